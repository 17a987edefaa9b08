/**
 * The read part of CKAN's Action API. Each action takes the parameters as a client sent them and gives the `result`.
 * What ckanapi and ckanext-harvest ask for works; there is nothing here that could change anything.
 */
import type { Release } from '#lib/server/current-release.ts';
import { invalid, notFound } from './action-error.ts';
import { searchDatastore } from './datastore.ts';
import { searchPackages } from './package-search.ts';
import {
	describeGroups,
	describeOrganization,
	describePackage,
	findDataset,
	listLicences,
	listPackages,
	listTags,
	type Resource
} from './packages.ts';
import { findList, findText, getFlag, getNatural, getText, type Parameters } from './parameters.ts';

export interface Context {
	release: Release;
	origin: string;
}
interface Action {
	help: string;
	run: (context: Context, parameters: Parameters) => unknown;
}

/** The CKAN whose actions these follow. */
const CKAN_VERSION = '2.10';
const UNLIMITED = { missing: Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER };

const slice = <Item>(items: Item[], parameters: Parameters): Item[] => {
	const offset = getNatural(parameters, 'offset', { ...UNLIMITED, missing: 0 });
	return items.slice(offset, offset + getNatural(parameters, 'limit', UNLIMITED));
};

/** Names, or everything with `all_fields`. @param wanted the parameter that may name those wanted */
function listed(items: { name: string }[], parameters: Parameters, wanted: string): unknown[] {
	const names = findList(parameters, wanted);
	const chosen = slice(names ? items.filter(({ name }) => names.includes(name)) : items, parameters);
	return getFlag(parameters, 'all_fields', false) ? chosen : chosen.map(({ name }) => name);
}

/** The one that `id` names, with its packages if they are asked for. */
function shown<Item extends { id: string; name: string }>(
	what: string,
	items: Item[],
	{ release, origin }: Context,
	parameters: Parameters
) {
	const asked = getText(parameters, 'id');
	const item = items.find(({ id, name }) => id === asked || name === asked);
	if (!item) throw notFound(`${what} "${asked}"`);
	if (!getFlag(parameters, 'include_datasets', false)) return item;
	const packages = listPackages(release, origin).filter(
		({ organization, groups }) => organization.id === item.id || groups.some(({ id }) => id === item.id)
	);
	return { ...item, packages };
}

function getResource({ release, origin }: Context, parameters: Parameters): Resource {
	const id = getText(parameters, 'id');
	const resource = listPackages(release, origin)
		.flatMap(({ resources }) => resources)
		.find((candidate) => candidate.id === id);
	if (!resource) throw notFound(`resource "${id}"`);
	return resource;
}

const ACTIONS: Record<string, Action> = {
	help_show: {
		help: 'What an action is for. `name`: the action.',
		run: (_context, parameters) => {
			const name = getText(parameters, 'name');
			const action = findAction(name);
			if (!action) throw notFound(`action "${name}"`);
			return action.help;
		}
	},
	site_read: { help: 'Whether the site can be read: always.', run: () => true },
	status_show: {
		help: 'What this site is.',
		run: ({ release: { pkg }, origin }) => ({
			ckan_version: CKAN_VERSION,
			site_url: origin,
			site_title: pkg.title,
			site_description: pkg.description,
			error_emails_to: null,
			locale_default: 'ja',
			extensions: ['datastore']
		})
	},
	package_list: {
		help: 'The names of all datasets. `limit`, `offset`.',
		run: ({ release, origin }, parameters) =>
			slice(
				listPackages(release, origin).map(({ name }) => name),
				parameters
			)
	},
	current_package_list_with_resources: {
		help: 'All datasets with their files. `limit`, `offset`.',
		run: ({ release, origin }, parameters) => slice(listPackages(release, origin), parameters)
	},
	package_show: {
		help: 'One dataset with its files. `id`: its name or id.',
		run: ({ release, origin }, parameters) => {
			const id = findText(parameters, 'id') ?? findText(parameters, 'name_or_id');
			if (id === undefined) throw invalid('id', 'Missing value');
			const dataset = findDataset(release, id);
			if (!dataset) throw notFound(`dataset "${id}"`);
			return describePackage(release, dataset, origin);
		}
	},
	package_search: {
		help: 'Datasets that match. `q`, `fq`, `fq_list`: queries; `sort`; `rows` (at most 1,000), `start`; `facet.field`.',
		run: ({ release, origin }, parameters) => searchPackages(release, origin, parameters)
	},
	resource_show: { help: 'One file. `id`: its id.', run: getResource },
	organization_list: {
		help: 'The publisher. `all_fields`, `organizations`, `limit`, `offset`.',
		run: ({ release }, parameters) => listed([describeOrganization(release)], parameters, 'organizations')
	},
	organization_show: {
		help: 'The publisher. `id`: its name or id; `include_datasets`.',
		run: (context, parameters) => shown('organization', [describeOrganization(context.release)], context, parameters)
	},
	group_list: {
		help: 'The groups of the catalogue. `all_fields`, `groups`, `limit`, `offset`.',
		run: ({ release }, parameters) => listed(describeGroups(release), parameters, 'groups')
	},
	group_show: {
		help: 'One group. `id`: its name or id; `include_datasets`.',
		run: (context, parameters) => shown('group', describeGroups(context.release), context, parameters)
	},
	tag_list: {
		help: 'The tags of all datasets. `query`, `all_fields`.',
		run: ({ release }, parameters) => {
			const query = findText(parameters, 'query') ?? '';
			return listed(
				listTags(release).filter(({ name }) => name.includes(query)),
				parameters,
				'tags'
			);
		}
	},
	license_list: { help: 'The licences in use.', run: ({ release }) => listLicences(release) },
	datastore_search: {
		help: 'Rows of a file. `resource_id`: its id, or the dataset’s name; `filters`, `q`, `fields`, `sort`, `limit` (0 for the columns alone, at most 32,000), `offset`, `include_total`, `records_format`.',
		run: ({ release }, parameters) => searchDatastore(release, parameters)
	}
};

export const findAction = (name: string): Action | undefined => (Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined);
