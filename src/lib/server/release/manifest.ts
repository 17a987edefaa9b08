/** What a release says of itself, and whether it is true. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

const fileSchema = v.object({
	/** Path inside the release folder, with forward slashes. */
	path: v.string(),
	dataset: v.optional(v.string()),
	format: v.optional(v.string()),
	rows: v.optional(v.number()),
	bytes: v.number(),
	sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});

const manifestSchema = v.object({
	name: v.literal('machiscope'),
	/** SHA-256 over the sorted list of all files' paths and hashes. */
	version: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	/** The declared date of the release. */
	created: v.string(),
	/** Rows per dataset. */
	datasets: v.record(v.string(), v.number()),
	files: v.array(fileSchema)
});

export type ManifestFile = v.InferOutput<typeof fileSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** A release that is not what its manifest says. */
export class BrokenReleaseError extends Error {}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** The version of a release: a hash of its content, so that the same content always has the same version. */
export const versionOf = (files: ManifestFile[]) =>
	sha256(
		files
			.map((file) => `${file.sha256}  ${file.path}\n`)
			.toSorted()
			.join('')
	);

async function hashFile(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

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
	for (const file of manifest.files) {
		const bytes = await stat(path.join(folder, file.path)).then(
			({ size }) => size,
			() => -1
		);
		if (bytes !== file.bytes) {
			throw new BrokenReleaseError(`${folder}: ${file.path} has ${bytes} bytes instead of ${file.bytes}`);
		}
	}
	return manifest;
}

/** Checks every hash of a release folder as well. @throws BrokenReleaseError */
export async function verifyRelease(folder: string): Promise<Manifest> {
	const manifest = await readManifest(folder);
	for (const file of manifest.files) {
		if ((await hashFile(path.join(folder, file.path))) !== file.sha256) {
			throw new BrokenReleaseError(`${folder}: ${file.path} does not have the hash of the manifest`);
		}
	}
	if (versionOf(manifest.files) !== manifest.version) {
		throw new BrokenReleaseError(`${folder}: the version is not the hash of the files`);
	}
	return manifest;
}
