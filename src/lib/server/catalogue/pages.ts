/** Every page of the site: routes without parameters as they are, the others once for each thing in the release. */
import type { Release } from '#lib/server/current-release.ts';
import { listDepartmentsOf } from '#lib/server/queries/departments.ts';
import { listSeries } from '#lib/server/queries/fiscal.ts';
import { listRankingTowns } from '#lib/server/queries/priorities.ts';
import { listAllTopics, listPlanTowns } from '#lib/server/queries/topics.ts';
import { listMunicipalities } from '#lib/server/queries/municipalities.ts';
import { listPartnerships } from '#lib/server/queries/partnerships.ts';
import { listItems, listPlans } from '#lib/server/queries/plans.ts';

type Params = Record<string, string>;

/**
 * What the parameters of a route can be. A route that is to stay out of the sitemap says so with an empty list; a test
 * fails for one that is not here.
 */
export const PAGE_PARAMETERS: Readonly<Record<string, (release: Release) => Promise<Params[]> | Params[]>> = {
	// What a reader's own device has.
	'/offline': () => [],
	'/plans/[plan]': async ({ db }) => (await listPlans(db)).map(({ plan_id }) => ({ plan: plan_id })),
	'/plans/[plan]/[path]': async ({ db }) => {
		const plans = await listPlans(db);
		const items = await Promise.all(plans.map(({ plan_id }) => listItems(db, plan_id)));
		return items.flat().map(({ plan_id, path }) => ({ plan: plan_id, path }));
	},
	'/plans/[plan]/scorecard': async ({ db }) => (await listPlans(db)).map(({ plan_id }) => ({ plan: plan_id })),
	'/plans/[plan]/changes': async ({ db }) => (await listPlans(db)).map(({ plan_id }) => ({ plan: plan_id })),
	'/topics/[topic]': async ({ db }) => (await listAllTopics(db)).map(({ topic }) => ({ topic })),
	'/municipalities/[code]': async ({ db }) =>
		(await listMunicipalities(db)).map(({ municipality_code }) => ({ code: municipality_code })),
	'/municipalities/[code]/departments': async ({ db }) =>
		(await listPlanTowns(db)).map(({ municipality_code }) => ({ code: municipality_code })),
	'/municipalities/[code]/departments/[department]': async ({ db }) => {
		const towns = await listPlanTowns(db);
		const departments = await Promise.all(towns.map(({ municipality_code }) => listDepartmentsOf(db, municipality_code)));
		return towns.flatMap(({ municipality_code }, i) =>
			(departments[i] ?? []).map(({ department_ja }) => ({ code: municipality_code, department: department_ja }))
		);
	},
	'/municipalities/[code]/priorities': async ({ db }) =>
		(await listRankingTowns(db)).map(({ municipality_code }) => ({ code: municipality_code })),
	'/cooperation/[partnership]': async ({ db }) =>
		(await listPartnerships(db)).map(({ partnership_id }) => ({ partnership: partnership_id })),
	'/finance/[series]': async ({ db }) => (await listSeries(db)).map(({ series_id }) => ({ series: series_id })),
	'/data/[dataset]': ({ pkg }) => pkg.datasets.map(({ name }) => ({ dataset: name }))
};

/** The route of a page's file: `/src/routes/(site)/plans/[plan]/+page.svelte` → `/plans/[plan]` */
export const routeOf = (file: string): string =>
	file
		.replace(/^.*\/routes/, '')
		.replace(/\/\([^)]+\)/g, '')
		.replace(/\/\+page\.svelte$/, '') || '/';

const fill = (route: string, params: Params): string =>
	route.replace(/\[(\w+)(=\w+)?\]/g, (_match, name: string) => encodeURIComponent(params[name] ?? ''));

/**
 * Paths of all pages as the routes know them (Japanese), in the order of the routes.
 * @param files page files of the routes
 */
export async function listPages(files: string[], release: Release): Promise<string[]> {
	const routes = files.map(routeOf).toSorted();
	const pages = await Promise.all(
		routes.map(async (route) => {
			const list = PAGE_PARAMETERS[route] ?? (route.includes('[') ? () => [] : () => [{}]);
			return (await list(release)).map((params) => fill(route, params));
		})
	);
	return pages.flat();
}
