/** The thread that makes the database of a release, started by database.ts: from the same bytes that are being checked meanwhile. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { getDataset, type Dataset, type Row } from '#lib/domain/data-package.ts';
import { readRows } from '#lib/domain/table-file.ts';
import { DatabaseFiller, isTakenOver, openDraft, writeCompact } from '#lib/server/sqlite/schema.ts';
import type { DatabaseTask, GeneratedRows } from './database.ts';
import { describeStored, hashFile } from './manifest.ts';

async function makeDatabase({ folder, file, pkg, files, earlier }: DatabaseTask, generated: Promise<GeneratedRows[]>) {
	const draft = path.join(folder, 'draft.sqlite');
	const rowsOf = function* (dataset: Dataset): Generator<Row, void> {
		for (const { bytes } of files.get(dataset.name) ?? []) yield* readRows(dataset, bytes);
	};
	const isWhole = earlier && (await hashFile(earlier.file.path).catch(() => '')) === earlier.file.sha256;
	const datasets = pkg.datasets.filter(({ generated: isGenerated }) => !isGenerated);
	const same = new Set(datasets.filter((dataset) => isWhole && earlier.same.has(dataset.name) && isTakenOver(dataset)));
	const sizeOf = (parts: Iterable<Dataset>) =>
		[...parts].flatMap(({ name }) => files.get(name) ?? []).reduce((sum, { bytes }) => sum + bytes.length, 0);
	const db = openDraft(draft, isWhole ? earlier.file.path : undefined);
	try {
		const filler = new DatabaseFiller(db, pkg.datasets, rowsOf, sizeOf(same) * 2 > sizeOf(datasets));
		for (const dataset of datasets) {
			if (same.has(dataset)) filler.takeOver(dataset);
			else filler.add({ dataset, rows: rowsOf(dataset) });
			files.delete(dataset.name);
		}
		for (const { name, rows } of await generated) filler.add({ dataset: getDataset(pkg, name), rows });
		filler.finish();
		writeCompact(db, path.join(folder, file));
	} finally {
		db.close();
		await rm(draft, { force: true });
	}
	return describeStored(folder, file);
}

if (!parentPort) throw new Error('this is a thread of publish.ts');
const generated = once(parentPort, 'message').then(([tables]) => tables as GeneratedRows[]);
parentPort.postMessage(await makeDatabase(workerData as DatabaseTask, generated));
