import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import {
	ASSUMPTION_NAMES,
	ASSUMPTIONS,
	sliderPosition,
	type AskedAssumptions,
	type AssumptionName
} from '#lib/domain/assumptions.ts';
import { DEFAULT_MARGIN, DEFAULT_YEARS, backTest, makeOutlook, type Outlook, type TownSeries } from '#lib/domain/outlook.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, languageOf, withLanguage } from '#lib/messages/language.ts';
import { describeMistake } from '#lib/server/figures/assumption-mistakes.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as outlookFigure from '#lib/server/figures/outlook.ts';
import * as backTestFigure from '#lib/server/figures/outlook-backtest.ts';
import { CHART_MEASURES, loadTown, obstacleWords, readOutlookParams } from '#lib/server/figures/outlook-parts.ts';
import { listOutlookSeries, listOutlookTowns } from '#lib/server/queries/outlook.ts';
import { findItem } from '#lib/server/queries/plans.ts';

/** The programme that asks for such an outlook: where it is held, its page is linked and its town shown first. */
const ASKED_BY = { plan: '13211-reform-2', path: '28' };

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const words = messagesIn(language).assumptions;
	const programme = await findItem(db, ASKED_BY.plan, ASKED_BY.path);
	const towns = await listOutlookTowns(db);
	const preferred = towns.find(({ municipality_code }) => programme && ASKED_BY.plan.startsWith(municipality_code)) ?? towns[0];
	const code = url.searchParams.get('town') ?? preferred?.municipality_code;

	const { asked: given, mistakes } = readOutlookParams(url.searchParams);
	const town = code === undefined ? undefined : await loadTown(db, language, code);
	if (code !== undefined && !town) mistakes.push({ parameter: 'town', value: code.slice(0, 40), rule: 'choice' });
	if (mistakes.length) {
		error(400, {
			message: words.mistakes,
			details: mistakes.map((mistake) => describeMistake(language, mistake)),
			again: {
				path: withLanguage(language, `/finance/outlook${town ? `?town=${town.code}` : ''}`),
				words: words.startAgain
			}
		});
	}

	const names = new Map((await listOutlookSeries(db)).map((row) => [row.series_id, inLanguage(language, row, 'name')]));
	const asked = town ? withoutResting(town.series, given) : given;
	const kept = [...url.searchParams].filter(([name]) => !(name in given) || name in asked);
	const params = { ...Object.fromEntries(kept), town: town?.code ?? '' };
	const figures = await Promise.all(
		[outlookFigure, backTestFigure].map(async ({ make }) => {
			const each = CHART_MEASURES.map((measure) =>
				makeCitable(language, (inEach) => make(db, pkg, inEach, { ...params, measure }))
			);
			return (await Promise.all(each)).filter((figure) => figure !== undefined);
		})
	);
	/** What several of the figures assume is said with the first of them. */
	const said = new Set<string>();
	const sayOnce = <Made extends { notes: string[] }>(figure: Made): Made => {
		const notes = figure.notes.filter((note) => !said.has(note));
		for (const note of notes) said.add(note);
		return { ...figure, notes };
	};
	const result = town && makeOutlook(town.series, asked);
	const base = result?.outlook;
	return {
		towns: towns.map((one) => ({ code: one.municipality_code, name: inLanguage(language, one, 'name') })),
		town: town && { code: town.code, name: town.name },
		programme: programme ? `/plans/${ASKED_BY.plan}/${ASKED_BY.path}` : undefined,
		figures: (figures[0] ?? []).map(sayOnce),
		backTests: (figures[1] ?? []).map(sayOnce),
		obstacles: obstacleWords(language, result?.obstacles ?? [], names),
		backObstacles: obstacleWords(language, (base && town && backTest(town.series, asked).obstacles) ?? [], names),
		asked,
		sliders: positionsOf(asked, base)
	};
};

/** What the sliders show: what was asked, else what the cases use. */
function positionsOf(asked: AskedAssumptions, outlook: Outlook | undefined): Record<AssumptionName, number> {
	const trend = outlook?.cases[0]?.growth;
	return {
		tax: asked.tax ?? trend?.tax ?? 0,
		welfare: asked.welfare ?? trend?.welfare ?? 0,
		debt: asked.debt ?? trend?.debt ?? 0,
		financed: outlook?.financed.percent ?? asked.financed ?? 0,
		margin: asked.margin ?? DEFAULT_MARGIN,
		trend: asked.trend ?? DEFAULT_YEARS
	};
}

/**
 * What the reader set, without what a form sends of sliders that nobody moved: they stand on a step near the number that the cases use, and would
 * put that rounded number in its place. (With its script a form does not send them.)
 */
function withoutResting(series: TownSeries, given: AskedAssumptions): AskedAssumptions {
	const years = given.trend === undefined ? {} : { trend: given.trend };
	const resting = { ...positionsOf(years, makeOutlook(series, years).outlook), trend: DEFAULT_YEARS };
	return Object.fromEntries(
		ASSUMPTION_NAMES.flatMap((name) => {
			const number = given[name];
			const isMoved = number !== sliderPosition(resting[name], ASSUMPTIONS[name]);
			return number !== undefined && isMoved ? [[name, number]] : [];
		})
	);
}
