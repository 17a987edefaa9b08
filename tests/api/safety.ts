/** What the headers of an answer must tell a browser, whoever made it. */
import { expect } from 'vitest';

/** What holds for all. */
export function expectSafe({ headers }: { headers: Headers }): void {
	expect(Object.fromEntries(headers)).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'strict-origin-when-cross-origin',
		'permissions-policy': expect.stringContaining('geolocation=()') as unknown,
		'cross-origin-opener-policy': 'same-origin',
		'strict-transport-security': 'max-age=31536000'
	});
	expect(headers.get('x-powered-by')).toBeNull();
	expect(headers.get('server')).toBeNull();
}

/** The sources of a directive, or of the one that stands in for it. */
export function sourcesOf(policy: string, directive: string): string[] {
	const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1)]));
	return directives.get(directive) ?? directives.get('default-src') ?? ['*'];
}

/** No script but those of the site and those whose hash the policy names. */
export function expectStrict(policy: string): void {
	for (const directive of ['script-src', 'worker-src', 'object-src']) {
		for (const source of sourcesOf(policy, directive)) expect(source).toMatch(/^'(self|none|sha256-[\w+/=]+)'$/);
	}
}

/** Data may be used anywhere, and runs and frames nowhere. */
export function expectDataPolicy({ headers }: { headers: Headers }): void {
	const policy = headers.get('content-security-policy') ?? '';
	expectStrict(policy);
	expect(sourcesOf(policy, 'default-src')).toEqual(["'none'"]);
	expect(sourcesOf(policy, 'frame-ancestors')).toEqual(["'none'"]);
	expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
	expect(headers.get('access-control-allow-origin')).toBe('*');
}
