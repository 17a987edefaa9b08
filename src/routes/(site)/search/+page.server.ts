import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { MAX_SEARCH_WORDS, searchWords } from '#lib/domain/search-terms.ts';
import { markHits } from '#lib/domain/snippet.ts';
import { inLanguage, languageOf } from '#lib/messages/language.ts';
import { beforeSearch, HandOver } from '#lib/server/costly.ts';
import { listSearchTypes, search, showHits } from '#lib/server/queries/search.ts';

/** Hits of a kind on the page of all kinds, and on a page of its own. */
const OF_EACH = 4;
const PER_PAGE = 20;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const types = listSearchTypes(pkg);
	const typed = (url.searchParams.get('q') ?? '').trim().slice(0, 500);
	const words = searchWords(typed);
	const chosen = types.find((type) => type === url.searchParams.get('kind'));
	const asked = Number(url.searchParams.get('page') ?? 1);
	const page = Number.isInteger(asked) && asked > 0 && asked <= 10_000 ? asked : 1;
	const base = { typed, kind: chosen, page, most: MAX_SEARCH_WORDS };
	if (words.length === 0 || words.length > MAX_SEARCH_WORDS) {
		return { ...base, problem: typed === '' ? undefined : words.length ? 'tooMany' : 'nothingTyped' };
	}
	try {
		beforeSearch(release);
	} catch (error) {
		// Another process is asked, and whatever this one answers is dropped: of an error the framework would make a page, of this it makes nothing.
		if (error instanceof HandOver) redirect(307, url.pathname);
		throw error;
	}
	const found = await search(db, typed, {
		types,
		...(chosen === undefined
			? { limit: OF_EACH * types.length, ofEach: OF_EACH }
			: { only: [chosen], limit: PER_PAGE, offset: (page - 1) * PER_PAGE })
	});
	const pages = chosen === undefined ? 1 : Math.ceil((found.counts.get(chosen) ?? 0) / PER_PAGE);
	// Beyond the last page there is nothing to see.
	if (page > pages && pages > 0) {
		const last = new URLSearchParams(url.searchParams);
		last.set('page', String(pages));
		redirect(303, `${url.pathname}?${last.toString()}`);
	}
	const hits = (await showHits(db, pkg, found, language)).map((hit) => {
		const title = inLanguage(language, hit, 'title');
		const town = hit.town_ja === null ? '' : inLanguage(language, hit, 'town');
		// What the title or the town says already is not said again.
		const snippet = [title, town, ''].includes(hit.snippet) ? hit.about : hit.snippet;
		return {
			...hit,
			title: markHits(title, found.words),
			snippet: snippet === town ? [] : markHits(snippet, found.words),
			town
		};
	});
	return {
		...base,
		results: {
			match: found.match,
			total: found.total,
			counts: types.map((type) => ({ type, count: found.counts.get(type) ?? 0 })).filter(({ count }) => count > 0),
			// The kind of the best hit first.
			groups: [...Map.groupBy(hits, ({ type }) => type)].map(([type, own]) => ({ type, hits: own })),
			/** The place of the first among all of its kind. */
			first: (page - 1) * PER_PAGE + 1,
			pages
		}
	};
};
