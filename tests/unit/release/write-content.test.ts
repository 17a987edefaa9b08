import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '#lib/server/release/manifest.ts';
import { writeTogether } from '#lib/server/release/write-content.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'write-content-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string) => readFileSync(path.join(folder, name));
/** Where the system tells. */
const countOpenFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

/** Pieces of about a megabyte, each another text; the last is of another length. */
const pieces = (word: string, count: number) =>
	Array.from({ length: count }, (_, i) => `${word}${i},`.repeat(i + 1 === count ? 7 : 100_000));

it('writes large and small files side by side, each with the bytes and forms that it tells', async () => {
	const contents = {
		'large.csv': pieces('まち', 12),
		'larger.json': pieces('town', 30),
		'small.csv': ['a,b\r\n', '1,2\r\n'.repeat(500)]
	};
	const files = Object.entries(contents).map(([name, content]) => ({
		path: name,
		mediaType: 'text/csv',
		content,
		compressible: true
	}));
	const written = await writeTogether(folder, [
		...files,
		{ path: 'plain.bin', mediaType: 'application/octet-stream', content: [new Uint8Array([1, 2, 3])], compressible: false }
	]);
	for (const [i, content] of Object.values(contents).entries()) {
		const bytes = Buffer.from(content.join(''));
		expect(written[i]).toMatchObject({ path: files[i]?.path, bytes: bytes.length, sha256: sha256(bytes) });
		expect(read(files[i]?.path ?? '').equals(bytes)).toBe(true);
		for (const { path: name, encoding, bytes: size, sha256: hash } of written[i]?.encodings ?? []) {
			expect([read(name).length, sha256(read(name))]).toEqual([size, hash]);
			expect(UNPACK[encoding](read(name)).equals(bytes), name).toBe(true);
		}
	}
	// Large files have the one form that every client takes.
	expect(written.map(({ encodings }) => encodings?.map(({ encoding }) => encoding))).toEqual([
		['gzip'],
		['gzip'],
		['br', 'gzip'],
		undefined
	]);
});

it.each([0, 5, 29])('says what goes wrong in the content after %d pieces, and leaves no file open', async (after) => {
	const broken = function* () {
		yield* pieces('town', 30).slice(0, after);
		throw new Error('no more rows');
	};
	const before = countOpenFiles();
	await expect(
		writeTogether(folder, [
			{ path: 'whole.csv', mediaType: 'text/csv', content: pieces('town', 30), compressible: true },
			{ path: 'broken.csv', mediaType: 'text/csv', content: broken(), compressible: true }
		])
	).rejects.toThrow('no more rows');
	expect(countOpenFiles()).toBeLessThanOrEqual(before);
});
