/**
 * An SVG that stands alone: what the site's style sheets say of it is written into its attributes, so that every program
 * shows it as the page does.
 */
import { resolveValue, type Theme } from './colour.ts';
import { parseMarkup, toXml, type Element } from './markup.ts';
import { declarationsOf, parseStyleSheet } from './style-sheet.ts';

/** CSS properties that SVG 2 knows as attributes, as far as drawings use them. */
const ATTRIBUTES = new Set(
	`fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap
	stroke-linejoin opacity font-family font-size font-style font-weight text-anchor dominant-baseline letter-spacing
	paint-order stop-color stop-opacity writing-mode visibility overflow`.split(/\s+/)
);
/** Of the page, not of the picture. */
const DROPPED = /^(class|tabindex|focusable|data-(?!town))/;
/** The html element's, in pixels: what a rem is. */
const ROOT_FONT_SIZE = 17;

/** Lengths in pixels without their unit, which is all that some programs know. */
const plainLength = (value: string): string =>
	value
		.replace(/(-?[\d.]+)rem\b/g, (_match, size: string) => String(Number(size) * ROOT_FONT_SIZE))
		.replace(/(-?[\d.]+)px\b/g, '$1');

/**
 * What is drawn by its line alone is made transparent by that line: a program that draws has no layer to make for it, as for `opacity`
 * itself, and one of them (resvg 2.6) fails when such a layer lies far outside the picture.
 */
function useStrokeOpacity({ tag, attributes, children }: Element): void {
	const opacity = attributes.get('opacity');
	const isLine = children.length === 0 && (tag === 'line' || attributes.get('fill') === 'none');
	if (opacity === undefined || !isLine || attributes.has('stroke-opacity')) return;
	attributes.delete('opacity');
	attributes.set('stroke-opacity', opacity);
}

/**
 * @param markup one `<svg>` as a component renders it
 * @param css the style sheets that apply to it, the strongest last
 * @throws RangeError when a style needs what a picture has not
 */
export function toPlainSvg(markup: string, css: string, theme: Theme): string {
	const rules = parseStyleSheet(css);
	const svg = parseMarkup(markup);
	const paint = (element: Element, inherited: ReadonlyMap<string, string>) => {
		const declared = declarationsOf(rules, element);
		const properties = new Map(inherited);
		for (const [name, value] of declared) if (name.startsWith('--') || name === 'color') properties.set(name, value);
		for (const [name, value] of declared) {
			if (!ATTRIBUTES.has(name)) continue;
			const colour = value.toLowerCase() === 'currentcolor' ? (properties.get('color') ?? 'black') : value;
			element.attributes.set(name, plainLength(resolveValue(colour, properties, theme)));
		}
		useStrokeOpacity(element);
		for (const child of element.children) if (typeof child !== 'string') paint(child, properties);
		// Only now: what is inside is matched by the classes of what is around it.
		for (const name of [...element.attributes.keys()]) if (DROPPED.test(name)) element.attributes.delete(name);
	};
	paint(svg, new Map());
	svg.attributes.set('xmlns', 'http://www.w3.org/2000/svg');
	return `${toXml(svg)}\n`;
}
