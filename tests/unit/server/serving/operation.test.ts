/** What log and metrics say, and what they leave out. */
import { describe, expect, it } from 'vitest';
import { kindOf } from '#lib/domain/data-address.ts';
import { truncateAddress, withoutValues } from '#lib/server/serving/exchange.ts';
import { Metrics } from '#lib/server/serving/metrics.ts';
import { createIsSecure } from '#lib/server/serving/security-headers.ts';

describe('the log', () => {
	it('tells the network of a client, not the client', () => {
		expect(truncateAddress('203.0.113.77')).toBe('203.0.113.0/24');
		expect(truncateAddress('::ffff:203.0.113.77')).toBe('203.0.113.0/24');
		expect(truncateAddress('2001:db8:12:3456:789a::1')).toBe('2001:db8:12::/48');
		expect(truncateAddress('2001:db8::1')).toBe('2001:db8:0::/48');
		expect(truncateAddress('nonsense')).toBe('');
	});

	it('tells which parameters were asked, not what was typed', () => {
		expect(withoutValues('/plans')).toBe('/plans');
		expect(withoutValues('/search?q=%E5%B1%B1%E7%94%B0&page=2')).toBe('/search?q&page');
		expect(withoutValues('/x?a=b=c&d')).toBe('/x?a&d');
		expect(withoutValues(`/${'x'.repeat(5000)}`)).toHaveLength(201);
	});
});

describe('the kind of an address', () => {
	it.each([
		['/', 'page'],
		['/data', 'page'],
		['/data/plans', 'page'],
		['/data/plans.csv', 'file'],
		['/releases', 'page'],
		['/releases/abc/data/plans.csv', 'file'],
		['/api', 'page'],
		['/api/v1', 'api'],
		['/api/3/action/package_list', 'ckan'],
		['/api/action/package_list', 'ckan'],
		['/ogc', 'ogc'],
		['/ogcx', 'page'],
		['/mcp', 'mcp'],
		['/embed/x', 'embed'],
		['/social.png', 'figure'],
		['/healthz', 'health'],
		['/healthz/live', 'health'],
		['/favicon.svg', 'asset'],
		['/_app/immutable/x.js', 'asset'],
		['//evil', 'page']
	])('of %s is %s', (path, kind) => expect(kindOf(path)).toBe(kind));
});

describe('TLS', () => {
	const request = (proto?: string) => ({ headers: proto === undefined ? {} : { 'x-forwarded-proto': proto } }) as never;

	it('is what ORIGIN says, or else the header of a trusted proxy', () => {
		expect(createIsSecure('https://x.test', undefined)(request())).toBe(true);
		expect(createIsSecure('http://x.test', 'X-Forwarded-Proto')(request('https'))).toBe(false);
		expect(createIsSecure(undefined, 'X-Forwarded-Proto')(request('https'))).toBe(true);
		expect(createIsSecure(undefined, 'X-Forwarded-Proto')(request('http'))).toBe(false);
		expect(createIsSecure(undefined, undefined)(request('https'))).toBe(false);
	});
});

describe('the metrics', () => {
	it('add up, and a label cannot break out of its line', () => {
		const metrics = new Metrics([{ name: 'x_total', help: 'X.', type: 'counter', value: () => 3 }]);
		const base = { id: 'a', method: 'GET', path: '/', bytes: 10, kept: true, aborted: false };
		metrics.count({ ...base, kind: 'page', status: 200, seconds: 0.002 });
		metrics.count({ ...base, kind: 'page', status: 200, seconds: 99 });
		metrics.count({ ...base, kind: 'api', status: 503, seconds: 1 });
		const text = metrics.render();
		const value = (name: string) =>
			Number(
				text
					.split('\n')
					.find((line) => line.startsWith(`${name} `))
					?.split(' ')[1]
			);
		expect(value('machiscope_requests_total{kind="page",status="200"}')).toBe(2);
		expect(value('machiscope_requests_total{kind="api",status="503"}')).toBe(1);
		expect(value('machiscope_request_seconds_bucket{kind="page",le="0.001"}')).toBe(0);
		expect(value('machiscope_request_seconds_bucket{kind="page",le="0.0025"}')).toBe(1);
		expect(value('machiscope_request_seconds_bucket{kind="page",le="10"}')).toBe(1);
		expect(value('machiscope_request_seconds_bucket{kind="page",le="+Inf"}')).toBe(2);
		expect(value('machiscope_request_seconds_count{kind="page"}')).toBe(2);
		expect(value('machiscope_cache_hits_total')).toBe(3);
		expect(value('machiscope_sent_bytes_total')).toBe(30);
		expect(value('x_total')).toBe(3);
		expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
		// Every line is a comment or a sample, and every sample's name is described once before it.
		const described = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
		expect(new Set(described).size).toBe(described.length);
		for (const line of text.trimEnd().split('\n')) {
			expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? [\d.e+-]+)$/);
			const name = /^(\w+?)(_bucket|_sum|_count)?[{ ]/.exec(line);
			if (!line.startsWith('#'))
				expect(described).toContain(described.includes(name?.[0].slice(0, -1)) ? name?.[0].slice(0, -1) : name?.[1]);
		}
	});
});
