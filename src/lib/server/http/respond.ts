/**
 * Answers of a release: never changing within it, so every one has an ETag made of the version and the address; of the
 * operator's boundaries, too, since maps are drawn with them.
 */
import { hash } from 'node:crypto';
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { toFeature } from '#lib/domain/geo-json.ts';
import { boundariesStamp } from '#lib/server/boundaries-stamp.ts';
import type { Release } from '#lib/server/current-release.ts';
import { encodeText } from '#lib/server/encode-text.ts';
import { log } from '#lib/server/log.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';
import { addHeaders, type WholeAnswer } from './answer.ts';
import type { Asked, AskedRequest } from './endpoint.ts';

/** What changes with the release: caches ask again after minutes, and show the old meanwhile. */
export const FRESH_FOR_MINUTES = 'public, max-age=300, stale-while-revalidate=86400';

/** What never changes, because its address names the release. */
export const FROZEN = 'public, max-age=31536000, immutable';

const SHARED = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers':
		'Content-Disposition, Content-Range, ETag, Link, Repr-Digest, Retry-After, X-Machiscope-Version, X-Total-Count',
	'cache-control': FRESH_FOR_MINUTES
};

type Made = Response | WholeAnswer;

/** @param variant what else the answer depends on, such as the format negotiated */
export const etagOf = (release: Release, url: URL, variant = ''): string =>
	`"${hash('sha256', `${release.version}\n${url.pathname}${url.search}\n${variant}\n${boundariesStamp()}`, 'base64url').slice(0, 27)}"`;

/** Whether the client already has the answer called `etag` (RFC 9110, 13.1.2: weak comparison). */
export function isFresh(request: AskedRequest, etag: string): boolean {
	const asked = request.headers.get('if-none-match');
	return asked !== null && (asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
}

/**
 * Makes the answer, or 304 where the client has it; `make` is not called then. Who asks with HEAD gets the headers: a
 * body that would be streamed is not even begun.
 */
export async function conditional(
	{ request, url, release }: Asked,
	{ headers = {}, variant = '' }: { headers?: Record<string, string>; variant?: string },
	make: () => Made | Promise<Made>
): Promise<Made> {
	const etag = etagOf(release, url, variant);
	const own = { ...SHARED, etag, ...headers };
	const fresh = () => new Response(null, { status: 304, headers: own });
	// `*` asks for anything that there is: whether there is something shows when it is made.
	const isAnything = request.headers.get('if-none-match')?.trim() === '*';
	if (!isAnything && isFresh(request, etag)) return fresh();
	const made = await make();
	if (isAnything) {
		await withoutBody(made);
		return fresh();
	}
	return addHeaders(request.method === 'HEAD' ? await withoutBody(made) : made, own);
}

async function withoutBody(answer: Made): Promise<Made> {
	if (!(answer instanceof Response)) return { ...answer, body: null };
	await answer.body?.cancel();
	return new Response(null, answer);
}

/** A FeatureCollection, one feature a line. */
export const respondFeatures = (features: object[]): Response =>
	new Response(`{"type":"FeatureCollection","features":[${features.map((one) => `\n${JSON.stringify(one)}`).join(',')}\n]}\n`, {
		headers: { 'content-type': 'application/geo+json' }
	});

/** JSON of the release, with ETag, CORS and caching. */
export const respondJson = (asked: Asked, make: () => unknown, headers: Record<string, string> = {}): Promise<Made> =>
	conditional(asked, { headers }, async (): Promise<WholeAnswer> => {
		const body = encodeText(`${JSON.stringify(await make())}\n`);
		return {
			status: 200,
			headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
			body
		};
	});

/** What must stay open as long as its rows are being sent. */
type Held = Pick<Release, 'retain'>;

/**
 * Text of any length, made while it is sent and only as fast as the client reads. If making it fails midway the
 * transfer breaks, so that a short answer never looks whole. The release stays open until the end.
 */
export function textStream(release: Held, chunks: AsyncGenerator<string | Uint8Array, undefined>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const done = release.retain();
	let isGone = false;
	return new ReadableStream({
		async pull(controller) {
			try {
				const { value, done: finished } = await chunks.next();
				if (!finished) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
				controller.close();
				done();
			} catch (error) {
				// What was made for a client that has gone meanwhile has nowhere to go.
				if (isGone) return;
				log().error({ err: error }, 'an answer broke off');
				controller.error(error);
				done();
			}
		},
		async cancel() {
			isGone = true;
			await chunks.return(undefined);
			done();
		}
	});
}

/**
 * CSV of any number of rows, see `textStream`.
 * @param columns the header
 * @param pages rows, or lines of CSV as bytes
 */
export function csvStream(
	release: Held,
	columns: string[],
	pages: AsyncIterable<Row[] | Uint8Array>
): ReadableStream<Uint8Array> {
	async function* lines(): AsyncGenerator<string | Uint8Array, undefined> {
		yield csvLines(columns, [], { header: true });
		for await (const page of pages) {
			if (page.length) yield page instanceof Uint8Array ? page : csvLines(columns, page, { header: false });
		}
		return undefined;
	}
	return textStream(release, lines());
}

/** A GeoJSON FeatureCollection of any number of rows, see `textStream`. @param properties columns to show */
export function geoJsonStream(
	release: Held,
	dataset: Dataset,
	properties: string[],
	pages: AsyncIterable<Row[]>
): ReadableStream<Uint8Array> {
	async function* parts(): AsyncGenerator<string, undefined> {
		yield '{"type":"FeatureCollection","features":[';
		let between = '\n';
		for await (const rows of pages) {
			if (rows.length === 0) continue;
			yield between + rows.map((row) => JSON.stringify(toFeature(dataset, row, properties))).join(',\n');
			between = ',\n';
		}
		yield '\n]}\n';
		return undefined;
	}
	return textStream(release, parts());
}
