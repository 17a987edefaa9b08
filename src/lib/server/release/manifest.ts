/** What a release says of itself, and whether it is true. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { CODING_NAMES, CODINGS, type CodingName } from './codings.ts';

const storedSchema = v.object({
	/** Path inside the release folder, with forward slashes. */
	path: v.string(),
	bytes: v.number(),
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});

const fileSchema = v.object({
	...storedSchema.entries,
	dataset: v.optional(v.string()),
	format: v.optional(v.string()),
	media_type: v.optional(v.string(), 'application/octet-stream'),
	rows: v.optional(v.number()),
	/** How many characters the encoding of the file lacks; a visible sign stands for each. */
	substitutions: v.optional(v.number()),
	/** The same content compressed, in files of their own. */
	encodings: v.optional(v.array(v.object({ encoding: v.picklist(CODING_NAMES), ...storedSchema.entries })))
});

const manifestSchema = v.object({
	name: v.literal('machiscope'),
	/** SHA-256 over the sorted list of all files' paths and hashes. */
	version: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	/** The declared date of the release. */
	created: v.string(),
	/** Hash of the program that made it: what the next release has unchanged may be taken over from the same program only. */
	maker: v.optional(v.string()),
	/** What each dataset was made of: a hash of its declaration and of its files under `data/`. */
	made_of: v.optional(v.record(v.string(), v.string()), {}),
	/** Rows per dataset. */
	datasets: v.record(v.string(), v.number()),
	files: v.array(fileSchema),
	/** Formats that cannot hold a dataset, and why. */
	left_out: v.optional(
		v.array(v.object({ dataset: v.string(), format: v.string(), reason: v.object({ ja: v.string(), en: v.string() }) })),
		[]
	)
});

export type StoredFile = v.InferOutput<typeof storedSchema>;
export type ManifestFile = v.InferOutput<typeof fileSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** Where in a release its database lies. */
export const DATABASE_FILE = 'data/machiscope.sqlite';

/** A release that is not what its manifest says. */
export class BrokenReleaseError extends Error {}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** Everything that lies in the release folder but the manifest, compressed forms too. */
export const storedFiles = ({ files }: Pick<Manifest, 'files'>): StoredFile[] =>
	files.flatMap((file) => [file, ...(file.encodings ?? [])]);

/**
 * The version of a release: a hash of its content, so that the same content always has the same version. The compressed
 * forms do not count: they differ between processors and versions of zlib, what they hold does not.
 */
export const versionOf = (files: ManifestFile[]) =>
	sha256(
		files
			.map((file) => `${file.sha256}  ${file.path}\n`)
			.toSorted()
			.join('')
	);

/** Bytes read at once, at most. */
const READ_AHEAD = 1 << 20;

/** SHA-256 of a file. @param encoding the compression to undo first */
export async function hashFile(file: string, encoding?: CodingName): Promise<string> {
	const hash = createHash('sha256');
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const decoder = CODINGS.find(({ name }) => name === encoding)?.decoder(size);
		// One buffer for all of the file: a new one for every piece has the memory cleared up again and again. No larger than it need be, for most files are small.
		const buffer = Buffer.allocUnsafeSlow(Math.min(READ_AHEAD, size + 1));
		const pieces = async function* () {
			for (let read = 1; read > 0;) {
				({ bytesRead: read } = await handle.read(buffer, 0, buffer.length));
				yield buffer.subarray(0, read);
			}
		};
		if (decoder) {
			await pipeline(
				async function* () {
					// A decoder may not be done with a piece when it asks for the next: it gets copies, and what is compressed is small.
					for await (const piece of pieces()) yield Buffer.from(piece);
				},
				decoder,
				hash
			);
		} else for await (const piece of pieces()) hash.update(piece);
	} finally {
		await handle.close();
	}
	return hash.digest('hex');
}

/** Size and hash of a file that lies in the folder. */
export const describeStored = async (folder: string, file: string): Promise<StoredFile> => ({
	path: file,
	bytes: (await stat(path.join(folder, file))).size,
	sha256: await hashFile(path.join(folder, file))
});

/**
 * Reads the manifest of a release folder and checks that every file is there with its size.
 * @throws BrokenReleaseError
 */
export async function readManifest(folder: string): Promise<Manifest> {
	let manifest: Manifest;
	try {
		manifest = v.parse(manifestSchema, JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')));
	} catch (cause) {
		throw new BrokenReleaseError(`${folder}: manifest.json is missing or unreadable`, { cause });
	}
	for (const file of storedFiles(manifest)) {
		// At once: a turn of the event loop for each of hundreds would take long while others are answered.
		const bytes = statSync(path.join(folder, file.path), { throwIfNoEntry: false })?.size ?? -1;
		if (bytes !== file.bytes) {
			throw new BrokenReleaseError(`${folder}: ${file.path} has ${bytes} bytes instead of ${file.bytes}`);
		}
	}
	return manifest;
}

/** Checks the hash of a file, and that what is compressed is the file itself. @throws BrokenReleaseError */
export async function verifyFile(folder: string, file: ManifestFile): Promise<void> {
	const check = async ({ path: name, sha256 }: StoredFile, found: Promise<string>) => {
		const hash = await found.catch(() => 'unreadable');
		if (hash !== sha256) throw new BrokenReleaseError(`${folder}: ${name} does not have the hash of the manifest`);
	};
	// At the same time: unpacking is done by other cores.
	await Promise.all([
		check(file, hashFile(path.join(folder, file.path))),
		...(file.encodings ?? []).flatMap(({ encoding, ...coded }) => [
			check(coded, hashFile(path.join(folder, coded.path))),
			check({ ...file, path: coded.path }, hashFile(path.join(folder, coded.path), encoding))
		])
	]);
}

/**
 * Checks every hash of a release folder as well, and that what is compressed is the file itself.
 * @param compared paths of files that need not be looked at: they were compared with their hashes just now
 * @throws BrokenReleaseError
 */
export async function verifyRelease(folder: string, compared: ReadonlySet<string> = new Set()): Promise<Manifest> {
	const manifest = await readManifest(folder);
	for (const file of manifest.files) if (!compared.has(file.path)) await verifyFile(folder, file);
	if (versionOf(manifest.files) !== manifest.version) {
		throw new BrokenReleaseError(`${folder}: the version is not the hash of the files`);
	}
	return manifest;
}
