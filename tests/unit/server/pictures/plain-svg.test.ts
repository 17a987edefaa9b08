import { describe, expect, test } from 'vitest';
import { resolveValue } from '#lib/server/pictures/colour.ts';
import { toPlainSvg } from '#lib/server/pictures/plain-svg.ts';

const inside = (svg: string) => svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\n$/, '');

describe('toPlainSvg', () => {
	test('writes what the sheets say into attributes, inherited properties included, and leaves nothing of the page', () => {
		const css = `
			:root { --ink: light-dark(#000000, #ffffff); --grey: #777 }
			[data-town] { --town: var(--grey) }
			[data-town='13211'] { --town: light-dark(#0000ff, #8888ff) }
			.bar.svelte-x { fill: var(--town); font-size: 14px; display: block; stroke-dasharray: 4 2 }
			@media print { .bar { fill: red } }
			text:where(.svelte-x) { fill: var(--ink) }`;
		const markup =
			'<!--[--><svg width="9"><g data-town="13211" class="svelte-x"><path class="bar svelte-x" data-mark="12億円" d="M0,0"></path></g><g data-town="99999"><path class="bar svelte-x"></path></g><text class="svelte-x">a &amp; b</text></svg><!--]-->';
		expect(inside(toPlainSvg(markup, css, 'light'))).toBe(
			'<g data-town="13211"><path d="M0,0" fill="#0000ff" font-size="14" stroke-dasharray="4 2"/></g>' +
				'<g data-town="99999"><path fill="#777" font-size="14" stroke-dasharray="4 2"/></g><text fill="#000000">a &amp; b</text>'
		);
		expect(toPlainSvg(markup, css, 'dark')).toContain('fill="#8888ff"');
		expect(toPlainSvg(markup, css, 'light')).toMatch(/^<svg width="9" xmlns="http:\/\/www\.w3\.org\/2000\/svg">/);
	});

	test('follows CSS in what wins: the more exact rule, then the later one; a rule it cannot judge applies to nothing', () => {
		const css = `
			.a.b { stroke: #000001 }
			.a { stroke: #000002 }
			.a { fill: #000003 }
			path { fill: #000004 }
			.a:not(.b) { fill: #000005 }
			g > .a { opacity: 0.5 }
			svg > .a { opacity: 0.1 }
			.a:hover { fill: #000006 }`;
		const svg = toPlainSvg('<svg><g><path class="a b"/></g><path class="a"/></svg>', css, 'light');
		const [inner = '', outer = ''] = svg.match(/<path[^>]*>/g) ?? [];
		const valueOf = (element: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1];
		expect(['fill', 'stroke', 'opacity'].map((name) => valueOf(inner, name))).toEqual(['#000003', '#000001', '0.5']);
		expect(['fill', 'stroke', 'opacity'].map((name) => valueOf(outer, name))).toEqual(['#000005', '#000002', '0.1']);
	});

	test('refuses a colour that nobody set, rather than painting black', () => {
		expect(() => toPlainSvg('<svg><path class="a"/></svg>', '.a { fill: var(--nobody) }', 'light')).toThrow(
			'--nobody is not set'
		);
		expect(() => toPlainSvg('<svg><g></svg>', '', 'light')).toThrow(SyntaxError);
	});
});

test('what stands for a property may be a function, and be used in one', () => {
	const properties = new Map([
		['--ink', 'light-dark(#111111, #eeeeee)'],
		['--paper', 'light-dark(#ffffff, #000000)'],
		['--a', 'var(--b)'],
		['--b', 'var(--a)']
	]);
	expect(resolveValue('var(--town, var(--ink))', properties, 'light')).toBe('#111111');
	expect(resolveValue('color-mix(in oklab, var(--ink) 0%, var(--paper))', properties, 'dark')).toBe('#000000');
	expect(() => resolveValue('var(--a)', properties, 'light')).toThrow('goes round in circles');
});

test('colours are mixed in Oklab as browsers mix them', () => {
	const none = new Map<string, string>();
	expect(resolveValue('color-mix(in oklab, white, black)', none, 'light')).toBe('#636363');
	// CSS Color 4: red and blue in Oklab, half and half.
	expect(resolveValue('color-mix(in oklab, #ff0000 50%, #0000ff)', none, 'light')).toBe('#8c53a2');
	expect(resolveValue('color-mix(in oklab, #ff0000 100%, #0000ff)', none, 'light')).toBe('#ff0000');
	expect(resolveValue('light-dark(color-mix(in oklab, #fff 25%, #000), red)', none, 'light')).toBe('#222222');
	expect(() => resolveValue('color-mix(in srgb, #fff, #000)', none, 'light')).toThrow(RangeError);
});

test('makes what is a line alone transparent by its line, and all else as a whole', () => {
	const css = '.faint { opacity: 0.5 } .line { fill: none; stroke: #000 }';
	const svg = toPlainSvg(
		'<svg><path class="faint line"/><line class="faint"/><path class="faint"/><g class="faint line"><path/></g></svg>',
		css,
		'light'
	);
	expect(inside(svg)).toBe(
		'<path fill="none" stroke="#000" stroke-opacity="0.5"/><line stroke-opacity="0.5"/><path opacity="0.5"/>' +
			'<g opacity="0.5" fill="none" stroke="#000"><path/></g>'
	);
});
