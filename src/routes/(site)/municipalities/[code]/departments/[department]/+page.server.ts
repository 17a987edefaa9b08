import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { languageOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as departmentItems from '#lib/server/figures/department-items.ts';

export const load: PageServerLoad = async ({ params: { code, department }, url, locals: { release } }) => {
	const figure = await makeCitable(languageOf(url.pathname), (each) =>
		departmentItems.make(release.db, release.pkg, each, { municipality: code, department })
	);
	return { figure: figure ?? error(404) };
};
