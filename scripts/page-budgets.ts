/**
 * What each page may ship (`budgets.json`; sizes in bytes, gzip): a build in which a page ships more fails, saying which and
 * how much. A text page ships the small scripts at most; a page that moves, what SvelteKit preloads for it as well. What is
 * fetched only when a reader reaches for a map has a budget of its own.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import budgets from './budgets.json' with { type: 'json' };

export interface Chunk {
	fileName: string;
	facadeModuleId: string | null;
	imports: string[];
	dynamicImports: string[];
	bytes: number;
}
export interface PageScripts {
	route: string;
	kind: keyof typeof budgets.script;
	bytes: number;
}

/** Names of the chunks that these need, and what those need. */
function closure(chunks: ReadonlyMap<string, Chunk>, names: readonly string[]): Set<string> {
	const needed = new Set<string>();
	const add = (name: string) => {
		if (needed.has(name)) return;
		needed.add(name);
		chunks.get(name)?.imports.forEach(add);
	};
	names.forEach(add);
	return needed;
}

/**
 * The scripts of every page.
 * @param nodes SvelteKit's node of each route, and whether it moves (`csr`)
 * @param small bytes of the scripts that any page may have
 */
export function weighPages(
	all: readonly Chunk[],
	nodes: readonly { route: string; facade: string; moves: boolean }[],
	small: number
): PageScripts[] {
	const chunks = new Map(all.map((chunk) => [chunk.fileName, chunk]));
	const named = (pattern: RegExp) => all.filter(({ facadeModuleId }) => pattern.test(facadeModuleId ?? ''));
	const shared = named(/(\/runtime\/client\/entry|\/client-optimized\/app|\/nodes\/0)\.js$/).map(({ fileName }) => fileName);
	const weigh = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + (chunks.get(name)?.bytes ?? 0), 0);
	return nodes.flatMap(({ route, facade, moves }) => {
		const node = all.find(({ facadeModuleId }) => facadeModuleId === facade);
		if (!moves || !node) return [{ route, kind: 'text' as const, bytes: small }];
		const first = closure(chunks, [...shared, node.fileName]);
		const later = [...first].flatMap((name) =>
			// The other pages are reached from the router by dynamic imports, too.
			shared.includes(name) ? [] : (chunks.get(name)?.dynamicImports ?? [])
		);
		const map = [...closure(chunks, later)].filter((name) => !first.has(name));
		return [
			{ route, kind: 'moving' as const, bytes: weigh(first) + small },
			...(map.length ? [{ route, kind: 'map' as const, bytes: weigh(map) }] : [])
		];
	});
}

/** Routes that ship more than their kind may, and how much: a debt in plain sight that cannot grow. */
const EXCEPTIONS: Partial<Record<string, number>> = budgets.exceptions;
const budgetOf = ({ route, kind }: PageScripts): number =>
	(kind === 'moving' ? EXCEPTIONS[route] : undefined) ?? budgets.script[kind];

/** What is over budget, as sentences. */
export const listExcesses = (pages: readonly PageScripts[]): string[] =>
	pages
		.filter((page) => page.bytes > budgetOf(page))
		.map((page) => `${page.route} (${page.kind}): ${page.bytes} bytes of script, budget ${budgetOf(page)}`);

const weigh = (text: string | Uint8Array) => gzipSync(text, { level: 9 }).byteLength;

/** Fails the build of the client when a page is over its budget. */
export const pageBudgets: Plugin = {
	name: 'page-budgets',
	apply: 'build',
	writeBundle({ dir = '' }, bundle) {
		const chunks = Object.values(bundle).flatMap((part) =>
			part.type === 'chunk' ? [{ ...part, bytes: weigh(part.code) } satisfies Chunk] : []
		);
		const facades = chunks.flatMap(({ facadeModuleId }) =>
			/\/client-optimized\/nodes\/\d+\.js$/.test(facadeModuleId ?? '') ? [facadeModuleId ?? ''] : []
		);
		// The builds of the server and of the service worker have no pages.
		if (facades.length === 0) return;
		const nodes = facades.flatMap((facade) => {
			const imported = this.getModuleInfo(facade)?.importedIds ?? [];
			const page = imported.find((id) => id.endsWith('/+page.svelte'));
			const options = imported.find((id) => id.endsWith('/+page.ts'));
			const moves = /\bcsr\s*=\s*true/.test((options && this.getModuleInfo(options)?.code) ?? '');
			return page === undefined ? [] : [{ route: page.replace(/^.*\/src\/routes|\/\+page\.svelte$/g, '') || '/', facade, moves }];
		});
		const folder = path.join(dir, '_app/immutable/workers');
		const small = readdirSync(folder).reduce((sum, file) => sum + weigh(readFileSync(path.join(folder, file))), 0);
		const pages = weighPages(chunks, nodes, small);
		const excesses = listExcesses(pages);
		if (excesses.length) this.error(`pages over budget (scripts/budgets.json):\n${excesses.join('\n')}`);
		for (const kind of ['text', 'moving', 'map'] as const) {
			const most = pages.filter((each) => each.kind === kind).toSorted((a, b) => b.bytes - a.bytes)[0];
			if (most) this.info(`heaviest ${kind}: ${most.route} ${most.bytes} of ${budgets.script[kind]} bytes`);
		}
	}
};
