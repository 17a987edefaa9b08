import type { PageServerLoad } from './$types.js';
import { error } from '@sveltejs/kit';
import { formatYearsOf, unitInTable } from '#lib/format/fiscal.ts';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as fiscalOverview from '#lib/server/figures/fiscal-overview.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import { citeRows } from '#lib/server/figures/sources.ts';
import { targetWords } from '#lib/server/figures/fiscal-targets.ts';
import * as targetOutturn from '#lib/server/figures/target-outturn.ts';
import {
	listComparedTowns,
	listIndicatorsWithSeries,
	listPlansWithCosts,
	listSeriesEnds,
	listSeriesWithYears
} from '#lib/server/queries/fiscal.ts';

/** So many targets are drawn, and so many that cannot be are told of: more stand with their programmes. */
const MOST_OUTTURNS = 3;
const MOST_REASONS = 12;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const rows = readRowsAsked(url);
	const overview = await fiscalOverview.make(db, pkg, language, rows);
	if (!overview) error(404);
	const indicators = await listIndicatorsWithSeries(db);
	const shown = indicators.filter(({ series_id }) => series_id !== null).slice(0, MOST_OUTTURNS);
	const reasons = indicators.filter(({ series_id }) => series_id === null).slice(0, MOST_REASONS);
	const linked = await Promise.all(
		shown.map(async (indicator) => ({
			indicator,
			figure: await makeCitable(language, (each) => targetOutturn.make(db, pkg, each, { indicator: indicator.indicator_id }))
		}))
	);
	const ends = await listSeriesEnds(db);
	const outturns = linked.flatMap(({ indicator, figure }) => (figure ? [{ indicator, figure }] : []));
	return {
		overview,
		sources: [...overview.sources, ...(await citeRows(db, language, indicators))],
		outturns,
		unlinked: reasons.map((indicator) => ({
			id: indicator.indicator_id,
			name: inLanguage(language, indicator, 'name'),
			target: indicator.target_value === null ? '' : targetWords(language, indicator),
			reason: inLanguage(language, indicator, 'series_note'),
			path: `/plans/${indicator.plan_id}/${indicator.path}`,
			town: inLanguage(language, indicator, 'town')
		})),
		/** Targets that are neither drawn nor told of here. */
		further: indicators.length - outturns.length - reasons.length,
		series: (await listSeriesWithYears(db)).map((one) => ({
			id: one.series_id,
			name: inLanguage(language, one, 'name'),
			meaning: inLanguage(language, one, 'meaning'),
			unit: unitInTable(language, one.unit),
			years: formatYearsOf(
				language,
				one.years,
				ends.some(({ series_id, census }) => census && series_id === one.series_id)
			)
		})),
		towns: (await listComparedTowns(db))
			.filter(({ role }) => role === 'subject')
			.map((town) => ({ code: town.municipality_code, name: inLanguage(language, town, 'name') })),
		costPlans: (await listPlansWithCosts(db)).length
	};
};
