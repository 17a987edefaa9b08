/** A file of the release as it lies on disk: whole or a range of it, with its hash. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Release } from '#lib/server/current-release.ts';
import type { ManifestFile } from '#lib/server/release/manifest.ts';
import { HttpProblem } from './problem.ts';
import { isFresh } from './respond.ts';

/** First and last byte asked for; undefined for the whole file. Several ranges at once are answered with the whole. */
function parseRange(header: string | null, bytes: number): { start: number; end: number } | undefined {
	const match = header === null ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim());
	if (!match || (match[1] === '' && match[2] === '')) return undefined;
	const [, first = '', last = ''] = match;
	const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
	const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
	if (start >= bytes || (first === '' && Number(last) === 0)) {
		throw new HttpProblem(
			416,
			{ ja: `このファイルは${bytes}バイトです。`, en: `The file has ${bytes} bytes.` },
			[{ parameter: 'Range', message: `must begin before byte ${bytes}` }],
			{ 'content-range': `bytes */${bytes}` }
		);
	}
	return end < start ? undefined : { start, end };
}

/** @throws HttpProblem 416 when the range lies outside the file */
export function respondFile(request: Request, release: Release, file: ManifestFile, mediaType: string): Response {
	const etag = `"${file.sha256}"`;
	const headers = new Headers({
		etag,
		'last-modified': new Date(release.manifest.created).toUTCString(),
		'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
		'accept-ranges': 'bytes',
		'access-control-allow-origin': '*',
		'access-control-expose-headers': 'ETag, Content-Range, Repr-Digest, Link',
		'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`
	});
	if (isFresh(request, etag)) return new Response(null, { status: 304, headers });
	headers.set('content-type', mediaType);
	const ifRange = request.headers.get('if-range');
	const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), file.bytes) : undefined;
	headers.set('content-length', String(range ? range.end - range.start + 1 : file.bytes));
	if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
	if (request.method === 'HEAD') return new Response(null, { status: range ? 206 : 200, headers });
	const stream = createReadStream(path.join(release.folder, file.path), range);
	return new Response(Readable.toWeb(stream) as ReadableStream, { status: range ? 206 : 200, headers });
}
