/** A figure: one finding, drawn from rows that are also its table, its CSV and its JSON. */
import type { Row } from './data-package.ts';

export interface FigureColumn {
	/** Key of the value in `rows`, and header of the CSV. */
	key: string;
	title: string;
	/** Numbers are set right-aligned; the unit, if the same for the whole column, stands in its head. */
	numeric?: boolean;
	unit?: string;
}

/** Whether a column tells programs which thing is meant, not readers. */
export const isIdentifier = ({ key }: FigureColumn): boolean => /_(ids?|code)(_|$)/.test(key);

export interface FigureRow {
	/** The values themselves, for CSV and JSON. */
	values: Row;
	/** The same as a reader sees them, in column order; a blank is a word. */
	shown: string[];
	/** Anchor of the row, where something leads to it. */
	id?: string;
	/** The page about what a column names, as the routes know it. */
	link?: { column: string; path: string };
	/** The row of a dataset that it shows: `indicators/records?indicator_id=…`, below the API's datasets. */
	record?: string;
	/** It is what the reader chose. */
	chosen?: boolean;
}

export interface FigureSource {
	source_id: string;
	title: string;
	locators: string[];
	licence: string;
	publisher: string;
	/** What a reader must know of the document: what is inferred, which copy was used. */
	note?: string;
}

/** An editorial note, and the rows of a figure or the matter that it is about. */
export interface Decision {
	note_id: string;
	about: string;
	text: string;
}

export interface Figure<Drawing = unknown> {
	/** `/figures/{name}.csv?{params}` gives the rows. */
	name: string;
	params: Record<string, string>;
	/** Path of the page that shows it, as the routes know it: where its permalink leads. */
	page?: string;
	/** The finding, as a sentence. */
	title: string;
	/** The finding in both languages, where it is to be cited. */
	titles?: { ja: string; en: string };
	/** Measure, unit, period. */
	subtitle: string;
	columns: FigureColumn[];
	rows: FigureRow[];
	sources: FigureSource[];
	/** What a reader must know to read it rightly. */
	notes: string[];
	/** What was decided when single rows of it were made. */
	decided?: Decision[];
	/** What of it is old by the rules of `staleness.ts`, in words. */
	stale?: string[];
	/** What the chart or map component draws. */
	drawing: Drawing;
	/** `rows` are a page of all, in the order that the address asks for. */
	paging?: { page: number; pages: number; from: number; all: number };
	/** There is nothing to draw here, though figures of this name have a drawing: the table says it all. */
	undrawn?: boolean;
}

/** Name of a figure with what it is asked for: its anchor on a page, part of its citation key and of file names. */
export const figureId = ({ name, params }: Pick<Figure, 'name' | 'params'>): string =>
	[name, ...Object.values(params).map((value) => value.replace(/[^\w-]+/g, ''))].filter((part) => part !== '').join('-');

/** The query that asks for exactly this figure, with its question mark; nothing where the name alone does. */
export function figureQuery({ params }: Pick<Figure, 'params'>): string {
	const query = new URLSearchParams(params).toString();
	return query && `?${query}`;
}
