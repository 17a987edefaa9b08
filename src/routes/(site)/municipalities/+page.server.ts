import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { inLanguage, languageOf, withLanguage } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { formatDate, formatFiscalYear } from '#lib/format/number.ts';
import { CLASS_METHODS } from '#lib/maps/classes.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import { citeRows } from '#lib/server/figures/sources.ts';
import * as tileMap from '#lib/server/figures/tile-map.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { listSeriesEnds, listSeriesWithYears } from '#lib/server/queries/fiscal.ts';
import { countTiesOfTowns } from '#lib/server/queries/partnerships.ts';
import { listPlans } from '#lib/server/queries/plans.ts';

/** What the map shows unless asked for something else. */
const FIRST = 'ordinary-balance-ratio';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	// A form also sends what was left as it is: the address a reader copies has only what was chosen.
	if ([...url.searchParams.values()].includes('')) {
		const chosen = new URLSearchParams([...url.searchParams].filter(([, value]) => value !== ''));
		redirect(303, `${url.pathname}?${chosen.toString()}#map`);
	}
	const [towns, plans, ties, series, ends] = await Promise.all([
		listMunicipalities(db),
		listPlans(db),
		countTiesOfTowns(db, pkg.created.slice(0, 10)),
		listSeriesWithYears(db),
		listSeriesEnds(db)
	]);
	const asked = url.searchParams.get('series') ?? FIRST;
	const askedYear = url.searchParams.get('year') ?? undefined;
	const one = series.find(({ series_id }) => series_id === asked);
	const hasYear = askedYear === undefined || one?.years.some((year) => String(year) === askedYear);
	// A page says the usual of what it does not know, as with the year; a file refuses it.
	const classes = CLASS_METHODS.find((method) => method === url.searchParams.get('classes'));
	const map = await makeCitable(language, (each) =>
		tileMap.make(db, pkg, each, { series: asked, year: hasYear ? askedYear : undefined, classes })
	);
	if (!map) error(404);
	const plansOf = Map.groupBy(plans, ({ municipality_code }) => municipality_code);
	const t = messagesIn(language).tileMap;
	const isCensus = ends.some((end) => end.series_id === asked && end.census);
	const writeYear = (year: number) => (isCensus ? formatDate(language, String(year)) : formatFiscalYear(language, year));
	const name = one ? inLanguage(language, one, 'name') : t.ties;
	return {
		towns: towns.map((town) => ({
			...town,
			plans: plansOf.get(town.municipality_code)?.length ?? 0,
			ties: ties.get(town.municipality_code) ?? 0
		})),
		map,
		sources: await citeRows(db, language, [...plans, ...towns]),
		/** Said where the series has no value for the year that was asked for. */
		otherYear: one && !hasYear ? t.noYear(name, writeAskedYear(askedYear, writeYear), map.drawing.when) : undefined,
		more: withLanguage(language, one ? `/finance/${one.series_id}` : '/cooperation'),
		choices: {
			series: [
				...series.map((each) => ({ value: each.series_id, label: inLanguage(language, each, 'name') })),
				{ value: tileMap.TIES, label: t.ties }
			],
			years: [...new Set(series.flatMap(({ years }) => years))]
				.toSorted((a, b) => b - a)
				.map((year) => ({ value: String(year), label: writeYear(year) })),
			classes: CLASS_METHODS.map((value) => ({ value, label: t.methods[value] }))
		},
		chosen: { series: asked, year: hasYear ? (askedYear ?? '') : '', classes: classes ?? CLASS_METHODS[0] }
	};
};

/** The year that was asked for; what is none as it was typed. */
const writeAskedYear = (text: string, write: (year: number) => string): string =>
	/^[1-9]\d{3}$/.test(text) ? write(Number(text)) : text;
