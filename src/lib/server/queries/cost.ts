/** How much a query has to look at, told from its shape alone. */
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Conditions, SortKey } from './records.ts';

/** Columns by whose value rows are found without looking at the others (`sqlite/schema.ts` makes the indices). */
const isIndexed = ({ fields, primaryKey }: Dataset, column: string): boolean =>
	column === primaryKey[0] ||
	fields.some(({ name, references, constraints }) => name === column && (references ?? constraints?.unique));

/**
 * Whether a query looks at every row of its dataset. It does not when a value of an indexed column is asked for, or when rows are
 * merely listed in the order of their key.
 */
export function isScan(
	dataset: Dataset,
	{ filters, text, sort = [], groupBy }: Conditions & { sort?: SortKey[]; groupBy?: string[] }
): boolean {
	if (filters.some(({ column, operator }) => ['eq', 'in'].includes(operator) && isIndexed(dataset, column))) return false;
	const inOrder = sort.every(({ column, descending }, i) => column === dataset.primaryKey[i] && !descending);
	return groupBy !== undefined || text !== undefined || filters.length > 0 || !inOrder;
}
