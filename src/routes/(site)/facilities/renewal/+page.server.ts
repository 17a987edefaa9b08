import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { messagesIn } from '#lib/messages/index.ts';
import { inLanguage, languageOf, withLanguage } from '#lib/messages/language.ts';
import { describeMistake } from '#lib/server/figures/assumption-mistakes.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as renewal from '#lib/server/figures/renewal.ts';
import * as renewalBuildings from '#lib/server/figures/renewal-buildings.ts';
import * as renewalCases from '#lib/server/figures/renewal-cases.ts';
import { readRenewalParams } from '#lib/server/figures/renewal-parts.ts';
import { EXAMPLE, listBuildings, listBuildingTowns } from '#lib/server/queries/buildings.ts';
import { findItem } from '#lib/server/queries/plans.ts';

/** The plan items that name the task; linked where they are held. */
const ASKED_BY = [
	{ plan: '13211-comprehensive-4', path: 'project-2-4-1', words: 'kodaira' },
	{ plan: '11237-comprehensive-5', path: 'kei-3-2', words: 'misato' }
] as const;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const words = messagesIn(language);
	const towns = await listBuildingTowns(db);
	const list = url.searchParams.get('list') ?? EXAMPLE;
	const { asked, mistakes } = readRenewalParams(url.searchParams);
	const isHeld = (await listBuildings(db, list)).length > 0;
	if (mistakes.length || !isHeld) {
		error(isHeld ? 400 : 404, {
			message: words.assumptions.mistakes,
			details: [
				...mistakes.map((mistake) => describeMistake(language, mistake)),
				...(isHeld ? [] : [words.renewal.noList(list.slice(0, 40))])
			],
			again: { path: withLanguage(language, '/facilities/renewal'), words: words.assumptions.startAgain }
		});
	}
	const params = { ...Object.fromEntries(url.searchParams), list };
	const [figure, cases, buildings] = await Promise.all([
		makeCitable(language, (each) => renewal.make(db, pkg, each, params)),
		makeCitable(language, (each) => renewalCases.make(db, pkg, each, params)),
		makeCitable(language, (each) => renewalBuildings.make(db, pkg, each, params))
	]);
	const held = await Promise.all(ASKED_BY.map(async (one) => ((await findItem(db, one.plan, one.path)) ? [one] : [])));
	return {
		lists: [
			{ id: EXAMPLE, name: words.renewal.example },
			...towns.map((town) => ({ id: town.municipality_code, name: inLanguage(language, town, 'name') }))
		],
		list,
		isExample: list === EXAMPLE,
		asked,
		figures: [figure, cases, buildings].filter((one) => one !== undefined),
		askedBy: held
			.flat()
			.map(({ plan, path, words: key }) => ({ path: `/plans/${plan}/${path}`, words: words.renewal.whyLinks[key] }))
	};
};
