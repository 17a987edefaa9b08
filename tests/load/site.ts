/** Asks a portal what there is to ask of it. */
import { FIGURES } from '#lib/server/figures/index.ts';
import type { Site } from './visits.ts';

interface OpenApi {
	components: { schemas: Record<string, { properties?: Record<string, { type?: string | string[] }> }> };
}

/** @throws when the portal does not say: no sitemap, no OpenAPI document */
export async function describeSite(origin: string): Promise<Site> {
	const get = async (address: string) => {
		const response = await fetch(origin + address);
		if (!response.ok) throw new Error(`${address}: ${response.status}`);
		return response;
	};
	const sitemap = await (await get('/sitemap.xml')).text();
	const addresses = [...sitemap.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(([, address = '']) => address || '/');
	const { components } = (await (await get('/api/v1/openapi.json')).json()) as OpenApi;
	const columns = Object.keys(components.schemas)
		.filter((name) => `${name}_filters` in components.schemas)
		.map((name): [string, string[]] => [name, Object.keys(components.schemas[name]?.properties ?? {})]);
	const figures: string[] = [];
	for (const name of Object.keys(FIGURES)) {
		// Some are of one town or plan, and need to be told which.
		if ((await fetch(`${origin}/figures/${name}.svg`, { method: 'HEAD' })).ok) figures.push(name);
	}
	return {
		pages: addresses.filter((address) => !address.includes('.')),
		files: columns.flatMap(([name]) =>
			['csv', 'excel.csv', 'xlsx', 'json', 'parquet'].map((format) => `/data/${name}.${format}`)
		),
		columns: new Map(columns),
		figures
	};
}
