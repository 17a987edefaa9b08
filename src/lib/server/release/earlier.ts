/**
 * Files of the release served until now that a new release has unchanged: taken over instead of made again. What they would be
 * made of is compared, not when it was written: the files under `data/`, declarations, and the program.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, glob, link, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrokenReleaseError, hashFile, readManifest, sha256, storedFiles, type Manifest, type ManifestFile } from './manifest.ts';
import type { SourceFiles } from './source.ts';
import { findPointer } from './store.ts';

const program = fileURLToPath(new URL('../../../..', import.meta.url));

/** All that decides how tables become files, besides the tables: the code, the libraries, and who runs it. */
const PARTS_OF_MAKER = ['src/lib/domain/**/*.ts', 'src/lib/server/{release,sqlite}/**/*.ts', 'package-lock.json'];

/** A hash of the program that makes releases: two programs of the same hash make the same bytes of the same tables. */
export async function hashMaker(): Promise<string> {
	const hash = createHash('sha256').update(JSON.stringify([process.versions, process.arch]));
	const files = await Array.fromAsync(glob(PARTS_OF_MAKER, { cwd: program }));
	for (const file of files.toSorted()) hash.update(`${file}\n`).update(await readFile(path.join(program, file)));
	return hash.digest('hex');
}

/**
 * What each dataset is made of, as a hash of its declaration and files. One that the publish makes from the others is made of
 * all of them.
 */
export function stampDatasets({ pkg, files }: SourceFiles): Record<string, string> {
	const stamps = pkg.datasets
		.filter(({ generated }) => !generated)
		.map((dataset): [string, string] => {
			const hash = createHash('sha256').update(JSON.stringify([pkg.name, dataset]));
			for (const { file, bytes } of files.get(dataset.name) ?? []) hash.update(`\n${file} ${bytes.length}\n`).update(bytes);
			return [dataset.name, hash.digest('hex')];
		});
	const generated = pkg.datasets
		.filter((dataset) => dataset.generated)
		.map((dataset): [string, string] => [dataset.name, sha256(JSON.stringify([dataset, stamps]))]);
	return Object.fromEntries([...stamps, ...generated]);
}

/** Gives a file a second name, so that two releases share it. @returns false where that cannot be */
const share = (from: string, to: string): Promise<boolean> =>
	link(from, to).then(
		() => true,
		// Not every disk has links, and not everybody may link what another wrote.
		() => false
	);

export class EarlierRelease {
	readonly #folder: string;
	readonly #manifest: Manifest;
	readonly #stamps: Record<string, string>;
	readonly #large: number;

	private constructor(folder: string, manifest: Manifest, stamps: Record<string, string>, large: number) {
		this.#folder = folder;
		this.#manifest = manifest;
		this.#stamps = stamps;
		this.#large = large;
	}

	/**
	 * The release served now, if the same program made it and all its files are there with their sizes.
	 * @param stamps what the datasets of the new release are made of
	 * @param large from how many bytes on a file is shared with it
	 */
	static async find(
		root: string,
		maker: string,
		stamps: Record<string, string>,
		large: number
	): Promise<EarlierRelease | undefined> {
		const pointer = findPointer(root);
		if (!pointer) return undefined;
		const folder = path.join(root, pointer.version);
		try {
			const { maker: before, made_of } = await readManifest(folder);
			if (before !== maker) return undefined;
			// As it was written, in the same order: what is taken over is written again.
			const written = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
			return new EarlierRelease(folder, { ...written, made_of }, stamps, large);
		} catch (error) {
			if (error instanceof BrokenReleaseError) return undefined;
			throw error;
		}
	}

	/** Whether a dataset is made of what it was made of. */
	hasSame(dataset: string): boolean {
		const before = this.#manifest.made_of[dataset];
		return before !== undefined && before === this.#stamps[dataset];
	}

	/** The datasets that are made of what they were made of: found without mistakes then, by the same program. */
	listSame(): Set<string> {
		return new Set(Object.keys(this.#stamps).filter((dataset) => this.hasSame(dataset)));
	}

	/** How many rows a dataset has that is as it was. */
	countRows(dataset: string): number | undefined {
		return this.hasSame(dataset) ? this.#manifest.datasets[dataset] : undefined;
	}

	/** Why a file of a dataset that is as it was was not made. */
	findReason(dataset: string, format: string) {
		if (!this.hasSame(dataset)) return undefined;
		return this.#manifest.left_out.find((one) => one.dataset === dataset && one.format === format)?.reason;
	}

	/** What stands in a JSON file of the release, changed or not; undefined when there is none, or a damaged one. */
	async readJson(name: string): Promise<unknown> {
		const file = this.#find((one) => one.path === name);
		if (!file) return undefined;
		const bytes = await readFile(path.join(this.#folder, file.path));
		return sha256(bytes) === file.sha256 ? (JSON.parse(bytes.toString()) as unknown) : undefined;
	}

	/** Whether all datasets are as they were, none came and none went. */
	hasSameTables(): boolean {
		return JSON.stringify(this.#manifest.made_of) === JSON.stringify(this.#stamps);
	}

	/**
	 * Takes over a file with its compressed forms. Small ones are copied, so that damage to one release spares the other; of large ones that would
	 * take most of the time of a publish, and of the room on the disk.
	 * @returns what the manifest says of it; undefined when the release has no such file, or a damaged one
	 */
	async takeOver(format: string, dataset: string | undefined, folder: string): Promise<ManifestFile | undefined> {
		const file = this.#find((one) => one.format === format && one.dataset === dataset);
		if (!file) return undefined;
		const stored = storedFiles({ files: [file] });
		for (const { path: name, bytes } of stored) {
			const [from, to] = [path.join(this.#folder, name), path.join(folder, name)];
			if (bytes < this.#large || !(await share(from, to))) await copyFile(from, to, constants.COPYFILE_FICLONE);
		}
		const hashes = await Promise.all(stored.map(({ path: name }) => hashFile(path.join(folder, name))));
		if (stored.some(({ sha256 }, i) => sha256 !== hashes[i])) {
			// Damaged since it was made: made again.
			for (const { path: name } of stored) await rm(path.join(folder, name));
			return undefined;
		}
		return file;
	}

	#find(isAsked: (file: ManifestFile) => boolean): ManifestFile | undefined {
		return this.#manifest.files.find(isAsked);
	}
}
