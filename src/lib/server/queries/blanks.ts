/** What the data lack, counted: values without a number by their reason, and things of which something is not known. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import { asDynamic, type Db } from '#lib/server/sqlite/open.ts';

export interface CountedStatus {
	dataset: string;
	/** The column whose blanks it explains. */
	column: string;
	/** Code of the reason, or `published`. */
	status: string;
	rows: number;
	/** How many of the published are zero, which is a value. */
	zeros: number;
}

/** Rows of every column that has its blanks explained, by the reason given. */
export async function countStatuses(db: Db, { datasets }: DataPackage): Promise<CountedStatus[]> {
	const columns = datasets.flatMap(({ name, fields }) =>
		fields.flatMap((field) => (field.governs === undefined ? [] : [{ dataset: name, status: field.name, column: field.governs }]))
	);
	const counted = await Promise.all(
		columns.map(async ({ dataset, status, column }) => {
			const rows = await asDynamic(db)
				.selectFrom(dataset)
				.select((eb) => [
					`${status} as status`,
					eb.fn.countAll<number>().as('rows'),
					eb.fn.sum<number>(eb.case().when(column, '=', 0).then(1).else(0).end()).as('zeros')
				])
				.groupBy(status)
				.orderBy(status)
				.execute();
			return rows.map(({ status: reason, rows: count, zeros }) => ({
				dataset,
				column,
				status: String(reason),
				rows: count,
				zeros: Number(zeros)
			}));
		})
	);
	return counted.flat();
}

/** Of how many things something is not known. */
export async function countUnknown(db: Db) {
	const count = async (rows: Promise<{ of: number; without: number } | undefined>) => (await rows) ?? { of: 0, without: 0 };
	return {
		/** Towns whose plans are not held. */
		towns: await count(
			db
				.selectFrom('municipalities')
				.leftJoin('plans', 'plans.municipality_code', 'municipalities.municipality_code')
				.select((eb) => [
					eb.fn.count<number>('municipalities.municipality_code').distinct().as('of'),
					eb.fn.countAll<number>().filterWhere('plan_id', 'is', null).as('without')
				])
				.executeTakeFirst()
		),
		/** Indicators without a target in numbers. */
		targets: await count(
			db
				.selectFrom('indicators')
				.select((eb) => [
					eb.fn.countAll<number>().as('of'),
					eb.fn.countAll<number>().filterWhere('target_value', 'is', null).as('without')
				])
				.executeTakeFirst()
		),
		/** Facilities whose position is in no source. */
		positions: await count(
			db
				.selectFrom('facilities')
				.select((eb) => [
					eb.fn.countAll<number>().as('of'),
					eb.fn.countAll<number>().filterWhere('latitude', 'is', null).as('without')
				])
				.executeTakeFirst()
		),
		/** Ties whose beginning is not told. */
		beginnings: await count(
			db
				.selectFrom('partnerships')
				.select((eb) => [
					eb.fn.countAll<number>().as('of'),
					eb.fn.countAll<number>().filterWhere('start_date', 'is', null).as('without')
				])
				.executeTakeFirst()
		),
		/** Documents without a date. */
		dates: await count(
			db
				.selectFrom('sources')
				.select((eb) => [
					eb.fn.countAll<number>().as('of'),
					eb.fn.countAll<number>().filterWhere('published', 'is', null).as('without')
				])
				.executeTakeFirst()
		),
		/** Documents whose terms of use the copy used does not state. */
		terms: await count(
			db
				.selectFrom('sources')
				.select((eb) => [
					eb.fn.countAll<number>().as('of'),
					eb.fn.countAll<number>().filterWhere('licence', '=', NO_TERMS).as('without')
				])
				.executeTakeFirst()
		)
	};
}

/** What the data say when a document says nothing of its terms. */
const NO_TERMS = 'not stated in the copy used';

export type Unknown = Awaited<ReturnType<typeof countUnknown>>;
