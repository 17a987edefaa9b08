/** A file of a release as it lies on disk: plain or compressed, whole or a range of it, with its hash. */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodingName } from '#lib/server/release/codings.ts';
import { sha256, type Manifest, type ManifestFile, type StoredFile } from '#lib/server/release/manifest.ts';
import type { Answer } from './answer.ts';
import { codingWeights } from './content-coding.ts';
import type { AskedRequest } from './endpoint.ts';
import { HttpProblem, notFound } from './problem.ts';
import { isFresh } from './respond.ts';

/** One of the forms in which a file can be sent; what RFC 9110 calls a representation. */
interface Representation extends StoredFile {
	encoding: CodingName | undefined;
	/** Made of the hash of these very bytes: every form has its own, as a strong ETag must. */
	etag: string;
}

const MANIFEST = 'manifest.json';

/** @throws HttpProblem 404, with the reason where the release says that the dataset has no such format */
async function getFile(folder: string, manifest: Manifest, name: string): Promise<ManifestFile> {
	if (name === MANIFEST) {
		const content = await readFile(path.join(folder, MANIFEST));
		return { path: MANIFEST, media_type: 'application/json', bytes: content.byteLength, sha256: sha256(content) };
	}
	const file = manifest.files.find((candidate) => candidate.path === `data/${name}`);
	if (file) return file;
	const missing = notFound({ ja: 'ファイル', en: 'file' }, name);
	const { reason } = manifest.left_out.find(({ dataset, format }) => name === `${dataset}.${format}`) ?? {};
	throw reason
		? new HttpProblem(404, { ja: `${missing.detail.ja}${reason.ja}`, en: `${missing.detail.en} ${reason.en}` })
		: missing;
}

const plainForm = (file: ManifestFile): Representation => ({ ...file, encoding: undefined, etag: `"${file.sha256}"` });

/** The forms that the client takes, best first, the smaller of two that it likes as well; the plain one when it takes none. */
function listAcceptable(file: ManifestFile, acceptEncoding: string | null): [Representation, ...Representation[]] {
	const weightOf = codingWeights(acceptEncoding);
	const weigh = ({ encoding }: Representation) => weightOf(encoding ?? 'identity');
	const forms = [plainForm(file), ...(file.encodings ?? []).map((coded) => ({ ...coded, etag: `"${coded.sha256}"` }))];
	const [best, ...others] = forms.filter((form) => weigh(form) > 0).toSorted((a, b) => weigh(b) - weigh(a) || a.bytes - b.bytes);
	return best ? [best, ...others] : [plainForm(file)];
}

/** First and last byte asked for; undefined for the whole file. Several ranges at once are answered with the whole. */
function parseRange(header: string, bytes: number): { start: number; end: number } | undefined {
	const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
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

/** Whether the client has what was last changed then; asked only of those who have no ETag. */
function isUnmodified(request: AskedRequest, lastModified: Date): boolean {
	const since = request.headers.get('if-modified-since');
	if (since === null || request.headers.has('if-none-match')) return false;
	return Math.floor(lastModified.getTime() / 1000) * 1000 <= Date.parse(since);
}

/** What a client should know of a file besides its bytes. */
function describeContent({ path: name, media_type, format, dataset, substitutions }: ManifestFile, { version, files }: Manifest) {
	const metadata = files.find((file) => file.dataset === dataset && file.format === 'csv-metadata.json');
	return {
		'content-type': media_type,
		'content-disposition': `${media_type.endsWith('json') ? 'inline' : 'attachment'}; filename="${path.posix.basename(name)}"`,
		'x-machiscope-version': version,
		...(format === 'csv' &&
			metadata && { link: `<${path.posix.basename(metadata.path)}>; rel="describedby"; type="${metadata.media_type}"` }),
		...(substitutions !== undefined && { 'x-substituted-characters': String(substitutions) })
	};
}

interface Serving {
	folder: string;
	manifest: Manifest;
	/** When the address last began to give other bytes. */
	lastModified: Date;
	cacheControl: string;
}

/**
 * Answers with the file called `name` of a release's `data/`, or with its manifest.
 *
 * The ETag and `Repr-Digest` are of the bytes sent, compression included (RFC 9530, 2). A range is of the plain file, so that
 * parts fetched by different clients fit together, unless `If-Range` names the compressed form that the client has begun.
 * @throws HttpProblem 404 for a name that is not in the manifest, 416 when the range lies outside the file
 */
export async function respondReleaseFile(
	request: AskedRequest,
	{ folder, manifest, lastModified, cacheControl }: Serving,
	name: string
): Promise<Answer> {
	const file = await getFile(folder, manifest, name);
	const acceptable = listAcceptable(file, request.headers.get('accept-encoding'));
	const headersFor = ({ etag }: Representation) =>
		new Headers({
			etag,
			'last-modified': lastModified.toUTCString(),
			'cache-control': cacheControl,
			'access-control-allow-origin': '*',
			'access-control-expose-headers':
				'Accept-Ranges, Content-Disposition, Content-Encoding, Content-Range, ETag, Link, Repr-Digest, X-Machiscope-Version, X-Substituted-Characters',
			...(file.encodings?.length && { vary: 'Accept-Encoding' })
		});

	const held = acceptable.find(({ etag }) => isFresh(request, etag));
	if (held) return new Response(null, { status: 304, headers: headersFor(held) });
	if (isUnmodified(request, lastModified)) return new Response(null, { status: 304, headers: headersFor(acceptable[0]) });

	const asked = request.headers.get('range');
	const ifRange = request.headers.get('if-range');
	// A date is no strong validator, so an If-Range with one never matches: the whole file is sent.
	const inParts =
		asked === null ? undefined : ifRange === null ? plainForm(file) : acceptable.find(({ etag }) => etag === ifRange);
	const sent = inParts ?? acceptable[0];
	const range = asked !== null && inParts ? parseRange(asked, sent.bytes) : undefined;

	const headers = headersFor(sent);
	for (const [header, value] of Object.entries(describeContent(file, manifest))) headers.set(header, value);
	headers.set('accept-ranges', 'bytes');
	headers.set('repr-digest', `sha-256=:${Buffer.from(sent.sha256, 'hex').toString('base64')}:`);
	headers.set('content-length', String(range ? range.end - range.start + 1 : sent.bytes));
	if (sent.encoding) headers.set('content-encoding', sent.encoding);
	if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${sent.bytes}`);
	const status = range ? 206 : 200;
	if (request.method === 'HEAD') return new Response(null, { status, headers });
	// Opened before the answer begins: a file that cannot be read is an error, not a broken transfer.
	const handle = await open(path.join(folder, sent.path));
	return { status, headers: Object.fromEntries(headers), file: { handle, ...(range ?? { start: 0, end: sent.bytes - 1 }) } };
}
