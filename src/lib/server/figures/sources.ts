import type { FigureSource } from '#lib/domain/figure.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import type { Db } from '#lib/server/sqlite/open.ts';

/** The documents that rows are taken from, each with the places in it. */
export async function citeRows(
	db: Db,
	language: Language,
	rows: { source_id: string; locator: string }[]
): Promise<FigureSource[]> {
	const sources = await listSources(db, [...new Set(rows.map(({ source_id }) => source_id))]);
	return sources.map((source) => ({
		source_id: source.source_id,
		title: inLanguage(language, source, 'title'),
		licence: source.licence,
		publisher: inLanguage(language, source, 'publisher'),
		...(source.note_ja !== null && { note: inLanguage(language, source, 'note') }),
		locators: [...new Set(rows.filter(({ source_id }) => source_id === source.source_id).map(({ locator }) => locator))]
	}));
}
