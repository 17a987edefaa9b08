import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as departments from '#lib/server/figures/departments.ts';

export const load: PageServerLoad = async ({ params: { code }, url, locals: { release } }) => {
	const figure = await makeCitable(languageOf(url.pathname), (each) =>
		departments.make(release.db, release.pkg, each, { municipality: code })
	);
	return { figure: figure ?? error(404) };
};
