/** robots.txt and llms.txt: what crawlers and language models are told at the door. */
import type { Release } from '#lib/server/current-release.ts';
import type { Portal } from './description.ts';

/** Everything may be read; queries of the API are endless, and their rows are all in the files. */
export const toRobots = ({ origin }: Portal): string =>
	['User-agent: *', 'Allow: /', 'Disallow: /api/*?', '', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');

/** See llmstxt.org: a title, a summary, then links in sections. */
export function toLlmsText(
	{ origin, title, description, version, released, licence }: Portal,
	{ pkg, manifest }: Release
): string {
	const link = (path: string, name: string, note: string) => `- [${name}](${origin}${path}): ${note}`;
	const datasets = pkg.datasets.map(
		({ name, title: ja, title_en, description_en }) =>
			`- [${name}](${origin}/data/${name}.csv): ${title_en} (${ja}), ${manifest.datasets[name] ?? 0} rows. ${description_en}`
	);
	return [
		`# ${title.en} (${title.ja})`,
		'',
		`> ${description.en} ${description.ja}`,
		'',
		`Release ${version}, declared ${released.slice(0, 10)}. Data: ${licence.title.en} (${licence.url}).`,
		'Every figure carries `source_id` and `locator`: the document and the place in it. Quote them. An empty cell is not',
		'zero: `value_status` says why there is no value. Fiscal years are named by the western year in which they begin (April).',
		'Pages are Japanese at the root and English under /en.',
		'',
		'## API',
		'',
		link('/en/api', 'Documentation', 'try it, code to paste, parameters, errors, limits'),
		link('/api/v1/openapi.json', 'OpenAPI 3.1', 'every path, parameter and error of the JSON API'),
		link('/api/v1/datasets', 'Datasets', 'what there is, with counts and links'),
		link(
			'/api/v1/datasets/indicators/records?limit=5',
			'Records',
			'rows of a dataset: filters, full text `q`, `fields`, `sort`, paging'
		),
		link('/ogc', 'OGC API – Features', 'towns, facilities and links between partners, for maps'),
		link('/api/3/action/package_list', 'CKAN Action API', 'the catalogue and the rows for CKAN clients'),
		`- Model Context Protocol: tools to query and search, read-only, over Streamable HTTP at ${origin}/mcp`,
		'',
		'## Files',
		'',
		link(
			'/data/machiscope.sqlite',
			'SQLite',
			'all tables in one file, but for those with a file of their own, listed with their dataset'
		),
		link('/data/datapackage.json', 'Data Package', 'columns, units, code tables and keys of every table'),
		link('/catalog.jsonld', 'DCAT-AP 3', 'the catalogue; also as /catalog.ttl and /catalog.xml'),
		link('/releases', 'Releases', 'every release with what it changed; a feed at /feed.atom'),
		'',
		'## Datasets',
		'',
		...datasets,
		'',
		'## Pages',
		'',
		link('/en/plans', 'Plans', 'what towns promised, item by item'),
		link('/en/cooperation', 'Cooperation', 'with whom towns work'),
		link('/en/data', 'Data', 'the data dictionary of every dataset'),
		''
	].join('\n');
}
