import { describe, expect, it } from 'vitest';
import { listExcesses, weighPages, type Chunk } from '../../scripts/page-budgets.ts';

const chunk = (fileName: string, bytes: number, more: Partial<Chunk> = {}): Chunk => ({
	fileName,
	bytes,
	facadeModuleId: null,
	imports: [],
	dynamicImports: [],
	...more
});
const node = (n: number) => `/p/.svelte-kit/generated/client-optimized/nodes/${n}.js`;
const CHUNKS = [
	chunk('start.js', 1, { facadeModuleId: '/kit/src/runtime/client/entry.js', imports: ['runtime.js'] }),
	chunk('app.js', 10, { facadeModuleId: '/p/.svelte-kit/generated/client-optimized/app.js', dynamicImports: ['3.js', '4.js'] }),
	chunk('0.js', 100, { facadeModuleId: node(0), imports: ['runtime.js'] }),
	chunk('runtime.js', 1000),
	chunk('3.js', 20_000, { facadeModuleId: node(3), imports: ['runtime.js', 'shared.js'], dynamicImports: ['gl.js'] }),
	chunk('4.js', 30_000, { facadeModuleId: node(4) }),
	chunk('shared.js', 40_000),
	chunk('gl.js', 400_000, { imports: ['shared.js'] })
];

describe('the scripts of a page', () => {
	const pages = weighPages(
		CHUNKS,
		[
			{ route: '/map', facade: node(3), moves: true },
			{ route: '/text', facade: node(4), moves: false }
		],
		2000
	);

	it('are what is preloaded for it, each once; a map, what is fetched later, apart', () => {
		expect(pages).toEqual([
			{ route: '/map', kind: 'moving', bytes: 1 + 10 + 100 + 1000 + 20_000 + 40_000 + 2000 },
			{ route: '/map', kind: 'map', bytes: 400_000 },
			{ route: '/text', kind: 'text', bytes: 2000 }
		]);
	});

	it('are over budget with their number and the budget', () => {
		expect(listExcesses(pages)).toEqual([
			'/map (moving): 63111 bytes of script, budget 60000',
			'/map (map): 400000 bytes of script, budget 350000'
		]);
	});
});
