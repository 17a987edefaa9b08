/** The arithmetic that the sources themselves print: each printed total must be the sum of our rows. */
import type { Problem } from './problem.ts';
import type { Table } from './table-file.ts';
import { problemAt } from './validate.ts';

/** A row of `printed_totals` whose rows do not add up to it, one problem each. */
export function checkPrintedTotals(tables: Table[]): Problem[] {
	const totals = tables.find(({ dataset }) => dataset.name === 'printed_totals');
	if (!totals) return [];
	return totals.rows.flatMap((total, i) => {
		const target = tables.find(({ dataset }) => dataset.name === total['dataset']);
		const column = String(total['column']);
		const filter = [...new URLSearchParams(String(total['filter']))];
		const unknown = [column, ...filter.map(([name]) => name)].find(
			(name) => !target?.dataset.fields.some((field) => field.name === name)
		);
		if (!target || unknown !== undefined) {
			return [
				problemAt(totals, i, target ? 'filter' : 'dataset', {
					rule: 'printed-total',
					message: { ja: `データセットか列がありません: ${unknown}`, en: `No such dataset or column: ${unknown}` },
					mend: { ja: '名前を確かめてください。', en: 'Check the names.' }
				})
			];
		}
		const rows = target.rows.filter((row) => filter.every(([name, value]) => String(row[name] ?? '') === value));
		const sum = rows.reduce((soFar, row) => soFar + Number(row[column] ?? 0), 0);
		if (rows.length && sum === total['value']) return [];
		return [
			problemAt(totals, i, 'value', {
				rule: 'printed-total',
				message: {
					ja: `${rows.length}行を足すと${sum}で、印字された合計と違います。`,
					en: `The ${rows.length} rows add up to ${sum}, not to the printed total.`
				},
				mend: {
					ja: `${target.file} の行と資料を見比べてください。`,
					en: `Compare the rows of ${target.file} with the source.`
				}
			})
		];
	});
}
