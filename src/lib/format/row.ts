/** A row as a reader sees it: the declared title of each column beside its value in words. */
import type { Dataset, Row } from '#lib/domain/data-package.ts';
import { titleOf, wordOf, type Language } from '#lib/messages/language.ts';
import { formatNumber } from './number.ts';

/**
 * Title and value of the named columns that are not blank. `aim` stands for `aim_ja` or `aim_en`, as the reader's language asks.
 * @throws RangeError when the dataset has no such column
 */
export function describeRow(
	language: Language,
	{ fields, name: dataset }: Dataset,
	row: Row,
	columns: string[]
): { title: string; value: string }[] {
	return columns.flatMap((column) => {
		const field =
			fields.find(({ name }) => name === column) ??
			fields.find(({ name }) => name === `${column}_${language}` && row[name] !== null) ??
			fields.find(({ name }) => name === `${column}_ja`);
		if (!field) throw new RangeError(`${dataset} has no column ${column}`);
		const value = row[field.name] ?? null;
		if (value === null) return [];
		const plain = typeof value === 'number' ? formatNumber(language, value) : String(value);
		// The title of the Japanese column names the thing; the English one only says which language it is in.
		const named = fields.find(({ name }) => name === `${column}_ja`) ?? field;
		return [
			{
				title: titleOf(language, named).replace(/ \((Japanese|English)\)$/, ''),
				value: wordOf(language, field.categories ?? [], value, plain)
			}
		];
	});
}
