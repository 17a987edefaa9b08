import { getDataset, type DataPackage } from '#lib/domain/data-package.ts';
import type { Decision, Figure, FigureSource } from '#lib/domain/figure.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { oncePer } from '#lib/server/once-per.ts';
import { listNotesOfRows, type Named } from '#lib/server/queries/editorial-notes.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import type { FiscalObservationsRow, SourcesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/** Where a row is taken from. */
export interface Cited {
	source_id: string;
	locator: string;
}

/** The places in each document. Rows by the thousand are asked about again and again. */
const placesOf = oncePer((rows: readonly Cited[]) => {
	const places = new Map<string, Set<string>>();
	for (const { source_id, locator } of rows) {
		const known = places.get(source_id);
		if (known) known.add(locator);
		else places.set(source_id, new Set([locator]));
	}
	return places;
});

/** The documents that rows are taken from, each with the places in it. The list may not be changed afterwards. */
export async function citeRows(db: Db, language: Language, rows: readonly Cited[]): Promise<FigureSource[]> {
	const places = placesOf(rows);
	const sources = await listSources(db, [...places.keys()]);
	return sources.map((source) => toFigureSource(language, source, [...(places.get(source.source_id) ?? [])]));
}

/** A document as a reader is told of it. @param locators the places in it */
export const toFigureSource = (language: Language, source: SourcesRow, locators: string[]): FigureSource => ({
	source_id: source.source_id,
	title: inLanguage(language, source, 'title'),
	publisher: inLanguage(language, source, 'publisher'),
	licence: source.licence,
	locators,
	...(source.note_ja !== null && { note: inLanguage(language, source, 'note') })
});

/** Where the API gives exactly one row, below its datasets. @param key its primary key */
export const recordOf = (dataset: string, key: Record<string, string | number>): string =>
	`${dataset}/records?${new URLSearchParams(Object.entries(key).map(([column, value]) => [column, String(value)])).toString()}`;

/** The primary key of an observation, in its order. */
export const observationKey = ({
	series_id,
	municipality_code,
	fiscal_year
}: Pick<FiscalObservationsRow, 'series_id' | 'municipality_code' | 'fiscal_year'>) => ({
	series_id,
	municipality_code,
	fiscal_year
});

/** What was decided when the rows were made, in the reader's language. */
export async function listDecisions(db: Db, language: Language, rows: readonly Named[]): Promise<Decision[]> {
	const notes = await listNotesOfRows(db, rows);
	return notes.map((note) => ({ note_id: note.note_id, about: note.subject, text: inLanguage(language, note, 'note') }));
}

/** The figure with what was decided of the rows that it shows, as their `record` names them. */
export async function withDecisions<Made extends Figure>(
	db: Db,
	pkg: DataPackage,
	language: Language,
	figure: Made
): Promise<Made> {
	const rows = figure.rows.flatMap(({ record }) => {
		if (record === undefined) return [];
		const { pathname, searchParams } = new URL(record, 'record:/');
		const dataset = getDataset(pkg, pathname.split('/')[1] ?? '');
		return [{ dataset, row: Object.fromEntries(searchParams) }];
	});
	return { ...figure, decided: await listDecisions(db, language, rows) };
}
