/**
 * What a reader can select on the web map: a link for each town and each numbered tie, placed over the drawing. The
 * links hold the names and values, so that a screen reader says them; arrow keys lead to the nearest in their direction.
 */
import { Marker, Popup, type Map as WebMap } from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';
import type { TieMapData, TieMapView } from './tie-map.ts';

export interface SpotWords {
	detail: string;
	only: string;
	source: string;
	more: (count: number) => string;
	/** Title and address of the source of each tie. */
	sources: Record<string, { title: string; href: string }>;
	/** Address of the page of a tie. */
	tieHref: (id: string) => string;
}

interface Spot {
	element: HTMLAnchorElement;
	position: Position;
	/** Whose ties stand out; undefined for a tie. */
	town: string | undefined;
	fill: (into: HTMLElement) => void;
}

/** Ties named in the popup of a town; its page has all. */
const MAX_NAMED = 7;

const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') => {
	const made = document.createElement(name);
	made.className = className;
	made.textContent = text;
	return made;
};

function anchor(href: string, text: string): HTMLAnchorElement {
	const link = element('a', '', text);
	link.href = href;
	return link;
}

function townSpot(town: TieMapView['towns'][number], data: TieMapData, words: SpotWords): Spot {
	const link = anchor(town.href, '');
	link.className = 'spot town-spot';
	link.setAttribute('aria-label', town.label);
	const own = data.ties.filter(({ towns }) => towns.includes(town.code));
	const pairs = data.pairs.filter(({ from, to }) => from === town.code || to === town.code);
	const said = own.length ? own.map(({ name }) => name) : pairs.map(({ label }) => label);
	return {
		element: link,
		position: town.position,
		town: town.code,
		fill: (into) => {
			into.append(element('strong', '', town.label.split(/[。.]/)[0] ?? town.name));
			const list = element('ul', '');
			for (const name of said.slice(0, MAX_NAMED)) list.append(element('li', '', name));
			if (said.length > MAX_NAMED) list.append(element('li', '', words.more(said.length - MAX_NAMED)));
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
			into.append(anchor(words.tieHref(row.tie), words.detail));
		}
	};
}

const ARROWS: Record<string, [number, number]> = {
	ArrowRight: [1, 0],
	ArrowLeft: [-1, 0],
	ArrowDown: [0, 1],
	ArrowUp: [0, -1]
};

/** The nearest spot in a direction: within 60 degrees of it, as the eye would choose. */
function nextSpot(map: WebMap, spots: Spot[], from: Spot, [dx, dy]: [number, number]): Spot | undefined {
	const here = map.project(from.position);
	return spots
		.map((spot) => {
			const there = map.project(spot.position);
			const [x, y] = [there.x - here.x, there.y - here.y];
			return { spot, distance: Math.hypot(x, y), ahead: x * dx + y * dy };
		})
		.filter(({ spot, distance, ahead }) => spot !== from && distance > 0 && ahead > distance / 2)
		.toSorted((a, b) => a.distance - b.distance)[0]?.spot;
}

/** @returns what removes them */
export function addSpots(
	map: WebMap,
	data: TieMapData,
	view: TieMapView,
	words: SpotWords,
	trace: (town: string | undefined) => void
): () => void {
	const spots = [
		...view.towns.map((town) => townSpot(town, data, words)),
		...view.key.rows.flatMap((row) => (row.stamp ? [tieSpot(row, view.projection.invert?.(row.stamp) ?? [0, 0], words)] : []))
	];
	const popup = new Popup({ closeButton: false, closeOnClick: true, maxWidth: '300px', offset: 14, focusAfterOpen: false });
	let opened: Spot | undefined;
	const close = () => {
		popup.remove();
		opened = undefined;
	};
	const show = (spot: Spot) => {
		const content = element('div', 'tie-popup');
		spot.fill(content);
		content.addEventListener('keydown', (event) => {
			if (event.key !== 'Escape') return;
			close();
			spot.element.focus();
		});
		popup.setLngLat(spot.position).setDOMContent(content);
		if (!popup.isOpen()) popup.addTo(map);
		return content;
	};
	/** One stop of Tab for all; the arrow keys move it. */
	const reach = (spot: Spot) => {
		for (const { element: other } of spots) other.tabIndex = other === spot.element ? 0 : -1;
	};
	const markers = spots.map((spot) => {
		const { element: link, town } = spot;
		link.addEventListener('mouseenter', () => {
			trace(town);
			if (!opened) show(spot);
		});
		link.addEventListener('mouseleave', () => {
			trace(undefined);
			if (!opened) popup.remove();
		});
		link.addEventListener('focus', () => {
			reach(spot);
			trace(town);
			if (!map.getBounds().contains(spot.position)) map.panTo(spot.position);
		});
		link.addEventListener('blur', () => trace(undefined));
		link.addEventListener('click', (event) => {
			if (event.metaKey || event.ctrlKey) return;
			event.preventDefault();
			// For the map a click beside its drawing closes what is open.
			event.stopPropagation();
			opened = spot;
			show(spot).querySelector('a')?.focus();
		});
		link.addEventListener('keydown', (event) => {
			const direction = ARROWS[event.key];
			if (event.key === 'Escape') close();
			if (!direction) return;
			event.preventDefault();
			event.stopPropagation();
			nextSpot(map, spots, spot, direction)?.element.focus();
		});
		const marker = new Marker({ element: link }).setLngLat(spot.position).addTo(map);
		// MapLibre makes a marker a button of its own; it is a link.
		link.removeAttribute('role');
		link.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
		return marker;
	});
	popup.on('close', () => (opened = undefined));
	const [first] = spots.toSorted((a, b) => Number(b.town === data.chosenTown) - Number(a.town === data.chosenTown));
	if (first) reach(first);
	return () => {
		close();
		for (const marker of markers) marker.remove();
	};
}
