import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { JIS_CRITERIA, LATER_CRITERIA } from '#lib/domain/accessibility.ts';
import { routeOf } from '#lib/server/catalogue/pages.ts';
import { root } from '../../server.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the statement on accessibility', () => {
	it('has every success criterion of levels A and AA once, with a test unless it is untested or not applicable', () => {
		const all = [...JIS_CRITERIA, ...LATER_CRITERIA];
		// WCAG 2.0 has 25 + 13 of them, 2.1 added 5 + 7, 2.2 added 2 + 4 (and took 4.1.1 away, which JIS keeps).
		expect(JIS_CRITERIA.filter(({ level }) => level === 'A')).toHaveLength(25);
		expect(JIS_CRITERIA.filter(({ level }) => level === 'AA')).toHaveLength(13);
		expect(LATER_CRITERIA.filter(({ level }) => level === 'A')).toHaveLength(7);
		expect(LATER_CRITERIA.filter(({ level }) => level === 'AA')).toHaveLength(11);
		expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
		for (const { number, result, tests } of all) expect(tests.length > 0, number).toBe(result === 'met' || result === 'partly');
	});

	it('names only tests that exist and are not switched off', () => {
		for (const { number, tests } of [...JIS_CRITERIA, ...LATER_CRITERIA]) {
			for (const { file, name } of tests) {
				const lines = read(file)
					.split('\n')
					.filter((line) => line.includes(name));
				expect(lines, `${number}: ${name}`).toHaveLength(1);
				expect(lines[0]).not.toMatch(/\.(skip|todo|only|fails)\b/);
			}
		}
	});

	it('is about every kind of page: each has one in PAGES of tests/e2e/portal.ts, which axe goes through', () => {
		const pages = [...read('tests/e2e/portal.ts').matchAll(/^\t'(\/[^'?]*)/gm)].map(([, address = '']) => address);
		const routes = globSync('src/routes/(site)/**/+page.svelte', { cwd: root }).map((file) => routeOf(`/${file}`));
		const patterns = routes.map((route) => [route, new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`)] as const);
		const fixed = new Set(routes.filter((route) => !route.includes('[')));
		const missing = patterns.filter(
			([route, pattern]) => !pages.some((page) => pattern.test(page) && (route === page || !fixed.has(page)))
		);
		expect(missing.map(([route]) => route)).toEqual([]);
	});
});
