/** Answers of a release: never changing within it, so every one has an ETag made of the version and the address. */
import { createHash } from 'node:crypto';
import type { Row } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import type { Asked } from './endpoint.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';

/** What changes with the release: caches ask again after minutes, and show the old meanwhile. */
export const FRESH_FOR_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

/** What never changes, because its address names the release. */
export const FROZEN = 'public, max-age=31536000, immutable';

const SHARED = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'ETag, Link, X-Total-Count, Content-Range, Repr-Digest',
	'cache-control': FRESH_FOR_MINUTES
};

/** @param variant what else the answer depends on, such as the format negotiated */
export const etagOf = (release: Release, url: URL, variant = ''): string =>
	`"${createHash('sha256').update(`${release.version}\n${url.pathname}${url.search}\n${variant}`).digest('base64url').slice(0, 27)}"`;

/** Whether the client already has the answer called `etag` (RFC 9110, 13.1.2: weak comparison). */
export function isFresh(request: Request, etag: string): boolean {
	const asked = request.headers.get('if-none-match');
	return asked !== null && (asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
}

/** Makes the answer, or 304 where the client has it; `make` is not called then. */
export async function conditional(
	{ request, url, release }: Asked,
	{ headers = {}, variant = '' }: { headers?: Record<string, string>; variant?: string },
	make: () => Response | Promise<Response>
): Promise<Response> {
	const etag = etagOf(release, url, variant);
	const response = isFresh(request, etag) ? new Response(null, { status: 304 }) : await make();
	for (const [name, value] of Object.entries({ ...SHARED, etag, ...headers })) response.headers.set(name, value);
	return response;
}

/** JSON of the release, with ETag, CORS and caching. */
export const respondJson = (asked: Asked, make: () => unknown, headers: Record<string, string> = {}): Promise<Response> =>
	conditional(asked, { headers }, async () => {
		const body = `${JSON.stringify(await make())}\n`;
		return new Response(body, {
			headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
		});
	});

/**
 * CSV of any length, streamed. If making it fails midway the transfer breaks, so that a short file never looks whole.
 * @param pages rows in order; `columns` are the header
 */
export function csvStream(
	release: Release,
	columns: string[],
	pages: AsyncIterator<Row[], undefined>
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const done = release.retain();
	return new ReadableStream({
		start: (controller) => controller.enqueue(encoder.encode(csvLines(columns, [], { header: true }))),
		async pull(controller) {
			try {
				const { value, done: finished } = await pages.next();
				if (value?.length) controller.enqueue(encoder.encode(csvLines(columns, value, { header: false })));
				if (!finished) return;
				controller.close();
				done();
			} catch (error) {
				controller.error(error);
				done();
			}
		},
		async cancel() {
			await pages.return?.();
			done();
		}
	});
}
