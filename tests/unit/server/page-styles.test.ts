import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { leaveOutStyles } from '#lib/server/page-styles.ts';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const page = (css: string, body: string) => `<html><head><style>${css}</style></head><body>${body}</body></html>`;
const stylesOf = (css: string, body: string) => leaveOutStyles(page(css, body)).pieces[1];
const body = '<p class="quiet s-there">a</p>';

it('leaves out rules of components that are not on the page, in blocks as well, and blocks that are empty then', () => {
	expect(
		stylesOf(
			'a{b:c}.x.s-there{d:e}.y.s-gone{f:g}@media (width<=600px){.x.s-there{h:i}.z.s-gone{j:k}}@media print{.z.s-gone{l:m}}q{r:s}',
			body
		)
	).toBe('a{b:c}.x.s-there{d:e}@media (width<=600px){.x.s-there{h:i}}q{r:s}');
});

it('keeps a rule for several components if one is there, whatever is between braces or quotes, and what is no group of rules', () => {
	const css = [
		'.x.s-gone,.y.s-there{a:b}',
		'.s-there:before{content:"} .s-gone{"}',
		'@keyframes s-gone-turn{from{a:b}to{a:c}}',
		'@import "x.css";'
	].join('');
	expect(stylesOf(css, body)).toBe(css);
});

it('tells by which hash the policy names the styles now, instead of which', () => {
	const css = '.x.s-there{a:b}.y.s-gone{a:b}';
	const { pieces, hash } = leaveOutStyles(page(css, body));
	expect(pieces.join('')).toBe(page('.x.s-there{a:b}', body));
	expect(hash).toEqual({ before: hashOf(css), now: hashOf('.x.s-there{a:b}') });
	expect(leaveOutStyles('<p>no styles</p>')).toEqual({ pieces: ['<p>no styles</p>'], hash: undefined });
});
