/** What the release lacks: values without a number, by dataset and reason; zeros are values and stand apart. */
import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { titleOf, wordOf, type Language } from '#lib/messages/language.ts';
import { countStatuses } from '#lib/server/queries/blanks.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

export const name = 'blanks';
export const params = [] as const;

/** A table alone: every count of it is of rows of the release. */
export async function make(db: Db, pkg: DataPackage, language: Language): Promise<Figure<null>> {
	const t = messagesIn(language).about.blanks;
	const counts = await countStatuses(db, pkg);
	const statusWord = (dataset: string, status: string) =>
		wordOf(
			language,
			getDataset(pkg, dataset).fields.flatMap(({ categories = [] }) => categories),
			status
		);
	const total = counts.reduce((sum, { rows }) => sum + rows, 0);
	const blank = counts.filter(({ status }) => status !== 'published').reduce((sum, { rows }) => sum + rows, 0);
	const zeros = counts.reduce((sum, one) => sum + one.zeros, 0);
	return {
		name,
		params: {},
		page: '/about',
		title: t.finding(formatNumber(language, total), formatNumber(language, blank), formatNumber(language, zeros)),
		subtitle: t.subtitle,
		columns: [
			{ key: 'dataset', title: t.columns.dataset },
			{ key: 'column', title: t.columns.column },
			{ key: 'value_status', title: t.columns.status },
			{ key: 'rows', title: t.columns.rows, numeric: true },
			{ key: 'zeros', title: t.columns.zeros, numeric: true }
		],
		rows: counts.map(({ dataset, column, status, rows, zeros: none }) => ({
			values: { dataset, column, value_status: status, rows, zeros: none },
			shown: [
				titleOf(language, getDataset(pkg, dataset)),
				titleOf(language, getDataset(pkg, dataset).fields.find((field) => field.name === column) ?? getDataset(pkg, dataset)),
				statusWord(dataset, status),
				formatNumber(language, rows),
				formatNumber(language, none)
			],
			link: { column: 'dataset', path: `/data/${dataset}` }
		})),
		sources: [],
		notes: [t.note],
		drawing: null,
		undrawn: true
	};
}
