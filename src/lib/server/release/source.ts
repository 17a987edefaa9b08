/** The folder `data/`: its declarations and tables, read and checked. */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { readDataPackage, type DataPackage, type Dataset } from '#lib/domain/data-package.ts';
import { checkEditorially } from '#lib/domain/editorial-checks/index.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { joinTables, readTable, readWhenAsked, type Table } from '#lib/domain/table-file.ts';
import { validateTables } from '#lib/domain/validate.ts';

/** A CSV as it is on disk. Threads share the bytes, so that all see the same, whatever happens to the file. */
export interface SourceFile {
	/** Path under `data/`. */
	file: string;
	bytes: Uint8Array<SharedArrayBuffer>;
}

/** All of `data/`, read and not yet looked at. */
export interface SourceFiles {
	dir: string;
	pkg: DataPackage;
	/** The folders of towns. */
	towns: string[];
	/** The files of each dataset that has some: `{group}/{dataset}.csv`, then those of the towns. */
	files: Map<string, SourceFile[]>;
}

export interface Source {
	pkg: DataPackage;
	tables: Table[];
	problems: Problem[];
}

/** A file read instead of, or besides, those on disk: a workbook that a steward is trying out. */
export type ReadFile = (dataset: Dataset, file: string) => { table: Table; problems: Problem[] } | undefined;

/** The declarations alone. @throws DeclarationError, or SyntaxError naming the file when one is not JSON */
export function readDeclarations(dir: string): DataPackage {
	return readDataPackage((file) => {
		const text = readFileSync(path.join(dir, file), 'utf8');
		try {
			return JSON.parse(text) as unknown;
		} catch (cause) {
			throw new SyntaxError(`${file}: ${String(cause)}`, { cause });
		}
	});
}

/** The folders of towns that keep their rows in files of their own: `towns/13207`. */
const listTownFolders = (dir: string): string[] =>
	existsSync(path.join(dir, 'towns'))
		? readdirSync(path.join(dir, 'towns'), { withFileTypes: true })
				.filter((entry) => entry.isDirectory())
				.map(({ name }) => `towns/${name}`)
				.toSorted()
		: [];

/** Reads the declarations and the bytes of every CSV that they know. @throws DeclarationError, SyntaxError */
export function readSourceFiles(dir: string): SourceFiles {
	const pkg = readDeclarations(dir);
	const towns = listTownFolders(dir);
	const files = pkg.datasets.map(({ group, name }): [string, SourceFile[]] => [
		name,
		[group, ...towns]
			.map((folder) => `${folder}/${name}.csv`)
			.filter((file) => existsSync(path.join(dir, file)))
			.map((file) => ({ file, bytes: readShared(path.join(dir, file)) }))
	]);
	return { dir, pkg, towns, files: new Map(files) };
}

function readShared(file: string): Uint8Array<SharedArrayBuffer> {
	const descriptor = openSync(file, 'r');
	try {
		const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(descriptor).size));
		let length = 0;
		for (let read = -1; read !== 0 && length < bytes.length; length += read) {
			read = readSync(descriptor, bytes, length, bytes.length - length, null);
		}
		return bytes.subarray(0, length);
	} finally {
		closeSync(descriptor);
	}
}

/**
 * Reads and checks everything under `dir`; all mistakes of all files come back together in `problems`.
 *
 * The rows of a dataset are those of `{group}/{dataset}.csv` followed by those of every `towns/{code}/{dataset}.csv`.
 * @param instead gives the table of a file that is to stand for the one on disk
 * @throws DeclarationError when the declarations themselves cannot be used
 */
export const readSource = (dir: string, instead?: ReadFile): Source => checkSource(readSourceFiles(dir), instead);

/**
 * The same of files that have been read.
 * @param known names of datasets found without mistakes before, as they are: their rows are read when somebody asks for them
 */
export function checkSource(
	{ dir, pkg, towns, files }: SourceFiles,
	instead: ReadFile = () => undefined,
	known: ReadonlySet<string> = new Set()
): Source {
	const problems: Problem[] = [];
	const tables = pkg.datasets
		.filter(({ generated }) => !generated)
		.map((dataset): Table => {
			const main = `${dataset.group}/${dataset.name}.csv`;
			const own = files.get(dataset.name) ?? [];
			if (known.has(dataset.name)) {
				return readWhenAsked(dataset, () =>
					joinTables(
						dataset,
						own.map(({ file, bytes }) => readTable(dataset, file, bytes).table)
					)
				);
			}
			const parts = [main, ...towns.map((folder) => `${folder}/${dataset.name}.csv`)].flatMap((file): Table[] => {
				const onDisk = own.find((one) => one.file === file);
				const read = instead(dataset, file) ?? (onDisk && readTable(dataset, file, onDisk.bytes));
				if (read) {
					problems.push(...read.problems);
					return [read.table];
				}
				if (file !== main) return [];
				problems.push(missingFile(dataset, main));
				return [{ dataset, rows: [], places: [], partial: true }];
			});
			return joinTables(dataset, parts);
		});
	problems.push(...findStrayFiles(dir, pkg, towns), ...validateTables(tables, known));
	// Arithmetic over rows that are already wrong would only repeat it.
	if (problems.length === 0) problems.push(...checkEditorially(tables));
	return { pkg, tables, problems };
}

const missingFile = ({ fields }: Dataset, file: string): Problem => ({
	file,
	rule: 'missing-file',
	message: { ja: 'ファイルがありません。', en: 'The file is missing.' },
	mend: {
		ja: `1行目に ${fields.map(({ name }) => name).join(',')} と書いたCSVを置いてください。`,
		en: `Add a CSV whose first line is ${fields.map(({ name }) => name).join(',')}.`
	}
});

/** A CSV that no declaration knows would be ignored in silence: say so instead. */
function findStrayFiles(dir: string, { datasets, groups }: DataPackage, towns: string[]): Problem[] {
	const known = new Set([
		...datasets.map(({ group, name }) => `${group}/${name}.csv`),
		...towns.flatMap((folder) => datasets.map(({ name }) => `${folder}/${name}.csv`))
	]);
	return [...groups.map(({ name }) => name), ...towns].flatMap((folder) =>
		(existsSync(path.join(dir, folder)) ? readdirSync(path.join(dir, folder)) : [])
			.filter((file) => file.endsWith('.csv') && !known.has(`${folder}/${file}`))
			.map((file) => ({
				file: `${folder}/${file}`,
				rule: 'undeclared-file',
				message: { ja: '宣言のないCSVです。', en: 'No dataset is declared for this CSV.' },
				mend: {
					ja: 'ファイル名を確かめるか、datapackage.json と宣言のJSONに足してください。',
					en: 'Check the name, or declare it in datapackage.json and beside it.'
				}
			}))
	);
}
