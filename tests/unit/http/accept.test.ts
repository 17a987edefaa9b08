import { describe, expect, it } from 'vitest';
import { negotiate } from '#lib/server/http/accept.ts';

const OFFERED = ['application/json', 'text/csv', 'application/geo+json'] as const;

describe('the media type for an Accept header', () => {
	it.each([
		[null, 'application/json'],
		['', 'application/json'],
		['*/*', 'application/json'],
		['text/csv', 'text/csv'],
		['TEXT/CSV; charset=utf-8', 'text/csv'],
		['text/*', 'text/csv'],
		['application/*', 'application/json'],
		// A browser: nothing of ours by name, then anything.
		['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
		// A trailing wildcard does not beat what was asked for by name.
		['text/csv, */*', 'text/csv'],
		['application/json, text/plain, */*', 'application/json'],
		['application/json;q=0.5, text/csv;q=0.9', 'text/csv'],
		['application/json;q=0.1, */*;q=0.5', 'text/csv'],
		['text/csv;q=0.300, application/geo+json ; q=0.4', 'application/geo+json'],
		// The closest range decides, even against a type.
		['*/*, application/json;q=0', 'text/csv'],
		['application/*;q=0.2, application/geo+json;q=0.8, text/*;q=0.5', 'application/geo+json'],
		// What is no media range counts for nothing.
		['nonsense, text/csv', 'text/csv'],
		['text/csv;q=2, application/geo+json', 'application/geo+json']
	])('%s → %s', (accept, expected) => expect(negotiate(accept, OFFERED)).toBe(expected));

	it.each(['image/png', 'text/csv;q=0', '*/*;q=0', 'nonsense', 'text/csv;q=abc', '*/csv', 'application/json+ld'])(
		'none for %s',
		(accept) => expect(negotiate(accept, OFFERED)).toBeUndefined()
	);
});
