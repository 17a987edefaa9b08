import type { FigureSource } from '#lib/domain/figure.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import type { FiscalObservationsRow, SourcesRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/** The documents that rows are taken from, each with the places in it. */
export async function citeRows(
	db: Db,
	language: Language,
	rows: { source_id: string; locator: string }[]
): Promise<FigureSource[]> {
	const sources = await listSources(db, [...new Set(rows.map(({ source_id }) => source_id))]);
	return sources.map((source) =>
		toFigureSource(language, source, [
			...new Set(rows.filter(({ source_id }) => source_id === source.source_id).map(({ locator }) => locator))
		])
	);
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
