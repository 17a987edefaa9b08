/** What a reader can select on the web map of ties: each town and each numbered tie. */
import type { Position } from '#lib/domain/geo-json.ts';
import type { TieMapData, TieMapView } from './tie-map.ts';
import { anchor, element, townLink, type Spot } from './web-map-spots.ts';

export interface SpotWords {
	detail: string;
	only: string;
	source: string;
	/** `{n}` stands for how many more. */
	more: string;
	/** Title and address of the source of each tie. */
	sources: Record<string, { title: string; href: string }>;
	/** Address of the pages of ties, to which an id is added. */
	tiePages: string;
}

/** Ties named in the popup of a town; its page has all. */
const MAX_NAMED = 5;

function townSpot(town: TieMapView['towns'][number], data: TieMapData, words: SpotWords): Spot {
	const own = data.ties.filter(({ towns }) => towns.includes(town.code));
	const pairs = data.pairs.filter(({ from, to }) => from === town.code || to === town.code);
	const said = own.length ? own.map(({ name }) => name) : pairs.map(({ label }) => label);
	return {
		element: townLink(town.href, town.label, town.code),
		position: town.position,
		town: town.code,
		fill: (into) => {
			into.append(element('strong', '', town.label.split(/[。.]/)[0] ?? town.name));
			const list = element('ul', '');
			const named = said.slice(0, MAX_NAMED);
			for (const name of named) list.append(element('li', '', name));
			// Those with partners that are not on this map are among the town's, too.
			const more = (own.length ? town.ties : said.length) - named.length;
			if (more > 0) list.append(element('li', '', words.more.replace('{n}', String(more))));
			into.append(list, anchor(town.href, words.only));
		}
	};
}

function tieSpot(row: TieMapView['key']['rows'][number], position: Position, words: SpotWords): Spot {
	const link = anchor(row.href, String(row.number));
	link.className = 'spot tie-spot';
	link.dataset['tieClass'] = row.class;
	link.setAttribute('aria-label', row.label);
	if (row.chosen) link.setAttribute('aria-current', 'true');
	return {
		element: link,
		position,
		town: undefined,
		fill: (into) => {
			into.append(element('strong', '', row.label));
			const source = words.sources[row.tie];
			if (source) {
				const line = element('p', '', `${words.source} `);
				line.append(anchor(source.href, source.title));
				into.append(line);
			}
			into.append(anchor(`${words.tiePages}${row.tie}`, words.detail));
		}
	};
}

export const listTieSpots = (data: TieMapData, view: TieMapView, words: SpotWords): Spot[] => [
	...view.towns.map((town) => townSpot(town, data, words)),
	...view.key.rows.flatMap((row) => (row.stamp ? [tieSpot(row, view.projection.invert?.(row.stamp) ?? [0, 0], words)] : []))
];
