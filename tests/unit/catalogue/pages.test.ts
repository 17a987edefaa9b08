import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE_PARAMETERS, routeOf } from '#lib/server/catalogue/pages.ts';
import { root } from '../../server.ts';

const routes = globSync('src/routes/**/+page.svelte', { cwd: root }).map((file) => routeOf(`/${file.replaceAll('\\', '/')}`));

describe('the pages of the sitemap', () => {
	it('know the parameters of every route: add the route to PAGE_PARAMETERS if not', () => {
		expect(routes.filter((route) => route.includes('[') && !(route in PAGE_PARAMETERS))).toEqual([]);
	});

	it('have no parameters for routes that are not there', () => {
		expect(Object.keys(PAGE_PARAMETERS).filter((route) => !routes.includes(route))).toEqual([]);
	});

	it.each([
		['/src/routes/(site)/+page.svelte', '/'],
		['/src/routes/(site)/plans/[plan]/[path]/+page.svelte', '/plans/[plan]/[path]'],
		['/src/routes/api/+page.svelte', '/api']
	])('%s is %s', (file, route) => {
		expect(routeOf(file)).toBe(route);
	});
});
