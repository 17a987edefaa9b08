/** What residents asked their city to push forward: the rank of each topic over the years of a survey. */
import type { Figure } from '#lib/domain/figure.ts';
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { layoutBump, type BumpSeries } from '#lib/charts/bump.ts';
import { formatFiscalYear, formatFiscalYears, formatNumber } from '#lib/format/number.ts';
import { inLanguage, wordOf, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { listPriorityRankings } from '#lib/server/queries/priorities.ts';
import type { PriorityRankingsRow } from '#lib/server/queries/tables.gen.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'priority-rankings';
export const params = ['municipality', 'topic'] as const;

export interface PriorityRankings {
	/** The topic that stands out: the one asked for, else the one that rose the most. */
	chosen: string;
	series: (BumpSeries & {
		name: string;
		/** First and last rank in words. */
		path: string;
	})[];
}

/**
 * @param municipality code of the town
 * @param topic its name as printed, to make it stand out; rows are the same with and without
 * @returns undefined when the town has no ranking or the ranking no such topic
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ municipality, topic }: { municipality: string; topic?: string }
): Promise<Figure<PriorityRankings> | undefined> {
	const all = await listPriorityRankings(db, municipality);
	// Ranks of two surveys do not belong on one scale.
	const rows = all.filter(({ survey_ja }) => survey_ja === all[0]?.survey_ja);
	const [first] = rows;
	if (!first || (topic !== undefined && !rows.some(({ topic_ja }) => topic_ja === topic))) return undefined;
	const t = messagesIn(language).priorities;
	const year = (value: number) => formatFiscalYear(language, value);
	const nameOf = (id: string) => {
		const row = rows.find(({ topic_ja }) => topic_ja === id);
		return row ? inLanguage(language, row, 'topic') : id;
	};
	const countOf = (fiscalYear: number) => rows.filter((row) => row.fiscal_year === fiscalYear && row.rank !== null).length;
	const endOf = (row: PriorityRankingsRow) => ({
		year: year(row.fiscal_year),
		rank: row.rank ?? 0,
		of: countOf(row.fiscal_year),
		ambiguous: row.value_status === 'ambiguous'
	});

	const topics = [...new Set(rows.map(({ topic_ja }) => topic_ja))].map((id) => {
		const own = rows.filter(({ topic_ja }) => topic_ja === id);
		const ranked = own.filter(({ rank }) => rank !== null).toSorted((a, b) => a.fiscal_year - b.fiscal_year);
		return { id, own, from: ranked[0], to: ranked.at(-1) };
	});
	const series = topics.map(({ id, own, from, to }) => ({
		id,
		name: nameOf(id),
		ranks: own.map(({ fiscal_year, rank, value_status }) => ({ year: fiscal_year, rank, status: value_status })),
		continuesAs: [...new Set(own.flatMap(({ continues_as }) => continues_as?.split('; ') ?? []))],
		path: from && to ? t.path(endOf(from), endOf(to)) : t.none
	}));
	const { years, counts, vacant } = layoutBump(series, [0, 1], [0, 1]);

	const whole = topics.flatMap(({ id, from, to }) =>
		from && to && from.fiscal_year === years[0] && to.fiscal_year === years.at(-1) ? [{ id, from, to }] : []
	);
	const risen = whole.toSorted((a, b) => (b.from.rank ?? 0) - (b.to.rank ?? 0) - (a.from.rank ?? 0) + (a.to.rank ?? 0))[0];
	const chosen = topic ?? risen?.id ?? first.topic_ja;
	const { from, to } = topics.find(({ id }) => id === chosen) ?? {};
	const successors = series.find(({ id }) => id === chosen)?.continuesAs ?? [];
	const title =
		from && to
			? topic === undefined && risen
				? t.rise(nameOf(chosen), endOf(from), endOf(to))
				: t.way(nameOf(chosen), endOf(from), endOf(to)) + (successors.length ? t.continued(successors.map(nameOf)) : '')
			: nameOf(chosen);

	const statuses = categoriesOf(pkg, 'priority_rankings', 'value_status');
	const blanks = (status: string) =>
		new Set(rows.filter((row) => row.value_status === status).map(({ topic_ja }) => topic_ja)).size;
	const doubled = Map.groupBy(
		rows.filter((row) => row.value_status === 'ambiguous' && row.rank !== null),
		({ fiscal_year, rank }) => `${fiscal_year}/${rank ?? ''}`
	);

	return {
		name,
		params: { municipality, ...(topic !== undefined && { topic }) },
		page: `/municipalities/${municipality}/priorities${topic === undefined ? '' : `?topic=${encodeURIComponent(topic)}`}`,
		title,
		subtitle: t.subtitle(first.survey_ja, formatFiscalYears(language, years[0] ?? null, years.at(-1) ?? null)),
		columns: [
			{ key: 'survey_ja', title: t.columns.survey },
			{ key: 'fiscal_year', title: t.columns.year, numeric: true },
			{ key: 'topic_ja', title: t.columns.topic },
			{ key: 'topic_en', title: t.columns.topicEn },
			{ key: 'rank', title: t.columns.rank, numeric: true },
			{ key: 'value_status', title: t.columns.status },
			{ key: 'continues_as', title: t.columns.continues },
			{ key: 'source_id', title: t.columns.source },
			{ key: 'locator', title: t.columns.locator }
		],
		rows: rows.map(({ municipality_code: _, ...values }) => {
			const word = wordOf(language, statuses, values.value_status);
			return {
				values,
				shown: [
					values.survey_ja,
					year(values.fiscal_year),
					values.topic_ja,
					values.topic_en,
					values.rank === null ? word : formatNumber(language, values.rank),
					word,
					values.continues_as ?? t.none,
					values.source_id,
					values.locator
				]
			};
		}),
		sources: await citeRows(db, language, rows),
		notes: [
			...[...doubled.values()].flatMap((same) => {
				const [one] = same;
				if (!one) return [];
				const missing = vacant.filter((rank) => rank.year === one.fiscal_year).map(({ rank }) => rank);
				const names = same.map(({ topic_ja }) => nameOf(topic_ja));
				return [t.ambiguous(year(one.fiscal_year), one.rank ?? 0, names, missing)];
			}),
			t.counts(counts.map((run) => ({ years: formatFiscalYears(language, run.from, run.to), count: run.count }))),
			...(series.some(({ continuesAs }) => continuesAs.length > 0) ? [t.continuations] : []),
			...(rows.some(({ rank }) => rank === null) ? [t.gaps(blanks('not_published'), blanks('not_applicable'))] : [])
		],
		drawing: { chosen, series }
	};
}
