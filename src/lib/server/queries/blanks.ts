/** What the data lack, counted: values without a number by their reason, and things of which something is not known. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { asDynamic, inSourceOrder, type Db } from '#lib/server/sqlite/open.ts';
import { oncePerRelease } from './once-per-release.ts';
import type { Tables } from './tables.gen.ts';

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

/** Rows looked at before others are answered: a country has millions. */
const ROWS_AT_ONCE = 50_000;
/** More than there are columns that explain blanks. */
const COLUMNS_KEPT = 32;

/** Rows of a dataset by the reason in its column `status`, which explains the blanks of another column. */
const countStatusesOf = oncePerRelease(async (db, dataset: string, status: string, column: string): Promise<CountedStatus[]> => {
	const table = asDynamic(db).selectFrom(dataset);
	const row = inSourceOrder(dataset);
	const last = (await table.select(row.as('row')).orderBy(row, 'desc').limit(1).executeTakeFirst())?.row ?? 0;
	const counts = new Map<string, CountedStatus>();
	for (let from = 1; from <= last; from += ROWS_AT_ONCE) {
		const part = await table
			.select((eb) => [
				`${status} as status`,
				eb.fn.countAll<number>().as('rows'),
				eb.fn.countAll<number>().filterWhere(column, '=', 0).as('zeros')
			])
			.where(row, '>=', from)
			.where(row, '<', from + ROWS_AT_ONCE)
			.groupBy(status)
			.execute();
		for (const { status: code, rows, zeros } of part) {
			const reason = String(code);
			const before = counts.get(reason) ?? { dataset, column, status: reason, rows: 0, zeros: 0 };
			counts.set(reason, { ...before, rows: before.rows + rows, zeros: before.zeros + zeros });
		}
		await nextTurn();
	}
	return [...counts.values()].toSorted((a, b) => (a.status < b.status ? -1 : 1));
}, COLUMNS_KEPT);

/** Rows of every column that has its blanks explained, by the reason given. */
export async function countStatuses(db: Db, { datasets }: DataPackage): Promise<CountedStatus[]> {
	const counted = await Promise.all(
		datasets.flatMap(({ name, fields }) =>
			fields.flatMap((field) => (field.governs === undefined ? [] : [countStatusesOf(db, name, field.name, field.governs)]))
		)
	);
	return counted.flat();
}

interface Unknown {
	of: number;
	without: number;
}

/** Of how many rows of a table a column does not tell: it is blank, or says so. */
async function countWithout<Table extends keyof Tables>(
	db: Db,
	table: Table,
	column: keyof Tables[Table] & string,
	unknown: string | null = null
): Promise<Unknown> {
	const [name, cell]: [string, string] = [table, column];
	const rows = await asDynamic(db)
		.selectFrom(name)
		.select((eb) => [
			eb.fn.countAll<number>().as('of'),
			eb.fn
				.countAll<number>()
				.filterWhere(cell, unknown === null ? 'is' : '=', unknown)
				.as('without')
		])
		.executeTakeFirst();
	return rows ?? { of: 0, without: 0 };
}

/** Of how many things something is not known. */
export async function countUnknown(db: Db) {
	const towns = await db
		.selectFrom('municipalities')
		.leftJoin('plans', 'plans.municipality_code', 'municipalities.municipality_code')
		.select((eb) => [
			eb.fn.count<number>('municipalities.municipality_code').distinct().as('of'),
			eb.fn.countAll<number>().filterWhere('plan_id', 'is', null).as('without')
		])
		.executeTakeFirst();
	return {
		/** Towns whose plans are not held. */
		towns: towns ?? { of: 0, without: 0 },
		/** Indicators without a target in numbers. */
		targets: await countWithout(db, 'indicators', 'target_value'),
		/** Facilities whose position is in no source. */
		positions: await countWithout(db, 'facilities', 'latitude'),
		/** Ties whose beginning is not told. */
		beginnings: await countWithout(db, 'partnerships', 'start_date'),
		/** Documents without a date. */
		dates: await countWithout(db, 'sources', 'published'),
		/** Documents whose terms of use the copy used does not state. */
		terms: await countWithout(db, 'sources', 'licence', NO_TERMS)
	} satisfies Record<string, Unknown>;
}

/** What the data say when a document says nothing of its terms. */
const NO_TERMS = 'not stated in the copy used';
