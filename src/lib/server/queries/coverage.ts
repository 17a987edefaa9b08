/** What the rows of a dataset are about: which towns, which years. Found through the references that are declared. */
import { sql } from 'kysely';
import type { DataPackage, Dataset, Field } from '#lib/domain/data-package.ts';
import { asDynamic, type Db } from '#lib/server/sqlite/open.ts';

/** One reference followed: rows of `dataset` whose `field` is in `column` of the dataset before. */
interface Step {
	column: string;
	dataset: Dataset;
	field: string;
}

/** Where a row was taken from says nothing of what it is about. */
const isProvenance = (dataset: string) => dataset === 'sources';

/** The shortest way over references from a dataset to one that is `wanted`; no steps when it is itself. */
function findWay({ datasets }: DataPackage, start: Dataset, wanted: (dataset: Dataset) => boolean): Step[] | undefined {
	const seen = new Set([start.name]);
	let ways: { end: Dataset; steps: Step[] }[] = [{ end: start, steps: [] }];
	while (ways.length) {
		const found = ways.find(({ end }) => wanted(end));
		if (found) return found.steps;
		ways = ways.flatMap(({ end, steps }) =>
			end.fields.flatMap(({ name: column, references }) => {
				const dataset = datasets.find(({ name }) => name === references?.dataset);
				if (!dataset || !references || seen.has(dataset.name) || isProvenance(dataset.name)) return [];
				seen.add(dataset.name);
				return [{ end: dataset, steps: [...steps, { column, dataset, field: references.field }] }];
			})
		);
	}
	return undefined;
}

/** The rows at the end of a way that the rows at its start lead to. */
function rowsAtEnd(db: Db, start: Dataset, way: Step[]) {
	const dynamic = asDynamic(db);
	return way.reduce(
		(rows, { column, dataset, field }) => dynamic.selectFrom(dataset.name).where(field, 'in', rows.select(column)),
		dynamic.selectFrom(start.name)
	);
}

const endOf = (start: Dataset, way: Step[]): Dataset => way.at(-1)?.dataset ?? start;
const namesTown = ({ references }: Field) => references?.dataset === 'municipalities';

/** Codes of the towns that a dataset has rows about, in order; empty when its rows are not about towns. */
export async function listTownCodesOf(db: Db, pkg: DataPackage, dataset: Dataset): Promise<string[]> {
	const isTowns = ({ name }: Dataset) => name === 'municipalities';
	const way = findWay(pkg, dataset, (end) => isTowns(end) || end.fields.some(namesTown));
	if (!way || isProvenance(dataset.name)) return [];
	const end = endOf(dataset, way);
	const columns = isTowns(end) ? end.primaryKey : end.fields.filter(namesTown).map(({ name }) => name);
	const codes = await Promise.all(
		columns.map((column) => rowsAtEnd(db, dataset, way).select(sql.ref<string | null>(column).as('code')).distinct().execute())
	);
	return [...new Set(codes.flat().flatMap(({ code }) => code ?? []))].toSorted();
}

const isYear = ({ type }: Field) => type === 'year';
const isDate = ({ type, format }: Field) => type === 'date' || format === 'reduced-date';

/**
 * The first and the last day that the rows of a dataset speak of, targets ahead included.
 * @returns ISO 8601 dates, reduced where less is known; undefined when nothing in or above the rows is dated
 */
export async function findPeriodOf(
	db: Db,
	pkg: DataPackage,
	dataset: Dataset
): Promise<{ from: string; to: string } | undefined> {
	const way = findWay(pkg, dataset, ({ fields }) => fields.some((field) => isYear(field) || isDate(field)));
	if (!way) return undefined;
	const fields = endOf(dataset, way).fields.filter((field) => isYear(field) || isDate(field));
	const ends = await Promise.all(
		fields.map(async (field) => {
			const rows = rowsAtEnd(db, dataset, way);
			// Asked for one at a time, SQLite finds it at the end of an index.
			const [first, last] = await Promise.all(
				(['min', 'max'] as const).map((end) =>
					rows.select(({ fn }) => fn.agg<string | number | null>(end, [field.name]).as('at')).executeTakeFirst()
				)
			);
			if (first?.at == null || last?.at == null) return undefined;
			// A fiscal year begins in April and is named after the year in which it does.
			return isYear(field)
				? { from: `${Number(first.at)}-04-01`, to: `${Number(last.at) + 1}-03-31` }
				: { from: String(first.at), to: String(last.at) };
		})
	);
	return spanOf(ends.filter((end) => end !== undefined));
}

/** The earliest and the latest day of several periods; undefined of none. */
export function spanOf(periods: readonly { from: string; to: string }[]): { from: string; to: string } | undefined {
	const from = periods.map((period) => period.from).toSorted()[0];
	const to = periods
		.map((period) => period.to)
		.toSorted()
		.at(-1);
	return from !== undefined && to !== undefined ? { from, to } : undefined;
}
