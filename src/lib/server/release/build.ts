/** Makes a release: from checked tables to an immutable folder named by the hash of its content. */
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describeDataPackage, type DataPackage, type Dataset, type Row } from '#lib/domain/data-package.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { ASSESSMENTS, generateTables } from './generated-tables.ts';
import { LARGE, listApart } from '#lib/server/sqlite/apart.ts';
import { BulkTable } from './bulk/bulk-table.ts';
import type { BulkFormat } from './bulk/format.ts';
import { BULK_FORMATS } from './bulk/registry.ts';
import { startDatabase } from './database.ts';
import { EarlierRelease, hashMaker, stampDatasets } from './earlier.ts';
import { storedFiles, verifyRelease, versionOf, type Manifest, type ManifestFile } from './manifest.ts';
import { listResourceSources, type ResourceSource } from './resource-sources.ts';
import { checkSource, type SourceFiles } from './source.ts';
import { startVerification } from './verification.ts';
import { writeTogether } from './write-content.ts';

const NOT_WANTED = { ja: 'この版では作っていない形式です。', en: 'The publisher left this format out of the release.' };

/** From this many rows on, each file of a dataset is a step of its own. */
const MANY_ROWS = 100_000;

/** `data/` has mistakes: nothing is made of it. */
export class MistakesError extends Error {
	readonly problems: Problem[];
	constructor(problems: Problem[]) {
		super(`${problems.length} mistakes`);
		this.problems = problems;
	}
}

/**
 * Checks `data/`, builds and verifies a release under `root` and returns its manifest. Nothing is switched: see `switchTo` in
 * store.ts.
 *
 * All is written in a temporary folder beside the releases, synced to disk, and renamed to `root/{version}` when it is
 * whole; a failure or a crash leaves at most a folder that starts with `.building-`, which the next build removes.
 * The same input gives the same bytes and so the same version; if that version is already there, it is kept as it is.
 *
 * The database is made in a thread of its own, from the first moment on; the rest here, while another thread reads what is written already and
 * compares it with its hashes. Files that the release served now has, too, are taken over from it.
 *
 * @param progress is told what is being made
 * @param without formats that the publisher does not want, by extension
 * @param large from how many bytes on a dataset has a database of its own, and a file is shared with the release before
 * @throws MistakesError
 */
export async function buildRelease(
	root: string,
	source: SourceFiles,
	progress: (step: string) => void = () => {},
	without: readonly string[] = [],
	large = LARGE
): Promise<Manifest> {
	mkdirSync(root, { recursive: true });
	const sizeOf = (dataset: string) => (source.files.get(dataset) ?? []).reduce((size, { bytes }) => size + bytes.length, 0);
	const apart = listApart(source.pkg.datasets, sizeOf, large);
	const folder = mkdtempSync(path.join(root, '.building-'));
	// Another user may serve what this one publishes.
	chmodSync(folder, 0o755);
	// Before it is known whether anything has changed: finding that out takes a country as long as reading what has a name.
	const database = startDatabase(folder, source, apart);
	const verification = startVerification(folder);
	try {
		mkdirSync(path.join(folder, 'data'));
		const maker = await hashMaker();
		const stamps = stampDatasets(source);
		const earlier = await EarlierRelease.find(root, maker, stamps, large);
		const databases = await takeOverDatabases(earlier, apart, folder);
		database.leaveOut(new Set(databases.keys()));
		const needed = databases.has(undefined) ? undefined : database;
		const making = { earlier, database: needed, databases, verification, progress, without };
		const { content, compared } = await makeFiles(folder, source, making);
		const manifest: Manifest = {
			name: 'machiscope',
			version: versionOf(content.files),
			created: source.pkg.created,
			maker,
			made_of: stamps,
			...content
		};
		writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
		await syncToDisk(folder, ['manifest.json', ...storedFiles(manifest).map((file) => file.path)]);
		progress('verify');
		await verifyRelease(folder, compared);
		await moveIntoPlace(folder, path.join(root, manifest.version));
		return manifest;
	} finally {
		// What still writes into the folder must end before that is removed.
		await Promise.all([database.stop(), verification.stop()]);
		await rm(folder, { recursive: true, force: true });
	}
}

/** Takes over the files of datasets that are kept apart and as they were, and if all is as it was, that of all others. By dataset; undefined for all others. */
async function takeOverDatabases(earlier: EarlierRelease | undefined, apart: readonly string[], folder: string) {
	const taken = new Map<string | undefined, ManifestFile>();
	const takeOver = async (name?: string) => {
		const file = await earlier?.takeOver('sqlite', name, folder);
		if (file) taken.set(name, file);
	};
	for (const name of apart) if (earlier?.hasSame(name)) await takeOver(name);
	if (earlier?.hasSameTables() && taken.size === apart.length) await takeOver();
	return taken;
}

interface Making {
	earlier: EarlierRelease | undefined;
	/** Undefined when all files of it were taken over. */
	database: ReturnType<typeof startDatabase> | undefined;
	/** Files that were taken over, by the dataset that is kept apart in them; undefined for all others. */
	databases: ReadonlyMap<string | undefined, ManifestFile>;
	verification: ReturnType<typeof startVerification>;
	progress: (step: string) => void;
	without: readonly string[];
}

/** Checks the tables and makes all files of them. They are in memory here and nowhere else, and only those that are looked at. */
async function makeFiles(folder: string, source: SourceFiles, making: Making) {
	const { earlier, database, databases, verification, progress, without } = making;
	progress('check');
	const { pkg, tables: checked, problems } = checkSource(source, undefined, earlier?.listSame());
	if (problems.length) throw new MistakesError(problems);
	// The rows are in memory now, or will be read when they are asked for.
	source.files.clear();
	const generated = generateTables(pkg, checked, await rememberAssessments(earlier));
	const tables = [...checked, ...generated];
	database?.complete(generated);

	/** By dataset, in the same order, whatever was taken over. */
	const filesOf = new Map<string, ManifestFile[]>();
	/** Paths of files that were compared with their hashes. */
	const compared = new Set<string>();
	const comparing: Promise<void>[] = [];
	const leftOut: Manifest['left_out'] = [];
	const counts = new Map(tables.map((one) => [one.dataset.name, earlier?.countRows(one.dataset.name) ?? one.rows.length]));
	for (const table of tables) {
		const { dataset } = table;
		const bulkTable = new BulkTable(pkg, dataset, () => table.rows);
		const count = counts.get(dataset.name) ?? 0;
		const isLarge = count >= MANY_ROWS;
		if (!isLarge) progress(dataset.name);
		const made = new Map<string, ManifestFile>();
		const wanted: BulkFormat[] = [];
		for (const bulk of BULK_FORMATS) {
			const format = bulk.extension;
			const isSame = !bulk.describesPackage && !without.includes(format) && earlier?.hasSame(dataset.name);
			const same = isSame ? await earlier?.takeOver(format, dataset.name, folder) : undefined;
			if (same) {
				made.set(format, same);
				compared.add(same.path);
				continue;
			}
			const before = earlier?.findReason(dataset.name, format);
			const obstacle = before && before.en !== NOT_WANTED.en ? before : undefined;
			const reason = without.includes(format) ? NOT_WANTED : (obstacle ?? bulk.findObstacle?.(bulkTable));
			if (reason) {
				leftOut.push({ dataset: dataset.name, format, reason });
				continue;
			}
			wanted.push(bulk);
		}
		for (const formats of Map.groupBy(wanted, ({ extension, madeOf = extension }) => madeOf).values()) {
			database?.throwFailure();
			if (isLarge) progress(`${dataset.name}.${formats.map(({ extension }) => extension).join(', .')} (${count})`);
			for (const file of await writeBulkFiles(folder, bulkTable, formats, count)) {
				made.set(file.format ?? '', file);
				compared.add(file.path);
				comparing.push(verification.verify(file));
			}
		}
		filesOf.set(
			dataset.name,
			BULK_FORMATS.flatMap(({ extension }) => made.get(extension) ?? [])
		);
	}
	progress('machiscope.sqlite');
	const allDatabases = new Map([...databases, ...((await database?.finish(counts)) ?? [])]);
	const files = [undefined, ...filesOf.keys()].flatMap((name) =>
		[filesOf.get(name ?? '') ?? [], allDatabases.get(name) ?? []].flat()
	);
	// Their hashes are those of the files as they lie there, just now.
	for (const { path: file } of allDatabases.values()) compared.add(file);

	const sourcesOf = await rememberSources(earlier);
	const descriptor = describeFiles(pkg, files, (name) => sourcesOf(name) ?? listResourceSources(tables, name));
	const text = `${JSON.stringify(descriptor, null, '\t')}\n`;
	const json = { mediaType: 'application/json' };
	files.push(
		...(await writeTogether(folder, [
			{ ...json, path: 'data/datapackage.json', content: [text], compressible: true },
			{ ...json, path: 'declarations.json', content: [JSON.stringify(pkg)], compressible: false }
		]))
	);
	await Promise.all(comparing);
	return { content: { datasets: Object.fromEntries(counts), files, left_out: leftOut }, compared };
}

/** What was found of the machine readability of datasets that are as they were. */
async function rememberAssessments(earlier: EarlierRelease | undefined): Promise<(dataset: Dataset) => Row[] | undefined> {
	const rows = (await earlier?.readJson(`data/${ASSESSMENTS}.json`)) as Row[] | undefined;
	return ({ name }) => (earlier?.hasSame(name) ? rows?.filter(({ dataset }) => dataset === name) : undefined);
}

/** The documents of datasets that are as they were, if the table of documents is, too. */
async function rememberSources(earlier: EarlierRelease | undefined) {
	const descriptor = earlier?.hasSame('sources') ? await earlier.readJson('data/datapackage.json') : undefined;
	const { resources = [] } = (descriptor ?? {}) as { resources?: { name: string; sources: ResourceSource[] }[] };
	return (dataset: string) => (earlier?.hasSame(dataset) ? resources.find(({ name }) => name === dataset)?.sources : undefined);
}

/** Writes the files of a dataset side by side: what they have in common is made once. */
async function writeBulkFiles(
	folder: string,
	table: BulkTable,
	formats: readonly BulkFormat[],
	rows: number
): Promise<ManifestFile[]> {
	const { name } = table.dataset;
	const contents = await Promise.all(formats.map(async (format) => ({ format, file: await format.write(table) })));
	const written = await writeTogether(
		folder,
		contents.map(({ format: { extension, mediaType, compressible }, file: { content } }) => ({
			path: `data/${name}.${extension}`,
			mediaType,
			content,
			compressible
		}))
	);
	return contents.map(({ format: { extension }, file: { countSubstitutions } }, i) => ({
		...(written[i] as ManifestFile),
		dataset: name,
		format: extension,
		rows,
		...(countSubstitutions && { substitutions: countSubstitutions() })
	}));
}

/** The data package of the files. It names the version of the data, not of itself: a hash cannot contain itself. */
function describeFiles(pkg: DataPackage, files: ManifestFile[], sourcesOf: (dataset: string) => ResourceSource[]) {
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
			sources: sourcesOf(name),
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
