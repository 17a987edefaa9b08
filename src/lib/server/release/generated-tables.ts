/** Datasets that a publish makes from the others. */
import { getDataset, type DataPackage, type Dataset, type Row } from '#lib/domain/data-package.ts';
import { assessRecords } from '#lib/domain/machine-readability.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { toCsvCells } from './bulk/csv.ts';

/** The dataset that tells how the others keep the rules of machine readability. */
export const ASSESSMENTS = 'machine_readability';

/** Thrown when a CSV to be published breaks a rule of machine readability: the release is not made. */
class UnreadableCsvError extends Error {}

function assess(dataset: Dataset, rows: Row[]): Row[] {
	const columns = dataset.fields.map(({ name }) => name);
	return assessRecords(
		dataset,
		columns,
		Iterator.from(rows).map((row) => toCsvCells(columns, row))
	).map(({ rule, breach }) => ({
		dataset: dataset.name,
		rule: rule.id,
		rule_ja: rule.ja,
		rule_en: rule.en,
		result: breach === undefined ? 'kept' : 'broken',
		detail: breach ?? null
	}));
}

/**
 * The tables of all `generated` datasets of the package.
 * @param before rows that the same table gave before; undefined where it is another
 * @throws UnreadableCsvError naming every file, rule and place
 */
export function generateTables(
	pkg: DataPackage,
	tables: Table[],
	before: (dataset: Dataset) => Row[] | undefined = () => undefined
): Table[] {
	if (!pkg.datasets.some(({ name }) => name === ASSESSMENTS)) return [];
	const dataset = getDataset(pkg, ASSESSMENTS);
	const others = tables.flatMap((table) => before(table.dataset) ?? assess(table.dataset, table.rows));
	// The result is a published CSV itself and is held to the same rules.
	const rows = [...others, ...assess(dataset, others)];
	const broken = rows.filter(({ result }) => result === 'broken');
	if (broken.length) {
		throw new UnreadableCsvError(
			broken
				.map((row) => `${String(row['dataset'])}.csv ${String(row['rule'])} ${String(row['rule_ja'])}: ${String(row['detail'])}`)
				.join('\n')
		);
	}
	return [{ dataset, rows, places: [] }];
}
