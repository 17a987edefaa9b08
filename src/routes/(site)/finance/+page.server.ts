import type { PageServerLoad } from './$types.js';
import { error } from '@sveltejs/kit';
import { unitInTable } from '#lib/format/fiscal.ts';
import { formatFiscalYears } from '#lib/format/number.ts';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as fiscalOverview from '#lib/server/figures/fiscal-overview.ts';
import { citeRows } from '#lib/server/figures/sources.ts';
import { targetWords } from '#lib/server/figures/fiscal-targets.ts';
import * as targetOutturn from '#lib/server/figures/target-outturn.ts';
import {
	listComparedTowns,
	listIndicatorsWithSeries,
	listPlansWithCosts,
	listSeriesWithYears
} from '#lib/server/queries/fiscal.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const overview = await makeCitable(language, (each) => fiscalOverview.make(db, pkg, each));
	if (!overview) error(404);
	const indicators = await listIndicatorsWithSeries(db);
	const linked = await Promise.all(
		indicators.map(async (indicator) => ({
			indicator,
			figure: await makeCitable(language, (each) => targetOutturn.make(db, pkg, each, { indicator: indicator.indicator_id }))
		}))
	);
	return {
		overview,
		sources: [...overview.sources, ...(await citeRows(db, language, indicators))],
		outturns: linked.flatMap(({ indicator, figure }) => (figure ? [{ indicator, figure }] : [])),
		unlinked: linked.flatMap(({ indicator, figure }) =>
			figure
				? []
				: [
						{
							id: indicator.indicator_id,
							name: inLanguage(language, indicator, 'name'),
							target: indicator.target_value === null ? '' : targetWords(language, indicator),
							reason: inLanguage(language, indicator, 'series_note'),
							path: `/plans/${indicator.plan_id}/${indicator.path}`,
							town: inLanguage(language, indicator, 'town')
						}
					]
		),
		series: (await listSeriesWithYears(db)).map((one) => ({
			id: one.series_id,
			name: inLanguage(language, one, 'name'),
			meaning: inLanguage(language, one, 'meaning'),
			unit: unitInTable(language, one.unit),
			years: formatFiscalYears(language, one.years[0] ?? null, one.years.at(-1) ?? null)
		})),
		towns: (await listComparedTowns(db))
			.filter(({ role }) => role === 'subject')
			.map((town) => ({ code: town.municipality_code, name: inLanguage(language, town, 'name') })),
		costPlans: (await listPlansWithCosts(db)).length
	};
};
