/** The folder `data/`: its declarations and tables, read and checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readDataPackage, type DataPackage } from '#lib/domain/data-package.ts';
import { checkPrintedTotals } from '#lib/domain/printed-totals.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { readTable, type Table } from '#lib/domain/table-file.ts';
import { validateTables } from '#lib/domain/validate.ts';

export interface Source {
	pkg: DataPackage;
	tables: Table[];
	problems: Problem[];
}

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

/**
 * Reads and checks everything under `dir`; all mistakes of all files come back together in `problems`.
 * @throws DeclarationError when the declarations themselves cannot be used
 */
export function readSource(dir: string): Source {
	const pkg = readDeclarations(dir);
	const problems: Problem[] = [];
	const tables = pkg.datasets.map((dataset): Table => {
		const file = `${dataset.group}/${dataset.name}.csv`;
		if (!existsSync(path.join(dir, file))) {
			problems.push({
				file,
				rule: 'missing-file',
				message: { ja: 'ファイルがありません。', en: 'The file is missing.' },
				mend: {
					ja: `1行目に ${dataset.fields.map(({ name }) => name).join(',')} と書いたCSVを置いてください。`,
					en: `Add a CSV whose first line is ${dataset.fields.map(({ name }) => name).join(',')}.`
				}
			});
			return { dataset, file, rows: [], lines: [], partial: true };
		}
		const { table, problems: own } = readTable(dataset, file, readFileSync(path.join(dir, file)));
		problems.push(...own);
		return table;
	});
	problems.push(...findStrayFiles(dir, pkg), ...validateTables(tables));
	if (problems.length === 0) problems.push(...checkPrintedTotals(tables));
	return { pkg, tables, problems };
}

/** A CSV that no declaration knows would be ignored in silence: say so instead. */
function findStrayFiles(dir: string, pkg: DataPackage): Problem[] {
	const known = new Set(pkg.datasets.map(({ group, name }) => `${group}/${name}.csv`));
	return pkg.groups.flatMap(({ name: group }) =>
		(existsSync(path.join(dir, group)) ? readdirSync(path.join(dir, group)) : [])
			.filter((file) => file.endsWith('.csv') && !known.has(`${group}/${file}`))
			.map((file) => ({
				file: `${group}/${file}`,
				rule: 'undeclared-file',
				message: { ja: '宣言のないCSVです。', en: 'No dataset is declared for this CSV.' },
				mend: {
					ja: 'datapackage.json と宣言のJSONに足すか、ファイルを消してください。',
					en: 'Declare it in datapackage.json and beside it, or delete the file.'
				}
			}))
	);
}
