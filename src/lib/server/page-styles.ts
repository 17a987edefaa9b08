/**
 * The styles that come with a page, without those of components that are not on it: what shows a figure knows every drawing there is, and so brings
 * the styles of all. A page is read sooner by a reader far away if it fits what a server sends before it is first answered, some 14 kB.
 */
import { createHash } from 'node:crypto';

/** A rule, or a block such as `@media` around rules. */
type Rule = { text: string; scopes: readonly string[] } | { opening: string; rules: readonly Rule[] };

interface Styles {
	rules: readonly Rule[];
	/** As the policy names them. */
	hash: string;
}

const OPENING = '<style>';
/** The class that Svelte gives what a component's rules are for (`cssHash` in `svelte.config.js`): in a rule, and in the markup. */
const SCOPE_OF_RULE = /(?<=\.)s-[\da-z]+/g;
const SCOPE_OF_ELEMENT = /s-[\da-z]+/g;
/** Blocks that have rules inside; others, such as `@keyframes`, are left whole. */
const GROUP = /^@(?:media|supports|container|layer)\b/;
const BRACES = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]/g;

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The rules of a text, one after the other: put together again, they are the text. */
function splitRules(css: string): Rule[] {
	const rules: Rule[] = [];
	let depth = 0;
	let start = 0;
	let inside = 0;
	for (const { 0: found, index } of css.matchAll(BRACES)) {
		if (found === '{' && depth++ === 0) inside = index + 1;
		if (found === '}') depth--;
		if (depth > 0 || (found !== '}' && found !== ';')) continue;
		const text = css.slice(start, index + 1);
		const opening = css.slice(start, inside);
		rules.push(
			found === '}' && GROUP.test(opening.trimStart())
				? { opening, rules: splitRules(css.slice(inside, index)) }
				: { text, scopes: [...new Set(text.match(SCOPE_OF_RULE))] }
		);
		start = index + 1;
	}
	if (start < css.length) rules.push({ text: css.slice(start), scopes: [] });
	return rules;
}

/** Writes the rules that are for all pages, or for a component that is on this one. */
const writeRules = (rules: readonly Rule[], there: ReadonlySet<string>): string =>
	rules
		.map((rule) => {
			if ('text' in rule) return rule.scopes.length === 0 || rule.scopes.some((scope) => there.has(scope)) ? rule.text : '';
			const inside = writeRules(rule.rules, there);
			return inside === '' ? '' : `${rule.opening}${inside}}`;
		})
		.join('');

/** By their text: there are as many as kinds of page, for the build makes them. */
const known = new Map<string, Styles>();

function readStyles(css: string): Styles {
	const before = known.get(css);
	if (before) return before;
	const styles = { rules: splitRules(css), hash: hashOf(css) };
	known.set(css, styles);
	return styles;
}

/** By which hash the policy of a page must name its styles, instead of which. */
export interface StylesHash {
	before: string;
	now: string;
}

/**
 * Leaves out of a page the styles of components that are not on it. A page without styles is left as it is.
 * @returns the page in pieces: to put a long text together again takes longer than all else here
 */
export function leaveOutStyles(html: string): { pieces: string[]; hash: StylesHash | undefined } {
	const start = html.indexOf(OPENING) + OPENING.length;
	const end = html.indexOf('</style>', start);
	if (start < OPENING.length || end === -1) return { pieces: [html], hash: undefined };
	const { rules, hash } = readStyles(html.slice(start, end));
	const [head, body] = [html.slice(0, start), html.slice(end)];
	// Gone through once: each scope by itself would be looked for to the end of the page, if it is not there.
	const left = writeRules(rules, new Set(body.match(SCOPE_OF_ELEMENT)));
	return { pieces: [head, left, body], hash: { before: hash, now: hashOf(left) } };
}
