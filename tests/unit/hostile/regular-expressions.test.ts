/** No regular expression of ours can be made slow by what somebody sends (ReDoS): each meets long texts made to do that. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readDeclarations } from '#lib/server/release/source.ts';
import { root } from '../../server.ts';

const LONGEST_MS = 50;
/** An address and its headers have at most 16 KiB. */
const LENGTH = 16_384;
/** What takes longer than this for a quarter of the length is tried with the whole: only what grows by the square does. */
const SUSPECT_MS = 1;
/** Reads the portal's own style sheets and drawings, and nothing that anybody sends. */
const OWN_INPUT_ONLY = 'src/lib/server/pictures/';

interface Expression {
	where: string;
	source: string;
	flags: string;
}

/** Every expression written in a program file. */
function findExpressions(file: string): Expression[] {
	const text = readFileSync(path.join(root, file), 'utf8');
	// Of a component, its script is enough: what stands in its markup matches its own constants.
	const program = file.endsWith('.svelte') ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '') : text;
	const found: Expression[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const [, source = '', flags = ''] = /^\/([^]*)\/(\w*)$/.exec(node.text) ?? [];
			found.push({ where: file, source, flags });
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, program, ts.ScriptTarget.Latest));
	return found;
}

const inPrograms = globSync(['src/**/*.{ts,svelte}', 'scripts/import/*.ts'], { cwd: root }).toSorted().flatMap(findExpressions);
const inDeclarations = readDeclarations(path.join(root, 'data')).datasets.flatMap(({ name, fields }) =>
	fields.flatMap((field): Expression[] =>
		field.constraints?.pattern === undefined
			? []
			: [{ where: `${name}.${field.name}`, source: field.constraints.pattern, flags: 'u' }]
	)
);
const unique = [...new Map([...inPrograms, ...inDeclarations].map((one) => [`/${one.source}/${one.flags}`, one])).entries()];

/** Characters that the expression itself speaks of, and one of each kind that its classes may mean. */
const charactersOf = (source: string): string[] =>
	[...new Set([...source.replace(/\\[a-zA-Z]/g, ''), ...' \t\n\raA0_-.,%/"\'<>=&あ市（）'])].slice(0, 60);

/** Long runs that almost match, with an end that does not. */
function* hostileTexts(source: string, length: number): Generator<string> {
	for (const character of charactersOf(source)) {
		yield character.repeat(length);
		yield `${character.repeat(length)}\u0001`;
	}
	// What is written between brackets, stars and pluses, again and again: `<a `, `x=1&`, `(a,`.
	const literal = source.replace(/\\[wdsbB]|[[\](){}^$*+?|\\]/g, ' ').trim();
	for (const piece of [...literal.split(/\s+/), literal.replaceAll(' ', '')]) {
		if (piece.length > 1) yield `${piece.repeat(Math.ceil(length / piece.length))}\u0001`;
		for (const character of ['a', '0', ' ', '"']) yield `${piece}${character.repeat(length)}\u0001`;
	}
}

/** In milliseconds of the processor: other programs do not count. */
function timeOf({ source, flags }: Expression, text: string): number {
	const expression = new RegExp(source, flags);
	const before = process.cpuUsage();
	if (flags.includes('g')) text.replace(expression, '');
	else expression.test(text);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** @returns the least of three times, since a first run also compiles */
const leastTimeOf = (expression: Expression, text: string): number => Math.min(...[1, 2, 3].map(() => timeOf(expression, text)));

/** How long the slowest text takes, and its beginning; nothing when none is slow. */
function findSlowness(expression: Expression): string | undefined {
	const long = hostileTexts(expression.source, LENGTH);
	for (const text of hostileTexts(expression.source, LENGTH / 4)) {
		const whole = long.next().value ?? '';
		if (timeOf(expression, text) < SUSPECT_MS) continue;
		const milliseconds = leastTimeOf(expression, whole);
		if (milliseconds > LONGEST_MS) return `${Math.round(milliseconds)} ms for ${JSON.stringify(whole.slice(0, 20))}…`;
	}
	return undefined;
}

describe('a regular expression', () => {
	it('is found wherever there is one', () => expect(unique.length).toBeGreaterThan(200));

	it(`takes at most ${LONGEST_MS} ms for ${LENGTH} characters made to slow it down`, { timeout: 300_000 }, () => {
		const slow = unique
			.filter(([, { where }]) => !where.startsWith(OWN_INPUT_ONLY))
			.flatMap(([written, expression]) => {
				const slowness = findSlowness(expression);
				return slowness === undefined ? [] : [`${expression.where} ${written}: ${slowness}`];
			});
		expect(slow).toEqual([]);
	});
});
