import type { PageServerLoad } from './$types.js';
import { formatDate, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { languageOf } from '#lib/messages/language.ts';
import { readFrontPage } from '#lib/server/figures/front-page.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const language = languageOf(url.pathname);
	const { created, datasets } = release.manifest;
	const rows = Object.values(datasets).reduce((sum, count) => sum + count, 0);
	return {
		...(await readFrontPage(release.db, release.pkg, language)),
		newest: messagesIn(language).home.releaseLine(formatDate(language, created.slice(0, 10)), formatNumber(language, rows))
	};
};
