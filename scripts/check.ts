/**
 * `npm run data:check`: every mistake in `data/`, by file, line and column. Exit 1 if there is any.
 *
 * `npm run data:check -- 13207.xlsx --town 13207 [--write]` checks a workbook in place of the town's files: one sheet a
 * dataset, named like it. With `--write` a workbook without mistakes becomes those files.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblem, type Problem } from '#lib/domain/problem.ts';
import { readRecords } from '#lib/domain/table-file.ts';
import { dataFolder } from '#lib/server/paths.ts';
import { formatSourceCsv } from '#lib/server/release/source-file.ts';
import { readDeclarations, readSource, type Source } from '#lib/server/release/source.ts';
import { arrangeColumns, readWorkbook } from '#lib/server/release/workbook.ts';
import { runCommand } from './command.ts';

/** Prints all problems and ends the process when there are some. */
export function endOnProblems(problems: Problem[]): void {
	if (problems.length === 0) return;
	problems.forEach((problem) => console.error(`${formatProblem(problem)}\n`));
	console.error(
		`${problems.length}件の誤りがあります。何も公開していません。 / ${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}; nothing was published.`
	);
	process.exit(1);
}

/** Reads and checks `data/`; prints all problems and ends the process when there are some. */
export function readCheckedSource(): Source {
	const source = readSource(dataFolder());
	endOnProblems(source.problems);
	return source;
}

/** @throws Error with what to do, when the town or the sheets are not known */
async function checkWorkbook(file: string, town: string, write: boolean): Promise<void> {
	const folder = `towns/${town}`;
	if (!existsSync(path.join(dataFolder(), folder))) {
		throw new Error(`data/${folder} がありません。先に npm run data:new -- --municipality ${town} / run data:new first`);
	}
	const { datasets } = readDeclarations(dataFolder());
	const sheets = new Map((await readWorkbook(readFileSync(file))).map(({ sheet, records }) => [sheet, records]));
	const unknown = [...sheets.keys()].filter((sheet) => !datasets.some(({ name }) => name === sheet));
	if (unknown.length) {
		const names = datasets.filter(({ generated }) => !generated).map(({ name }) => name);
		throw new Error(
			`シート名がデータセット名ではありません / not the name of a dataset: ${unknown.join(', ')}\n  ${names.join(', ')}`
		);
	}
	const read = new Map<string, string>();
	const { problems } = readSource(dataFolder(), (dataset, asked) => {
		const records = asked === `${folder}/${dataset.name}.csv` ? sheets.get(dataset.name) : undefined;
		if (!records) return undefined;
		const result = readRecords(dataset, `${path.basename(file)} [${dataset.name}]`, arrangeColumns(dataset, records));
		read.set(asked, formatSourceCsv(dataset, result.table.rows));
		return result;
	});
	endOnProblems(problems);
	console.log(`${path.basename(file)}: ${read.size}シート、誤りなし / ${read.size} sheets, no mistakes`);
	for (const [target, csv] of write ? read : []) {
		writeFileSync(path.join(dataFolder(), target), csv);
		console.log(`  → data/${target}`);
	}
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { town: { type: 'string' }, write: { type: 'boolean', default: false } }
	});
	const [workbook] = positionals;
	if (workbook === undefined) {
		const { tables } = readCheckedSource();
		const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
		console.log(`${tables.length}データセット、${rows}行: 誤りなし / ${tables.length} datasets, ${rows} rows: no mistakes`);
		return;
	}
	if (values.town === undefined)
		throw new Error('どのまちのファイルとして確かめるかを --town 13207 のように書いてください。 / Say which town: --town 13207');
	await checkWorkbook(workbook, values.town, values.write);
}

if (import.meta.main) await runCommand(main);
