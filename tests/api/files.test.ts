import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#lib/server/release/manifest.ts';
import { startOwnPortal, waitFor, type OwnPortal } from '../server.ts';

let portal: OwnPortal;
let manifest: Manifest;
beforeAll(async () => {
	portal = await startOwnPortal();
	manifest = JSON.parse((await ask('/data/manifest.json')).body.toString()) as Manifest;
});
afterAll(() => portal.stop());

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** The answer as it comes over the wire: fetch would decompress it. */
const ask = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
	new Promise<Answer>((resolve, reject) => {
		const sent = request(portal.origin + address, { method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
			});
			response.on('error', reject);
		});
		sent.on('error', reject).end();
	});

const digestOf = (body: Buffer) => `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
const etagOf = ({ headers }: Answer) => headers.etag ?? '';

const BR = { 'accept-encoding': 'gzip, deflate, br' };
const GZIP = { 'accept-encoding': 'gzip' };

describe('every file of the release', () => {
	it('comes whole, in every form, with the hash of the manifest', async () => {
		for (const { path: file, sha256, bytes, media_type, encodings = [] } of manifest.files) {
			if (!file.startsWith('data/')) continue;
			const plain = await ask(`/${file}`);
			expect([plain.status, plain.body.length, plain.headers['content-type']], file).toEqual([200, bytes, media_type]);
			expect(createHash('sha256').update(plain.body).digest('hex'), file).toBe(sha256);
			for (const { encoding } of encodings) {
				const coded = await ask(`/${file}`, { 'accept-encoding': encoding });
				expect(coded.headers['content-encoding'], file).toBe(encoding);
				const decode = encoding === 'br' ? brotliDecompressSync : gunzipSync;
				expect(decode(coded.body).equals(plain.body), `${file} ${encoding}`).toBe(true);
			}
		}
		expect(manifest.files.filter(({ encodings }) => encodings?.length).length).toBeGreaterThan(manifest.files.length / 2);
	});

	it.each([
		['plan_items.csv', 'text/csv; charset=utf-8', 'attachment; filename="plan_items.csv"'],
		['plan_items.excel.csv', 'text/csv; charset=utf-8', 'attachment; filename="plan_items.excel.csv"'],
		['plan_items.sjis.csv', 'text/csv; charset=windows-31j', 'attachment; filename="plan_items.sjis.csv"'],
		['plan_items.json', 'application/json', 'inline; filename="plan_items.json"'],
		['plan_items.ndjson', 'application/x-ndjson', 'inline; filename="plan_items.ndjson"'],
		[
			'plan_items.xlsx',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'attachment; filename="plan_items.xlsx"'
		],
		['plan_items.parquet', 'application/vnd.apache.parquet', 'attachment; filename="plan_items.parquet"'],
		['municipalities.geojson', 'application/geo+json', 'inline; filename="municipalities.geojson"'],
		['plan_items.csv-metadata.json', 'application/csvm+json', 'inline; filename="plan_items.csv-metadata.json"'],
		['machiscope.sqlite', 'application/vnd.sqlite3', 'attachment; filename="machiscope.sqlite"'],
		['datapackage.json', 'application/json', 'inline; filename="datapackage.json"'],
		['manifest.json', 'application/json', 'inline; filename="manifest.json"']
	])('%s says what it is and what to call it', async (name, type, disposition) => {
		const { headers } = await ask(`/data/${name}`, {}, 'HEAD');
		expect([headers['content-type'], headers['content-disposition']]).toEqual([type, disposition]);
		expect(headers['access-control-allow-origin']).toBe('*');
	});

	it('describes its columns where a CSVW processor looks', async () => {
		const { headers } = await ask('/data/plans.csv');
		expect(headers['link']).toBe('<plans.csv-metadata.json>; rel="describedby"; type="application/csvm+json"');
		const metadata = JSON.parse((await ask('/data/plans.csv-metadata.json')).body.toString()) as { tables: { url: string }[] };
		expect(metadata.tables[0]?.url).toBe('plans.csv');
		expect((await ask('/data/plans.excel.csv')).headers['link']).toBeUndefined();
	});

	it('counts the characters that CP932 lacks', async () => {
		for (const { path: file, substitutions } of manifest.files.filter(({ format }) => format === 'sjis.csv')) {
			const { headers, body } = await ask(`/${file}`);
			expect(headers['x-substituted-characters']).toBe(String(substitutions));
			expect(headers['access-control-expose-headers']).toContain('X-Substituted-Characters');
			expect(new TextDecoder('windows-31j').decode(body).split('〓').length - 1).toBe(substitutions);
		}
	});

	it('that a dataset cannot have is missed with the reason', async () => {
		const { status, body } = await ask('/data/plans.geojson');
		expect(status).toBe(404);
		expect(JSON.parse(body.toString())).toMatchObject({
			detail: 'There is no file "plans.geojson". The rows of this dataset have no coordinates.',
			detail_ja: 'ファイル「plans.geojson」はありません。このデータセットの行には座標がありません。'
		});
		expect(manifest.left_out).toContainEqual(expect.objectContaining({ dataset: 'plans', format: 'geojson' }));
	});
});

describe('compressed forms', () => {
	it.each([
		['gzip, deflate, br, zstd', 'br'],
		['gzip, deflate', 'gzip'],
		['br;q=0.5, gzip;q=0.8', 'gzip'],
		['identity, gzip;q=0.5', undefined],
		['deflate', undefined],
		['br;q=0, gzip;q=0', undefined],
		['identity;q=0', undefined],
		['*;q=0', undefined],
		['*', 'br']
	])('Accept-Encoding: %s gets %s', async (accepted, encoding) => {
		const { status, headers } = await ask('/data/plan_items.csv', { 'accept-encoding': accepted });
		expect([status, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'Accept-Encoding']);
	});

	it('each have their own ETag, length and digest, of the bytes sent', async () => {
		const answers = await Promise.all([{}, GZIP, BR].map((headers) => ask('/data/plan_items.csv', headers)));
		expect(new Set(answers.map(etagOf)).size).toBe(3);
		for (const { headers, body } of answers) {
			expect(headers['content-length']).toBe(String(body.length));
			expect(headers['repr-digest']).toBe(digestOf(body));
		}
	});

	it('answer HEAD with the same headers and no body', async () => {
		const NOT_COMPARED = ['date', 'connection', 'keep-alive', 'x-request-id'];
		const shown = ({ headers }: Answer) =>
			Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_COMPARED.includes(name)));
		for (const headers of [{}, BR, { range: 'bytes=0-9' }]) {
			const get = await ask('/data/plan_items.csv', headers);
			const head = await ask('/data/plan_items.csv', headers, 'HEAD');
			expect([head.status, shown(head), head.body.length]).toEqual([get.status, shown(get), 0]);
		}
	});
});

describe('what the client has already', () => {
	it('is not sent again, whichever form it is', async () => {
		const [plain, gzip] = await Promise.all([ask('/data/plans.csv'), ask('/data/plans.csv', GZIP)]);
		for (const [held, headers] of [
			[plain, {}],
			[gzip, GZIP],
			[plain, BR]
		] as const) {
			const again = await ask('/data/plans.csv', { ...headers, 'if-none-match': `"old", W/${etagOf(held)}` });
			expect([again.status, etagOf(again), again.headers.vary, again.body.length]).toEqual([
				304,
				etagOf(held),
				'Accept-Encoding',
				0
			]);
		}
		// The compressed form is of no use to one who no longer takes it.
		expect((await ask('/data/plans.csv', { 'if-none-match': etagOf(gzip) })).status).toBe(200);
		expect((await ask('/data/plans.csv', { 'if-none-match': '*' })).status).toBe(304);
	});

	it('can be told by date where there is no ETag', async () => {
		const modified = (await ask('/data/plans.csv')).headers['last-modified'] ?? '';
		const before = new Date(Date.parse(modified) - 1000).toUTCString();
		const statusSince = async (since: string, more = {}) =>
			(await ask('/data/plans.csv', { 'if-modified-since': since, ...more })).status;
		expect(await Promise.all([modified, before, 'yesterday'].map((since) => statusSince(since)))).toEqual([304, 200, 200]);
		expect(await statusSince(modified, { 'if-none-match': '"other"' })).toBe(200);
	});
});

describe('ranges', () => {
	it('are of the plain file, whatever is accepted', async () => {
		const whole = await ask('/data/plan_items.csv');
		const size = whole.body.length;
		const parts: [string, number, number][] = [
			['bytes=0-6', 0, 7],
			['bytes=5-', 5, size],
			['bytes=-2', size - 2, size],
			[`bytes=-${size * 2}`, 0, size],
			[`bytes=7-${size * 2}`, 7, size]
		];
		for (const [range, start, end] of parts) {
			const { status, headers, body } = await ask('/data/plan_items.csv', { range, ...BR });
			expect(status, range).toBe(206);
			expect(body.equals(whole.body.subarray(start, end)), range).toBe(true);
			expect(headers).toMatchObject({
				'content-range': `bytes ${start}-${end - 1}/${size}`,
				'content-length': String(end - start),
				'repr-digest': digestOf(whole.body),
				etag: etagOf(whole)
			});
			expect(headers['content-encoding']).toBeUndefined();
		}
	});

	it('outside the file are refused, saying its size; what is no range is ignored', async () => {
		const size = (await ask('/data/plans.csv')).body.length;
		for (const range of [`bytes=${size}-`, 'bytes=-0']) {
			const { status, headers, body } = await ask('/data/plans.csv', { range });
			expect([status, headers['content-range']]).toEqual([416, `bytes */${size}`]);
			expect(JSON.parse(body.toString())).toMatchObject({ status: 416, errors: [{ parameter: 'Range' }] });
		}
		for (const range of ['bytes=9-2', 'lines=0-1', 'bytes=-', 'bytes=0-1,5-6', 'bytes=a-b']) {
			expect((await ask('/data/plans.csv', { range })).status, range).toBe(200);
		}
	});

	it('continue what was begun, and only that (If-Range)', async () => {
		const [plain, gzip] = await Promise.all([ask('/data/plan_items.csv'), ask('/data/plan_items.csv', GZIP)]);
		const rest = await ask('/data/plan_items.csv', { range: 'bytes=100-', 'if-range': etagOf(plain), ...GZIP });
		expect([rest.status, rest.body.equals(plain.body.subarray(100))]).toEqual([206, true]);
		const restOfGzip = await ask('/data/plan_items.csv', { range: 'bytes=100-', 'if-range': etagOf(gzip), ...GZIP });
		expect([restOfGzip.status, restOfGzip.headers['content-encoding']]).toEqual([206, 'gzip']);
		expect(gunzipSync(Buffer.concat([gzip.body.subarray(0, 100), restOfGzip.body])).equals(plain.body)).toBe(true);
		for (const stale of ['"other"', `W/${etagOf(plain)}`, plain.headers['last-modified'] ?? '']) {
			const { status, body } = await ask('/data/plan_items.csv', { range: 'bytes=100-', 'if-range': stale });
			expect([status, body.equals(plain.body)]).toEqual([200, true]);
		}
	});
});

describe('releases that are kept', () => {
	it('go on being served byte for byte after another is published, forever cacheable', async () => {
		const { version } = manifest;
		const before = await ask('/data/plans.csv');
		const plans = path.join(portal.data, 'plan/plans.csv');
		const original = readFileSync(plans, 'utf8');
		writeFileSync(plans, original.replace('revised,2011', 'adopted,2011'));
		expect(portal.script('publish').code).toBe(0);
		await waitFor(async () => (await ask('/data/plans.csv')).headers['x-machiscope-version'] !== version);

		const now = await ask('/data/plans.csv');
		expect(now.body.equals(before.body)).toBe(false);
		expect(now.headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=86400');
		for (const headers of [{}, GZIP, BR]) {
			const { status, headers: kept } = await ask(`/releases/${version}/data/plans.csv`, headers);
			expect([status, kept['x-machiscope-version'], kept['cache-control']]).toEqual([
				200,
				version,
				'public, max-age=31536000, immutable'
			]);
		}
		expect((await ask(`/releases/${version}/data/plans.csv`)).body.equals(before.body)).toBe(true);
		const listed = await ask(`/releases/${version}/data/manifest.json`);
		expect(JSON.parse(listed.body.toString())).toMatchObject({ version });
		const part = await ask(`/releases/${version}/data/machiscope.sqlite`, { range: 'bytes=0-14' });
		expect([part.status, part.body.toString()]).toEqual([206, 'SQLite format 3']);

		expect(portal.script('rollback').code).toBe(0);
		await waitFor(async () => (await ask('/data/plans.csv')).headers['x-machiscope-version'] === version);
		// What goes back has changed as well: who asks by date must be told so.
		const since = now.headers['last-modified'] ?? '';
		expect((await ask('/data/plans.csv', { 'if-modified-since': new Date(Date.parse(since) - 1000).toUTCString() })).status).toBe(
			200
		);
	});

	it('are 404 once the operator takes them away, and when they never were', async () => {
		const { version } = manifest;
		const folderOf = (name: string) => path.join(portal.releases, name);
		const other = readdirSync(portal.releases).find((name) => /^[0-9a-f]{64}$/.test(name) && name !== version) ?? '';
		expect((await ask(`/releases/${other}/data/plans.csv`)).status).toBe(200);
		renameSync(folderOf(other), folderOf('taken-away'));
		const misnamed = 'c'.repeat(64);
		cpSync(folderOf(version), folderOf(misnamed), { recursive: true });
		for (const address of [
			`/releases/${other}/data/plans.csv`,
			`/releases/${misnamed}/data/plans.csv`,
			`/releases/taken-away/data/plans.csv`,
			`/releases/${version.slice(0, 12)}/data/plans.csv`,
			`/releases/${version.toUpperCase()}/data/plans.csv`,
			`/releases/current.json/data/plans.csv`,
			`/releases/..%2f..%2f..%2fetc/data/passwd.csv`,
			`/releases/${version}/data/..%2fdeclarations.json`,
			`/releases/${version}/data/..%2f..%2fcurrent.json`,
			`/releases/${version}/data/none.csv`,
			`/releases/${version}/data/plans.csv.gz`,
			`/releases/${version}/data/plans`
		]) {
			const { status, headers, body } = await ask(address);
			expect([status, headers['content-type']], address).toEqual([404, 'application/problem+json']);
			expect(JSON.parse(body.toString()), address).toMatchObject({ status: 404, title: 'Not found' });
		}
	});
});
