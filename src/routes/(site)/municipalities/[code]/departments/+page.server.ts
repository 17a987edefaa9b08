import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import * as departments from '#lib/server/figures/departments.ts';

export const load: PageServerLoad = async ({ params: { code }, url, locals: { release } }) => {
	const figure = await departments.make(release.db, release.pkg, languageOf(url.pathname), { municipality: code });
	return { figure: figure ?? error(404) };
};
