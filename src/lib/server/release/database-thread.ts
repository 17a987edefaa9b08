/** The thread that makes the database of a release, started by database.ts: from the same bytes that are being checked meanwhile. */
import { on } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { getDataset, type Dataset, type Row } from '#lib/domain/data-package.ts';
import { findFindable } from '#lib/domain/findable.ts';
import { readRows } from '#lib/domain/table-file.ts';
import { attach } from '#lib/server/sqlite/apart.ts';
import { DatabaseFiller, openDraft, writeCompact } from '#lib/server/sqlite/schema.ts';
import { databaseFile, type DatabasesThere, type DatabaseTask, type GeneratedRows, type MadeDatabases } from './database.ts';
import { describeStored, type StoredFile } from './manifest.ts';

const { folder, pkg, files, apart } = workerData as DatabaseTask;

function* readFiles(dataset: Dataset): Generator<Row, void> {
	for (const { bytes } of files.get(dataset.name) ?? []) yield* readRows(dataset, bytes);
}

/** Rows that have names are in memory as long as names are gathered: they are read once. */
const named = new Map<string, Row[]>();

function rowsOf(dataset: Dataset): Iterable<Row> {
	if (!findFindable(dataset.name)) return readFiles(dataset);
	const rows = named.get(dataset.name) ?? [...readFiles(dataset)];
	named.set(dataset.name, rows);
	return rows;
}

/** Makes one file. @param fill puts rows into the draft of it */
async function makeFile(file: string, fill: (draft: ReturnType<typeof openDraft>) => Promise<void> | void): Promise<StoredFile> {
	const draft = path.join(folder, 'draft.sqlite');
	const db = openDraft(draft);
	try {
		await fill(db);
		writeCompact(db, path.join(folder, file));
	} finally {
		db.close();
		await rm(draft, { force: true });
	}
	return describeStored(folder, file);
}

/** @param next waits for what the publish tells next */
async function makeDatabases(next: <News>() => Promise<News>): Promise<MadeDatabases> {
	// Every file needs these; whether one is to be made is told later.
	for (const dataset of pkg.datasets) if (findFindable(dataset.name)) rowsOf(dataset);
	const there = await next<DatabasesThere>();
	const made = new Map<string | undefined, StoredFile>();
	if (there.has(undefined)) return made;
	for (const name of apart.filter((one) => !there.has(one))) {
		const file = await makeFile(databaseFile(name), (db) => {
			const dataset = getDataset(pkg, name);
			const filler = new DatabaseFiller(db, pkg.datasets, rowsOf, (one) => one === dataset);
			filler.add({ dataset, rows: rowsOf(dataset) });
			filler.finishApart();
		});
		made.set(name, file);
	}
	for (const name of apart) files.delete(name);
	const file = await makeFile(databaseFile(undefined), async (db) => {
		for (const name of apart) attach(db, path.join(folder, databaseFile(name)), name);
		const filler = new DatabaseFiller(db, pkg.datasets, rowsOf, ({ name }) => !apart.includes(name));
		for (const dataset of pkg.datasets.filter((one) => !one.generated)) {
			if (apart.includes(dataset.name)) filler.leaveApart(dataset);
			else filler.add({ dataset, rows: rowsOf(dataset) });
			files.delete(dataset.name);
		}
		for (const { name, rows } of await next<GeneratedRows[]>()) filler.add({ dataset: getDataset(pkg, name), rows });
		filler.finish();
	});
	return made.set(undefined, file);
}

if (!parentPort) throw new Error('this is a thread of publish.ts');
const messages = on(parentPort, 'message');
const told = async <News>() => ((await messages.next()).value as [News])[0];
parentPort.postMessage(await makeDatabases(told));
// Whoever listens stays, and all that it has in memory.
await messages.return?.();
