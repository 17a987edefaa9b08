/** What the search lists by name: which datasets, and in which columns their names are. */
import type { Row } from './data-package.ts';

export interface Findable {
	/** The dataset, which is also the name of the kind. */
	type: string;
	/** Its name is in the columns `{title}_ja` and `{title}_en`. */
	title: 'title' | 'name' | 'term' | 'label';
	/** A column that says how the name is read. */
	reading?: string;
	/** What it is called besides. */
	alsoCalled?: (row: Row) => string[];
	/** What a reader most likely means comes before the long tail. */
	isFirst?: true;
}

/** 小平市 is called 小平, こだいら and Kodaira. */
const withoutKindOfTown = ({ name_ja, name_kana, name_en }: Row): string[] => [
	String(name_ja).replace(/[市区町村]$/, ''),
	String(name_kana).replace(/(し|く|ちょう|まち|そん|むら)$/, ''),
	String(name_en).replace(/ (City|Ward|Town|Village)$/, '')
];

/** In the order in which equally good hits are listed. */
export const FINDABLE: readonly Findable[] = [
	{ type: 'municipalities', title: 'name', reading: 'name_kana', alsoCalled: withoutKindOfTown, isFirst: true },
	{ type: 'fiscal_series', title: 'name', isFirst: true },
	{ type: 'glossary', title: 'term', reading: 'reading', isFirst: true },
	{ type: 'plans', title: 'title', isFirst: true },
	{ type: 'topics', title: 'label', isFirst: true },
	{ type: 'plan_items', title: 'title' },
	{ type: 'indicators', title: 'name' },
	{ type: 'partnerships', title: 'name' },
	{ type: 'facilities', title: 'name' },
	{ type: 'datasets', title: 'title' },
	{ type: 'sources', title: 'title' }
];

/** The catalogue itself: found by what is declared of each dataset. */
export const CATALOGUE = 'datasets';

export const findFindable = (type: string): Findable | undefined => FINDABLE.find((findable) => findable.type === type);

/** All names of a row, the Japanese title first. */
export const namesOf = ({ title, reading, alsoCalled }: Findable, row: Row): string[] =>
	[row[`${title}_ja`], row[`${title}_en`], reading === undefined ? null : row[reading], ...(alsoCalled?.(row) ?? [])].flatMap(
		(name) => (typeof name === 'string' && name !== '' ? [name] : [])
	);
