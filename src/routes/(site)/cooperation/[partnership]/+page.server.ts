import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { categoriesOf, getDataset } from '#lib/domain/data-package.ts';
import { languageOf, wordOf } from '#lib/messages/language.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as partnershipFlows from '#lib/server/figures/partnership-flows.ts';
import * as partnershipMembers from '#lib/server/figures/partnership-members.ts';
import * as partnershipTiles from '#lib/server/figures/partnership-tiles.ts';
import { findPartnership, listItemsOfTie, listMentions } from '#lib/server/queries/partnerships.ts';
import { listSources } from '#lib/server/queries/sources.ts';
import { citeRows, listDecisions } from '#lib/server/figures/sources.ts';
import { staleTie } from '#lib/format/stale.ts';
import { listNestedBodies } from '#lib/server/queries/ties.ts';

export const load: PageServerLoad = async ({ params, url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const partnership = await findPartnership(db, params.partnership);
	if (!partnership) error(404);
	const measure = url.searchParams.get('measure');
	const label = (column: string, value: string) => wordOf(language, categoriesOf(pkg, 'partnerships', column), value);
	const asked = { partnership: partnership.partnership_id, ...(measure !== null && { measure }) };
	const tiles = await makeCitable(language, (each) => partnershipTiles.make(db, pkg, each, asked));
	const mentions = await listMentions(db, partnership.partnership_id);
	const documents = await listSources(
		db,
		[partnership, ...mentions].map(({ source_id }) => source_id)
	);
	return {
		partnership,
		/** The same counts by town, where its towns have tiles; shown in place of the map when asked for. */
		tiles,
		asTiles: tiles !== undefined && url.searchParams.get('map') === 'tiles',
		kind: label('kind', partnership.kind),
		field: label('field', partnership.field),
		confidence: label('confidence', partnership.confidence),
		stage: label('stage', partnership.stage),
		scope: label('scope', partnership.scope),
		members: await makeCitable(language, (each) =>
			partnershipMembers.make(db, pkg, each, { partnership: partnership.partnership_id })
		),
		/** Ties to which this body belongs as a body. */
		outer: (await listNestedBodies(db)).filter(({ bodies }) => bodies.some(({ id }) => id === partnership.partnership_id)),
		items: await listItemsOfTie(db, partnership.partnership_id),
		mentions,
		sources: await citeRows(db, language, [partnership, ...mentions]),
		decided: await listDecisions(
			db,
			language,
			['partnerships', 'partnership_members'].map((name) => ({ dataset: getDataset(pkg, name), row: { ...partnership } }))
		),
		stale: staleTie(
			language,
			documents.map(({ published }) => published),
			pkg.created
		),
		flows: await makeCitable(language, (each) => partnershipFlows.make(db, pkg, each, asked))
	};
};
