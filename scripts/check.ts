/** `npm run data:check`: every mistake in `data/`, by file, line and column. Exit 1 if there is any. */
import { formatProblem, type Problem } from '#lib/domain/problem.ts';
import { dataFolder } from '#lib/server/paths.ts';
import { readSource, type Source } from '#lib/server/release/source.ts';

/** Reads and checks `data/`; prints all problems and ends the process when there are some. */
export function readCheckedSource(): Source {
	const source = readSource(dataFolder());
	if (source.problems.length) {
		printProblems(source.problems);
		process.exit(1);
	}
	return source;
}

function printProblems(problems: Problem[]): void {
	problems.forEach((problem) => console.error(`${formatProblem(problem)}\n`));
	console.error(
		`${problems.length}件の誤りがあります。何も公開していません。 / ${problems.length} mistakes; nothing was published.`
	);
}

if (import.meta.main) {
	const { tables } = readCheckedSource();
	const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
	console.log(`${tables.length}データセット、${rows}行: 誤りなし / ${tables.length} datasets, ${rows} rows: no mistakes`);
}
