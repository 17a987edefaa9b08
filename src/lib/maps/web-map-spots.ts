/**
 * What a reader can select on a web map: links over the drawing. They hold names and values, so that a screen reader
 * says them; Tab enters them once, arrow keys lead to the nearest in their direction, Enter opens one, Escape returns.
 */
import { Marker, Popup, type Map as WebMap } from 'maplibre-gl';
import type { Position } from '#lib/domain/geo-json.ts';

export interface Spot {
	element: HTMLAnchorElement;
	position: Position;
	/** Whose ties stand out; undefined for what is no town. */
	town: string | undefined;
	fill: (into: HTMLElement) => void;
}

export const element = <Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') => {
	const made = document.createElement(name);
	made.className = className;
	made.textContent = text;
	return made;
};

export function anchor(href: string, text: string): HTMLAnchorElement {
	const link = element('a', '', text);
	link.href = href;
	return link;
}

/** A town: its name and values are spoken, nothing is written. */
export function townLink(href: string, label: string, code: string): HTMLAnchorElement {
	const link = anchor(href, '');
	link.className = 'spot town-spot';
	link.dataset['town'] = code;
	link.setAttribute('aria-label', label);
	return link;
}

/** Milliseconds in which a pointer may go from a spot to what is said of it. */
const LINGERS = 150;

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

/**
 * @param trace called with the town that is pointed at or reached, and with undefined when it is left
 * @param first code of the town at which Tab enters
 * @returns what removes them
 */
export function addSpots(
	map: WebMap,
	spots: Spot[],
	trace: (town: string | undefined) => void,
	first: string | undefined
): () => void {
	const popup = new Popup({ closeButton: false, closeOnClick: true, maxWidth: '300px', offset: 14, focusAfterOpen: false });
	let opened: Spot | undefined;
	const close = () => {
		popup.remove();
		opened = undefined;
	};
	const show = (spot: Spot) => {
		const content = element('div', 'spot-popup');
		spot.fill(content);
		content.addEventListener('keydown', (event) => {
			if (event.key !== 'Escape') return;
			close();
			spot.element.focus();
		});
		content.addEventListener('mouseleave', () => setTimeout(leave, LINGERS));
		popup.setLngLat(spot.position).setDOMContent(content);
		if (!popup.isOpen()) popup.addTo(map);
		return content;
	};
	/** A popup that only the pointer has called stays while that is on it, or on its spot. */
	const leave = () => {
		const box = popup.isOpen() ? popup.getElement() : undefined;
		if (opened || !box || box.matches(':hover') || spots.some(({ element: link }) => link.matches(':hover'))) return;
		popup.remove();
	};
	const dismiss = ({ key }: KeyboardEvent) => {
		if (key === 'Escape' && !opened) popup.remove();
	};
	document.addEventListener('keydown', dismiss);
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
			setTimeout(leave, LINGERS);
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
		return marker;
	});
	popup.on('close', () => (opened = undefined));
	const entry = spots.find(({ town }) => town !== undefined && town === first) ?? spots[0];
	if (entry) reach(entry);
	return () => {
		document.removeEventListener('keydown', dismiss);
		close();
		for (const marker of markers) marker.remove();
	};
}
