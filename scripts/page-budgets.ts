/**
 * What each page may ship (`budgets.json`; sizes in bytes, gzip): a build in which a page ships more fails, saying which and
 * how much. No page is made again by SvelteKit in the browser: a page ships the small scripts that are linked, and one with a web map
 * what puts that in its place. What is fetched only when a reader reaches for the map has a budget of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import budgets from './budgets.json' with { type: 'json' };

export interface PageScripts {
	route: string;
	kind: keyof typeof budgets.script;
	bytes: number;
}

/** Bytes of the scripts that are linked: what any page may have, what puts a web map in its place, and what that fetches then. */
export interface LinkedScripts {
	small: number;
	stage: number;
	map: number;
}

/** The scripts of every page. */
export const weighPages = (
	pages: readonly { route: string; hasMap: boolean }[],
	{ small, stage, map }: LinkedScripts
): PageScripts[] =>
	pages.flatMap(({ route, hasMap }): PageScripts[] =>
		hasMap
			? [
					{ route, kind: 'moving', bytes: small + stage },
					{ route, kind: 'map', bytes: map }
				]
			: [{ route, kind: 'text', bytes: small }]
	);

/** What is over budget, as sentences. */
export const listExcesses = (pages: readonly PageScripts[]): string[] =>
	pages
		.filter((page) => page.bytes > budgets.script[page.kind])
		.map((page) => `${page.route} (${page.kind}): ${page.bytes} bytes of script, budget ${budgets.script[page.kind]}`);

const weigh = (text: string | Uint8Array) => gzipSync(text, { level: 9 }).byteLength;

/** Fails the build of the client when a page is over its budget. */
export const pageBudgets: Plugin = {
	name: 'page-budgets',
	apply: 'build',
	writeBundle({ dir = '' }, bundle) {
		const facades = Object.values(bundle).flatMap((part) => {
			const facade = (part.type === 'chunk' && part.facadeModuleId) || '';
			return /\/client-optimized\/nodes\/\d+\.js$/.test(facade) ? [facade] : [];
		});
		// The builds of the server and of the service worker have no pages.
		if (facades.length === 0) return;
		const reaches = (id: string, wanted: RegExp, seen = new Set<string>()): boolean => {
			if (wanted.test(id)) return true;
			if (seen.has(id)) return false;
			seen.add(id);
			return (this.getModuleInfo(id)?.importedIds ?? []).some((each) => reaches(each, wanted, seen));
		};
		const nodes = facades.flatMap((facade) => {
			const page = this.getModuleInfo(facade)?.importedIds.find((id) => id.endsWith('/+page.svelte'));
			return page === undefined
				? []
				: [
						{
							route: page.replace(/^.*\/src\/routes|\/\([^)]+\)|\/\+page\.svelte$/g, '') || '/',
							hasMap: reaches(page, /\/map-stage\.ts\?worker&url$/)
						}
					];
		});
		const folder = path.join(dir, '_app/immutable/workers');
		const linked: LinkedScripts = { small: 0, stage: 0, map: 0 };
		for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			if (!file.endsWith('.js')) continue;
			// Of all linked scripts only the map's fetches others.
			const kind = path.dirname(file) === 'chunks' ? 'map' : file.startsWith('map-stage-') ? 'stage' : 'small';
			linked[kind] += weigh(readFileSync(path.join(folder, file)));
		}
		if (linked.stage > 0 && !nodes.some(({ hasMap }) => hasMap)) this.error('no page is seen to have the web map');
		const pages = weighPages(nodes, linked);
		const excesses = listExcesses(pages);
		if (excesses.length) this.error(`pages over budget (scripts/budgets.json):\n${excesses.join('\n')}`);
		for (const kind of ['text', 'moving', 'map'] as const) {
			const most = pages.filter((each) => each.kind === kind).toSorted((a, b) => b.bytes - a.bytes)[0];
			if (most) this.info(`heaviest ${kind}: ${most.route} ${most.bytes} of ${budgets.script[kind]} bytes`);
		}
	}
};
