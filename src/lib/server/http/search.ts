/** `GET /api/v1/search`: everything that has a name, by what a reader typed. */
import { searchWords } from '#lib/domain/search-terms.ts';
import { beforeSearch } from '#lib/server/costly.ts';
import { listSearchTypes, search, showHits } from '#lib/server/queries/search.ts';
import type { Answer } from './answer.ts';
import { bilingual } from './dataset-document.ts';
import { allowParameters, type Asked } from './endpoint.ts';
import { linkHeader, nextAddress, parsePaging, SEARCH_PAGE, selfAddress } from './paging.ts';
import { checkSearchText, parseNames } from './parameters.ts';
import { badParameters, type ParameterError } from './problem.ts';
import { respondJson } from './respond.ts';

/** Hits are in one order; a cursor names the hit after which to begin. */
const ORDER = [
	{ column: 'type', descending: false },
	{ column: 'id', descending: false }
];

/** One page of hits. @throws HttpProblem 400 naming every parameter that is wrong */
export async function answerSearch({ url, release }: Pick<Asked, 'url' | 'release'>) {
	const { db, pkg, version } = release;
	const values = allowParameters(url, 'q', 'type', 'limit', 'cursor');
	const errors: ParameterError[] = [];
	const typed = values.get('q') ?? '';
	if (searchWords(typed).length === 0) {
		errors.push({
			parameter: 'q',
			message: typed === '' ? 'is required: what to search for' : 'has no letter or digit to search for'
		});
	}
	errors.push(...checkSearchText(typed));
	const known = listSearchTypes(pkg);
	const types = parseNames('type', values.get('type') ?? known.join(), known, 'something that can be found');
	const { paging, errors: pagingErrors } = parsePaging(values, SEARCH_PAGE, ORDER);
	errors.push(...types.errors, ...pagingErrors);
	if (errors.length) throw badParameters(errors);

	beforeSearch(release);
	const [type, id] = paging.after ?? [];
	const found = await search(db, typed, {
		types: types.names,
		// One more tells whether there is a next page.
		limit: paging.limit + 1,
		...(paging.after && { after: { type: String(type), id: String(id) } })
	});
	if (paging.after && found.hits.length === 0) {
		throw badParameters([{ parameter: 'cursor', message: 'names no hit of this search; begin again without it' }]);
	}
	const hits = found.hits.slice(0, paging.limit);
	const last = found.hits.length > paging.limit ? hits.at(-1) : undefined;
	const links: { self: string; next?: string } = {
		self: selfAddress(url),
		...(last && { next: nextAddress(url, [last.type, last.id], ORDER) })
	};
	return {
		data: (await showHits(db, pkg, { hits, words: found.words })).map(({ type, id, title_ja, title_en, snippet, path }) => ({
			type,
			id,
			title: bilingual(title_ja, title_en),
			snippet,
			url: `${url.origin}${path}`
		})),
		meta: {
			q: typed,
			version,
			match: found.match,
			total: found.total,
			types: Object.fromEntries(types.names.map((each) => [each, found.counts.get(each) ?? 0])),
			limit: paging.limit
		},
		links
	};
}

/** @throws HttpProblem 400 */
export async function respondSearch(asked: Asked): Promise<Answer> {
	const answer = await answerSearch(asked);
	const { meta, links } = answer;
	return respondJson(asked, () => answer, {
		...(links.next !== undefined && { link: linkHeader([{ url: links.next, rel: 'next' }]) }),
		'x-total-count': String(meta.total)
	});
}
