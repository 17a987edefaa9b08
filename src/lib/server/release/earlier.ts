/**
 * Files of the release served until now that a new release has unchanged: copied instead of made again. What they would be
 * made of is compared, not when it was written: rows by the hash of their canonical CSV, declarations, and the program.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, glob, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataPackage, Dataset } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { csvPieces } from './bulk/csv.ts';
import { BrokenReleaseError, hashFile, readManifest, storedFiles, type Manifest, type ManifestFile } from './manifest.ts';
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

function hashRows({ dataset, rows }: Table): string {
	const hash = createHash('sha256');
	for (const piece of csvPieces(dataset, rows)) hash.update(piece);
	return hash.digest('hex');
}

export class EarlierRelease {
	readonly #folder: string;
	readonly #manifest: Manifest;
	readonly #pkg: DataPackage;
	readonly #same = new Map<Dataset, boolean>();

	private constructor(folder: string, manifest: Manifest, pkg: DataPackage) {
		this.#folder = folder;
		this.#manifest = manifest;
		this.#pkg = pkg;
	}

	/** The release served now, if the same program made it and all its files are there with their sizes. */
	static async find(root: string, maker: string): Promise<EarlierRelease | undefined> {
		const pointer = findPointer(root);
		if (!pointer) return undefined;
		const folder = path.join(root, pointer.version);
		try {
			const { maker: before } = await readManifest(folder);
			if (before !== maker) return undefined;
			const readJson = async (file: string) => JSON.parse(await readFile(path.join(folder, file), 'utf8')) as unknown;
			// As it was written, in the same order: what is taken over is written again.
			const manifest = (await readJson('manifest.json')) as Manifest;
			return new EarlierRelease(folder, manifest, (await readJson('declarations.json')) as DataPackage);
		} catch (error) {
			if (error instanceof BrokenReleaseError) return undefined;
			throw error;
		}
	}

	/** Whether a dataset is declared as it was and has the rows it had. */
	hasSame(pkg: DataPackage, table: Table): boolean {
		const { dataset } = table;
		let same = this.#same.get(dataset);
		if (same === undefined) {
			const before = this.#pkg.datasets.find(({ name }) => name === dataset.name);
			const csv = this.#find(({ dataset: name, format }) => name === dataset.name && format === 'csv');
			same =
				this.#pkg.name === pkg.name &&
				JSON.stringify(before) === JSON.stringify(dataset) &&
				csv?.rows === table.rows.length &&
				csv.sha256 === hashRows(table);
			this.#same.set(dataset, same);
		}
		return same;
	}

	/** Whether all datasets are as they were, none came and none went. */
	hasSameTables(pkg: DataPackage, tables: readonly Table[]): boolean {
		const names = ({ datasets }: DataPackage) => datasets.map(({ name }) => name).join();
		return names(pkg) === names(this.#pkg) && tables.every((table) => this.hasSame(pkg, table));
	}

	/**
	 * Copies a file with its compressed forms. It is a copy of its own, so that damage to one release spares the other.
	 * @returns what the manifest says of it; undefined when the release has no such file, or a damaged one
	 */
	async copy(format: string, dataset: string | undefined, folder: string): Promise<ManifestFile | undefined> {
		const file = this.#find((one) => one.format === format && one.dataset === dataset);
		if (!file) return undefined;
		const stored = storedFiles({ files: [file] });
		for (const { path: name } of stored) {
			await copyFile(path.join(this.#folder, name), path.join(folder, name), constants.COPYFILE_FICLONE);
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
