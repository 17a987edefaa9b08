/** Makes a release: from checked tables to an immutable folder named by the hash of its content. */
import Sqlite from 'better-sqlite3';
import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describeDataPackage, type DataPackage } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { fillDatabase, writeCompact } from '#lib/server/sqlite/schema.ts';
import { generateTables } from './generated-tables.ts';
import { BULK_FORMATS } from './bulk/registry.ts';
import {
	hashFile,
	storedFiles,
	verifyRelease,
	versionOf,
	type Manifest,
	type ManifestFile,
	type StoredFile
} from './manifest.ts';
import { listResourceSources } from './resource-sources.ts';
import { writeContent } from './write-content.ts';

/**
 * Builds and verifies a release under `root` and returns its manifest. Nothing is switched: see `switchTo` in store.ts.
 *
 * All is written in a temporary folder beside the releases, synced to disk, and renamed to `root/{version}` when it is
 * whole; a failure or a crash leaves at most a folder that starts with `.building-`, which the next build removes.
 * The same input gives the same bytes and so the same version; if that version is already there, it is kept as it is.
 *
 * @param progress is told what is being made
 */
export async function buildRelease(
	root: string,
	pkg: DataPackage,
	sourceTables: Table[],
	progress: (step: string) => void = () => {}
): Promise<Manifest> {
	mkdirSync(root, { recursive: true });
	const tables = [...sourceTables, ...generateTables(pkg, sourceTables)];
	const folder = mkdtempSync(path.join(root, '.building-'));
	// Another user may serve what this one publishes.
	chmodSync(folder, 0o755);
	try {
		mkdirSync(path.join(folder, 'data'));
		const files: ManifestFile[] = [];
		const leftOut: Manifest['left_out'] = [];

		progress('machiscope.sqlite');
		files.push(await writeDatabase(folder, 'data/machiscope.sqlite', tables));

		for (const { dataset, rows } of tables) {
			progress(dataset.name);
			for (const { extension: format, mediaType, compressible, findObstacle, write } of BULK_FORMATS) {
				const table = { pkg, dataset, rows };
				const reason = findObstacle?.(table);
				if (reason) {
					leftOut.push({ dataset: dataset.name, format, reason });
					continue;
				}
				const { content, countSubstitutions } = await write(table);
				files.push({
					...(await writeContent(folder, `data/${dataset.name}.${format}`, mediaType, content, compressible)),
					dataset: dataset.name,
					format,
					rows: rows.length,
					...(countSubstitutions && { substitutions: countSubstitutions() })
				});
			}
		}

		const descriptor = `${JSON.stringify(describeFiles(pkg, tables, files), null, '\t')}\n`;
		files.push(await writeContent(folder, 'data/datapackage.json', 'application/json', [descriptor], true));
		files.push(await writeContent(folder, 'declarations.json', 'application/json', [JSON.stringify(pkg)], false));

		const manifest: Manifest = {
			name: 'machiscope',
			version: versionOf(files),
			created: pkg.created,
			datasets: Object.fromEntries(tables.map(({ dataset, rows }) => [dataset.name, rows.length])),
			files,
			left_out: leftOut
		};
		writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
		await syncToDisk(folder, ['manifest.json', ...storedFiles(manifest).map((file) => file.path)]);
		progress('verify');
		await verifyRelease(folder);
		await moveIntoPlace(folder, path.join(root, manifest.version));
		return manifest;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function writeDatabase(folder: string, file: string, tables: Table[]): Promise<ManifestFile> {
	const draft = path.join(folder, 'draft.sqlite');
	// A country's tables are too large for memory; a draft that a crash spoils is made anew, so it needs no journal.
	const db = new Sqlite(draft);
	try {
		for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -131072']) db.pragma(setting);
		fillDatabase(db, tables);
		writeCompact(db, path.join(folder, file));
	} finally {
		db.close();
		await rm(draft);
	}
	return { ...(await describeStored(folder, file)), format: 'sqlite', media_type: 'application/vnd.sqlite3' };
}

const describeStored = async (folder: string, file: string): Promise<StoredFile> => ({
	path: file,
	bytes: statSync(path.join(folder, file)).size,
	sha256: await hashFile(path.join(folder, file))
});

/** The data package of the files. It names the version of the data, not of itself: a hash cannot contain itself. */
function describeFiles(pkg: DataPackage, tables: Table[], files: ManifestFile[]) {
	return describeDataPackage(pkg, versionOf(files), ({ name }) => {
		const csv = files.find(({ dataset, format }) => dataset === name && format === 'csv');
		return {
			path: `${name}.csv`,
			type: 'table',
			format: 'csv',
			mediatype: 'text/csv',
			encoding: 'utf-8',
			dialect: { lineTerminator: '\r\n' },
			bytes: csv?.bytes,
			hash: `sha256:${csv?.sha256}`,
			sources: listResourceSources(tables, name),
			'machiscope:rows': csv?.rows
		};
	});
}

async function moveIntoPlace(folder: string, target: string): Promise<void> {
	const already = await verifyRelease(target).catch(() => undefined);
	if (already) return;
	// A folder of that name that does not verify is a damaged copy of the very same bytes: replace it.
	await rm(target, { recursive: true, force: true });
	await rename(folder, target);
}

/** How many files are open at once. */
const AT_ONCE = 32;

async function syncToDisk(folder: string, files: string[]): Promise<void> {
	const all = [...files, 'data', '.'];
	for (let i = 0; i < all.length; i += AT_ONCE) {
		// The disk orders what waits together; one after the other each would wait for it alone.
		await Promise.all(
			all.slice(i, i + AT_ONCE).map(async (file) => {
				const handle = await open(path.join(folder, file), 'r');
				await handle.sync().finally(() => handle.close());
			})
		);
	}
}
