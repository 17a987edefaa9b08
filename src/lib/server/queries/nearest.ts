/** What a reader may have meant by an address at which there is nothing. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import { diceCoefficient } from '#lib/domain/dice-coefficient.ts';
import { findFindable } from '#lib/domain/findable.ts';
import { pairsTyped, searchWords } from '#lib/domain/search-terms.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { rank, rankKey } from '#lib/server/sqlite/ranking.ts';
import { listSearchTypes, search, showHits, type ShownHit } from './search.ts';

const MOST = 6;

export interface Nearest {
	/** Addresses of sections that are written nearly so. */
	sections: string[];
	hits: ShownHit[];
	/** The words of the address, for a search. */
	words: string;
}

const likeness = (a: string, b: string): number => diceCoefficient(pairsTyped(a), pairsTyped(b));

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/**
 * Sections whose address is like the one asked; things whose id a part of it is, the last part first; and what the words of
 * its last part find.
 * @param path as the routes know it
 * @param sections addresses of sections
 */
export async function findNearest(db: Db, pkg: DataPackage, path: string, sections: readonly string[]): Promise<Nearest> {
	const segments = path
		.split('/')
		.map((segment) => decode(segment).replace(/\.\w{2,5}$/, ''))
		.filter((segment) => segment !== '')
		.slice(-4);
	const near = sections
		.map((section) => ({ section, like: Math.max(likeness(section, path), likeness(section, `/${segments[0] ?? ''}`)) }))
		.filter(({ like }) => like >= 0.5)
		.toSorted((a, b) => b.like - a.like)
		.slice(0, 2);
	const exact = near.filter(({ like }) => like === 1).map(({ section }) => section);
	// The name of a section says nothing about what was wanted in it.
	const telling = segments.filter((segment) => !exact.includes(`/${segment}`) && segment.length <= 100);
	const words = (telling.at(-1) ?? '').replace(/[-_+\s]+/g, ' ');
	const isWords = /[\p{L}]/u.test(words);
	const types = listSearchTypes(pkg);
	const hits: ShownHit[] = [];
	for (const segment of telling.toReversed()) {
		const { hits: called } = await rank(db, rankKey(segment), { types, limit: MOST });
		hits.push(...(await showHits(db, pkg, { hits: called, words: searchWords(segment) })));
	}
	if (isWords) {
		const found = await search(
			db,
			words,
			{ types, limit: MOST },
			types.filter((type) => findFindable(type)?.isFirst)
		);
		hits.push(...(await showHits(db, pkg, found)));
	}
	const known = new Set<string>();
	const distinct = hits.filter(({ path: to }) => !to.startsWith('/api/') && !known.has(to) && known.add(to));
	return {
		sections: exact.length ? exact : near.map(({ section }) => section),
		hits: distinct.slice(0, MOST),
		words: isWords ? words : ''
	};
}
