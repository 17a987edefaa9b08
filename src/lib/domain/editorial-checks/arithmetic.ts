/** Checks of sums and of order in time, over any dataset. */
import type { Cell } from '#lib/domain/data-package.ts';
import { text, type Breach, type Check } from './check.ts';

/** The totals that the sources print are the sums of our rows. */
export const printedTotals: Check = {
	rule: 'printed-total',
	find: (tables) =>
		tables.rows('printed_totals').flatMap(({ row: total, i, table }): Breach[] => {
			const breach = (column: string, ja: string, en: string) => [
				{ table, row: i, column, key: text(total['total_id']), message: { ja, en } }
			];
			const name = text(total['dataset']);
			const target = tables.find(name);
			const column = text(total['column']);
			const filter = [...new URLSearchParams(text(total['filter']))];
			if (!target) return breach('dataset', 'そのデータセットはありません。', 'There is no such dataset.');
			const unknown = [column, ...filter.map(([key]) => key)].find(
				(key) => !target.dataset.fields.some((field) => field.name === key)
			);
			if (unknown !== undefined) {
				return breach('filter', `${name} に列 ${unknown} はありません。`, `${name} has no column ${unknown}.`);
			}
			const rows = target.rows.filter((row) => filter.every(([key, value]) => text(row[key]) === value));
			// 0.1 + 0.2 is 0.3 to whoever printed it.
			const sum = Number(rows.reduce((soFar, row) => soFar + Number(row[column] ?? 0), 0).toPrecision(15));
			if (rows.length && sum === total['value']) return [];
			return breach(
				'value',
				`${name} の${rows.length}行を足すと${sum}で、記載された合計と違います。`,
				`The ${rows.length} rows of ${name} add up to ${sum}, not to the printed total.`
			);
		})
};

/** Dates are compared as far as both are known: 2015-04 does not come after 2015. */
function isInOrder(start: NonNullable<Cell>, end: NonNullable<Cell>): boolean {
	if (typeof start !== 'string' || typeof end !== 'string') return start <= end;
	const known = Math.min(start.length, end.length);
	return start.slice(0, known) <= end.slice(0, known);
}

/** What begins does not end before it. */
export const inOrder: Check = {
	rule: 'in-order',
	find: (tables) =>
		(
			[
				['plans', 'plan_id', 'period_start_fy', 'period_end_fy'],
				['plans', 'plan_id', 'revised_period_start_fy', 'revised_period_end_fy'],
				['item_schedules', 'item_id', 'from_fy', 'to_fy'],
				['indicators', 'indicator_id', 'target_value', 'target_max'],
				['partnerships', 'partnership_id', 'start_date', 'end_date'],
				['partnership_members', 'partnership_id', 'joined', 'left'],
				['partnership_statistics', 'partnership_id', 'period_start', 'period_end']
			] as const
		).flatMap(([name, key, from, to]) =>
			tables.rows(name).flatMap(({ row, i, table }): Breach[] => {
				const start = row[from] ?? null;
				const end = row[to] ?? null;
				if (start === null || end === null || isInOrder(start, end)) return [];
				return [
					{
						table,
						row: i,
						column: to,
						key: text(row[key]),
						message: { ja: `${text(start)} より前に終わっています。`, en: `Ends before ${text(start)}.` }
					}
				];
			})
		)
};
