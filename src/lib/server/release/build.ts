/** Makes a release: from checked tables to an immutable folder named by the hash of its content. */
import Sqlite from 'better-sqlite3';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describeDataPackage, type DataPackage } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { fillDatabase, writeCompact } from '#lib/server/sqlite/schema.ts';
import { BULK_FORMATS } from './bulk-files.ts';
import { generateTables } from './generated-tables.ts';
import { sha256, verifyRelease, versionOf, type Manifest, type ManifestFile } from './manifest.ts';
import { listResourceSources } from './resource-sources.ts';

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
		const record = (file: string, about: Pick<ManifestFile, 'dataset' | 'format' | 'rows'> = {}) => {
			const full = path.join(folder, file);
			files.push({ path: file, ...about, bytes: statSync(full).size, sha256: sha256(readFileSync(full)) });
		};

		progress('machiscope.sqlite');
		const db = new Sqlite(':memory:');
		try {
			fillDatabase(db, tables);
			writeCompact(db, path.join(folder, 'data/machiscope.sqlite'));
		} finally {
			db.close();
		}
		record('data/machiscope.sqlite', { format: 'sqlite' });

		for (const { dataset, rows } of tables) {
			progress(dataset.name);
			for (const { extension, write } of BULK_FORMATS) {
				const file = `data/${dataset.name}.${extension}`;
				writeFileSync(path.join(folder, file), write(dataset, rows));
				record(file, { dataset: dataset.name, format: extension, rows: rows.length });
			}
		}

		// The descriptor names the version of the data, not of itself: a hash cannot contain itself.
		const dataVersion = versionOf(files);
		const descriptor = describeDataPackage(pkg, dataVersion, ({ name }) => {
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
		writeFileSync(path.join(folder, 'data/datapackage.json'), `${JSON.stringify(descriptor, null, '\t')}\n`);
		writeFileSync(path.join(folder, 'declarations.json'), JSON.stringify(pkg));
		record('data/datapackage.json');
		record('declarations.json');

		const manifest: Manifest = {
			name: 'machiscope',
			version: versionOf(files),
			created: pkg.created,
			datasets: Object.fromEntries(tables.map(({ dataset, rows }) => [dataset.name, rows.length])),
			files
		};
		writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
		await syncToDisk(folder, ['manifest.json', ...files.map((file) => file.path)]);
		progress('verify');
		await verifyRelease(folder);
		await moveIntoPlace(folder, path.join(root, manifest.version));
		return manifest;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function moveIntoPlace(folder: string, target: string): Promise<void> {
	const already = await verifyRelease(target).catch(() => undefined);
	if (already) return;
	// A folder of that name that does not verify is a damaged copy of the very same bytes: replace it.
	await rm(target, { recursive: true, force: true });
	await rename(folder, target);
}

async function syncToDisk(folder: string, files: string[]): Promise<void> {
	for (const file of [...files, 'data', '.']) {
		const handle = await open(path.join(folder, file), 'r');
		await handle.sync().finally(() => handle.close());
	}
}
