import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { conditionsOf, readTieFilter, tieQuery } from '#lib/domain/tie-filter.ts';
import { languageOf } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { makeCitable } from '#lib/server/figures/citable.ts';
import * as cooperation from '#lib/server/figures/cooperation.ts';
import * as cooperationFields from '#lib/server/figures/cooperation-fields.ts';
import * as cooperationPairs from '#lib/server/figures/cooperation-pairs.ts';
import * as cooperationTiles from '#lib/server/figures/cooperation-tiles.ts';
import * as cooperationTimeline from '#lib/server/figures/cooperation-timeline.ts';
import { readRowsAsked } from '#lib/server/figures/rows-asked.ts';
import { listNestedBodies } from '#lib/server/queries/ties.ts';
import { isDay } from '#lib/domain/day.ts';

/** Rows of a table on a page; files have all. The matrix shows the pairs, its table repeats only the first. */
const PER_PAGE = 15;
const MAX_PAIRS = 20;
const MAX_EVENTS = 60;

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const { db, pkg } = release;
	const language = languageOf(url.pathname);
	const filter = readTieFilter(url.searchParams);
	// A form also sends what was left at "any": the address a reader copies has only what was chosen.
	if ([...url.searchParams.values()].includes('')) redirect(303, `${url.pathname}?${tieQuery(filter)}`.replace(/\?$/, ''));
	if (filter.as_of !== undefined && !isDay(filter.as_of)) error(400, messagesIn(language).ties.filter.badDay);
	const tie = url.searchParams.get('tie');
	const asked = { ...filter, ...(tie !== null && { tie }) };
	const rows = readRowsAsked(url, PER_PAGE);
	const asTiles = filter.map === 'tiles';
	const [ties, tiles, pairs, fields, timeline] = await Promise.all([
		makeCitable(language, (each) => cooperation.make(db, pkg, each, asked, rows)),
		asTiles ? makeCitable(language, (each) => cooperationTiles.make(db, pkg, each, asked)) : undefined,
		makeCitable(language, (each) => cooperationPairs.make(db, pkg, each, asked, MAX_PAIRS)),
		makeCitable(language, (each) => cooperationFields.make(db, pkg, each, asked)),
		makeCitable(language, (each) => cooperationTimeline.make(db, pkg, each, asked, MAX_EVENTS))
	]);
	return {
		/** With the tiles above it, it is the table alone. */
		ties: tiles ? { ...ties, undrawn: true, drawing: { ...ties.drawing, towns: [], ties: [], pairs: [], areas: [] } } : ties,
		tiles,
		query: tieQuery(conditionsOf(filter)),
		hasAreas: ties.drawing.areas.length > 0,
		pairs,
		fields,
		timeline,
		nested: await listNestedBodies(db),
		asOf: filter.as_of ?? ''
	};
};
