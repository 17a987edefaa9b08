import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { chooseTowns, MOST_TOWNS } from '#lib/domain/chosen-towns.ts';
import { findTerms } from '#lib/domain/glossary.ts';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as fiscalPerPerson from '#lib/server/figures/fiscal-per-person.ts';
import { planTargets } from '#lib/server/figures/fiscal-targets.ts';
import * as fiscalTrend from '#lib/server/figures/fiscal-trend.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import { citeRows } from '#lib/server/figures/sources.ts';
import { findSeries, listComparedTowns, listInputs, listThresholds, listUses } from '#lib/server/queries/fiscal.ts';
import { listTerms } from '#lib/server/queries/glossary.ts';
import { listSources } from '#lib/server/queries/sources.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const series = await findSeries(db, params.series);
	if (!series) error(404);

	// A form sends one parameter per town; the address of the page has them in one.
	const asked = url.searchParams.getAll('towns');
	if (asked.length > 1) {
		const query = new URLSearchParams(url.searchParams);
		query.delete('towns');
		redirect(303, `${url.pathname}?towns=${asked.map(encodeURIComponent).join(',')}${query.size ? `&${query}` : ''}`);
	}
	const t = messagesIn(language).finance;
	const towns = await listComparedTowns(db);
	const known = new Set(towns.map(({ municipality_code }) => municipality_code));
	const { codes, unknown, tooMany } = chooseTowns(asked[0] ?? null, known, fiscalTrend.defaultTowns(towns));
	if (unknown.length) error(400, t.errors.unknownTowns(unknown.join('、').slice(0, 60)));
	if (tooMany) error(400, t.errors.tooMany(MOST_TOWNS));

	const chosen = { series: series.series_id, towns: asked[0] ?? '' };
	const rows = readRowsAsked(url);
	const trend = await fiscalTrend.make(db, pkg, language, chosen, rows);
	if (!trend) error(404);
	const name = inLanguage(language, series, 'name');
	// The definition is of the series itself, whatever the glossary calls so.
	const terms = (await listTerms(db)).filter(({ term_ja, term_en }) => ![term_ja, term_en].includes(name));
	const inputs = await listInputs(db, series.series_id);
	return {
		series,
		sources: await citeRows(db, language, [series, ...inputs]),
		trend,
		perPerson: await makeCitable(language, (each) => fiscalPerPerson.make(db, pkg, each, chosen)),
		definition: findTerms([inLanguage(language, series, 'definition')], terms, language).flat(),
		inputs: inputs.map((input) => ({ ...input, name: inLanguage(language, input, 'name') })),
		formulaSources: inputs.length ? await listSources(db, [...new Set(inputs.map(({ source_id }) => source_id))]) : [],
		uses: await listUses(db, series.series_id),
		hasThreshold: (await listThresholds(db, series.series_id)).length > 0,
		hasTarget: (await planTargets(db, language, series.series_id, codes)).length > 0,
		asked: asked[0] !== undefined && asked[0] !== '',
		towns: towns.map((town) => ({
			code: town.municipality_code,
			name: inLanguage(language, town, 'name'),
			subject: town.role === 'subject',
			group: town.peer_group,
			chosen: codes.includes(town.municipality_code)
		}))
	};
};
