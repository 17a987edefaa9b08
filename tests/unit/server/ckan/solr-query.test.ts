import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionError } from '#lib/server/ckan/action-error.ts';
import { parseSolrQuery, type Document } from '#lib/server/ckan/solr-query.ts';
import { PROPERTY_RUNS } from '../../../property-runs.ts';

const FIELDS: Record<string, readonly string[]> = {
	name: ['plan_items'],
	title: ['計画の項目', 'Plan items'],
	text: ['計画の項目', 'Plan items', 'Every node of a plan'],
	groups: ['plan'],
	tags: ['plan', 'city hall'],
	metadata_modified: ['2026-11-20T00:00:00.000'],
	extras_none: []
};
const document: Document = (field) => (Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined);
const matches = (query: string) => parseSolrQuery(query, document)(document);

describe('the query language of package_search', () => {
	it.each([
		'',
		'*:*',
		'name:plan_items',
		'name:PLAN_ITEMS',
		'name:plan_*',
		'name:*items',
		'name:*an_it*',
		'+name:plan_items -groups:fiscal',
		'groups:(fiscal OR plan)',
		'groups:fiscal OR groups:plan',
		'groups:fiscal || name:plan_items',
		'(groups:plan AND name:plan_items) OR name:x',
		'NOT groups:fiscal',
		'!groups:fiscal && tags:"city hall"',
		'plan node',
		'項目',
		'title:計画*',
		'"a plan"',
		'plan^2 items~1',
		'name:plan\\_items',
		'metadata_modified:[2026-11-19T23:00:00.123456Z TO *]',
		'metadata_modified:[* TO *]',
		'metadata_modified:["2026-11-20T00:00:00Z" TO "2026-11-20T00:00:00Z"]',
		'metadata_modified:[2026-11-20 TO 2026-11-21}',
		'metadata_modified:[2026-11-20T09:00:00+09:00 TO *]'
	])('%s finds', (query) => expect(matches(query)).toBe(true));

	it.each([
		'name:plan',
		'name:plan_*x',
		'name:*plan',
		'-name:plan_items',
		'groups:plan name:x',
		'groups:(fiscal OR cooperation)',
		'groups:fiscal OR groups:plan AND name:x',
		'plan nothing',
		'extras_none:x',
		'metadata_modified:[2026-11-20T00:00:01Z TO *]',
		'metadata_modified:{2026-11-20T00:00:00Z TO *]',
		'metadata_modified:[* TO 2026-11-20T00:00:00Z}',
		'name:[2026-01-01 TO *]'
	])('%s does not find', (query) => expect(matches(query)).toBe(false));

	it.each([
		'colour:red',
		'(name:x',
		'name:x)',
		'name:',
		'a OR',
		'metadata_modified:[2026-13-45T00:00:00Z TO *]',
		'[a TO',
		'"open',
		'^{'
	])('%s is refused', (query) => expect(() => matches(query)).toThrow(ActionError));

	it('answers at once whatever it is asked', () => {
		const pieces = fc.constantFrom(
			'(',
			')',
			'*',
			'"',
			'\\',
			':',
			'name:',
			' OR ',
			' AND ',
			'NOT ',
			'-',
			'+',
			'[',
			']',
			' TO ',
			'{',
			'a',
			'項',
			'~',
			'^',
			'/',
			'\u0000'
		);
		const query = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 200 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(query, (text) => {
				const before = process.cpuUsage();
				try {
					matches(text);
				} catch (error) {
					expect(error).toBeInstanceOf(ActionError);
				}
				const { user, system } = process.cpuUsage(before);
				expect((user + system) / 1000).toBeLessThan(200);
			}),
			{ numRuns: PROPERTY_RUNS }
		);
		expect(matches(`text:${'*e'.repeat(400)}*zzz`)).toBe(false);
		expect(() => matches('('.repeat(4000))).toThrow(ActionError);
	});
});
