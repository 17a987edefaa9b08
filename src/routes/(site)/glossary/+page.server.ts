import type { PageServerLoad } from './$types.js';
import { indexOfTerm } from '#lib/domain/glossary.ts';
import { languageOf } from '#lib/messages/language.ts';
import { listTerms, listUsesOfTerms } from '#lib/server/queries/glossary.ts';

/** Places named with a term; the search has the others. */
const USES_SHOWN = 3;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const language = languageOf(url.pathname);
	const uses = await listUsesOfTerms(release.db);
	const terms = (await listTerms(release.db)).map((term) => {
		const all = uses.get(term.term_ja) ?? [];
		return { ...term, uses: all.slice(0, USES_SHOWN), count: all.length };
	});
	const ordered = language === 'ja' ? terms : terms.toSorted((a, b) => a.term_en.localeCompare(b.term_en, 'en'));
	return {
		count: terms.length,
		groups: [...Map.groupBy(ordered, (term) => indexOfTerm(term, language))].map(([index, own]) => ({ index, terms: own }))
	};
};
