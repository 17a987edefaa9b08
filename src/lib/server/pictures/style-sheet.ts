/**
 * The part of CSS that drawings are styled with: rules of type, class, attribute, `:not()`, `:is()`, `:where()` and
 * `:root` selectors, with descendants and children. What depends on a medium or on a reader's doing never applies to a
 * picture, so at-rules and other pseudo-classes match nothing.
 */
import type { Element } from './markup.ts';

type Matches = (element: Element) => boolean;

interface Rule {
	matches: Matches;
	/** Specificity as one number, then the order in the sheet. */
	weight: number;
	declarations: [property: string, value: string][];
}

/** Top-level blocks of a sheet; those of at-rules are left out with all that is in them. */
function* blocks(css: string): Generator<{ selector: string; body: string }> {
	const text = css.replace(/\/\*[^]*?\*\//g, '');
	let start = 0;
	while (start < text.length) {
		const brace = text.indexOf('{', start);
		const semicolon = text.indexOf(';', start);
		if (brace < 0) return;
		if (semicolon >= 0 && semicolon < brace) {
			start = semicolon + 1;
			continue;
		}
		let depth = 1;
		let end = brace + 1;
		while (end < text.length && depth > 0) {
			if (text[end] === '{') depth++;
			if (text[end] === '}') depth--;
			end++;
		}
		const selector = text.slice(start, brace).trim();
		if (!selector.startsWith('@')) yield { selector, body: text.slice(brace + 1, end - 1) };
		start = end;
	}
}

/** Splits at a separator that stands in no bracket. */
function splitOutside(text: string, separator: RegExp): string[] {
	const parts = [''];
	let depth = 0;
	for (const character of text) {
		if (depth === 0 && separator.test(character)) {
			parts.push('');
			continue;
		}
		if (/[([]/.test(character)) depth++;
		if (/[)\]]/.test(character)) depth--;
		parts.push((parts.pop() ?? '') + character);
	}
	return parts.map((part) => part.trim());
}

const classesOf = (element: Element) => (element.attributes.get('class') ?? '').split(/\s+/);

interface Selector {
	matches: Matches;
	specificity: number;
}

const NEVER: Selector = { matches: () => false, specificity: 0 };

/** A selector without spaces, such as `path.line[data-town='13211']:not(.chosen)`. */
function compound(text: string): Selector {
	const tests: Selector[] = [];
	const pattern =
		/^(?:(\*)|([a-zA-Z][\w-]*)|\.([\w-]+)|\[([\w-]+)(?:=["']?([^"'\]]*)["']?)?\]|:(not|is|where)\(([^()]*(?:\([^()]*\)[^()]*)*)\)|(:root))/;
	let rest = text;
	while (rest !== '') {
		const match = pattern.exec(rest);
		if (!match) return NEVER;
		const [whole, any, tag, className, attribute, value, pseudo, inner = '', root] = match;
		if (tag !== undefined) tests.push({ matches: (element) => element.tag === tag, specificity: 1 });
		else if (className !== undefined)
			tests.push({ matches: (element) => classesOf(element).includes(className), specificity: 1000 });
		else if (attribute !== undefined)
			tests.push({
				matches: ({ attributes }) => (value === undefined ? attributes.has(attribute) : attributes.get(attribute) === value),
				specificity: 1000
			});
		else if (pseudo !== undefined) {
			const options = splitOutside(inner, /,/).map(complex);
			const some = (element: Element) => options.some(({ matches }) => matches(element));
			tests.push({
				matches: pseudo === 'not' ? (element) => !some(element) : some,
				specificity: pseudo === 'where' ? 0 : Math.max(...options.map(({ specificity }) => specificity))
			});
		} else if (root !== undefined) tests.push({ matches: ({ parent }) => parent?.tag === '', specificity: 1000 });
		else if (any === undefined) return NEVER;
		rest = rest.slice(whole.length);
	}
	return {
		matches: (element) => tests.every(({ matches }) => matches(element)),
		specificity: tests.reduce((sum, { specificity }) => sum + specificity, 0)
	};
}

function complex(text: string): Selector {
	const parts = splitOutside(text.replace(/\s*>\s*/g, ' > '), /\s/).filter((part) => part !== '');
	const steps: { selector: Selector; child: boolean }[] = [];
	let child = false;
	for (const part of parts) {
		if (part === '>') child = true;
		else {
			steps.push({ selector: compound(part), child });
			child = false;
		}
	}
	const matchesFrom = (index: number, element: Element): boolean => {
		const step = steps[index];
		if (!step?.selector.matches(element)) return false;
		if (index === 0) return true;
		for (let above = element.parent; above; above = above.parent) {
			if (matchesFrom(index - 1, above)) return true;
			if (step.child) return false;
		}
		return false;
	};
	return {
		matches: (element) => matchesFrom(steps.length - 1, element),
		specificity: steps.reduce((sum, { selector }) => sum + selector.specificity, 0)
	};
}

/** The rules of a sheet. Values are kept as written. */
export function parseStyleSheet(css: string): Rule[] {
	return [...blocks(css)].flatMap(({ selector, body }, order) => {
		const declarations = body.split(';').flatMap((declaration): [string, string][] => {
			const colon = declaration.indexOf(':');
			return colon < 0 ? [] : [[declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim()]];
		});
		return splitOutside(selector, /,/).map((one) => {
			const { matches, specificity } = complex(one);
			return { matches, weight: specificity + order / 1e6, declarations };
		});
	});
}

/** What the rules say of an element, the strongest last word of each property. */
export const declarationsOf = (rules: Rule[], element: Element): Map<string, string> =>
	new Map(
		rules
			.filter(({ matches }) => matches(element))
			.toSorted((a, b) => a.weight - b.weight)
			.flatMap(({ declarations }) => declarations)
	);
