import { describe, expect, it } from 'vitest';
import {
	choicesOfTies,
	matchesTie,
	pairTowns,
	readTieFilter,
	tieQuery,
	tiesOn,
	type FilterableTie
} from '#lib/domain/tie-filter.ts';

const member = (municipality_code: string | null, joined: string | null = null, left: string | null = null, role = 'member') => ({
	municipality_code,
	joined,
	left,
	role
});
const tie = (id: string, members: FilterableTie['members'], more: Partial<FilterableTie> = {}) => ({
	id,
	scope: 'inter_municipal',
	kind: 'council',
	field: 'waste',
	stage: 'in_force',
	confidence: 'official',
	start_date: null,
	end_date: null,
	has_counts: false,
	members,
	...more
});
const konan = tie('konan', [member('13211'), member('13203'), member('13202', '2023-04-01'), member('13214', '2023-04-01')], {
	start_date: '1961-06'
});
const zone = tie('zone', [member('13211'), member(null, null, '2001-01', 'former_member'), member('13229', '2001-01')]);
const friends = tie('friends', [member('13203'), member('20220')], { kind: 'friendship_city', field: 'other', has_counts: true });
const ended = tie('ended', [member('13211'), member('13203')], { end_date: '1999' });
const all = [konan, zone, friends, ended];

const names = (found: { tie: { id: string } }[]) => found.map((one) => one.tie.id);

describe('ties on a day', () => {
	it('have the members that had joined and not left, a month standing for its first day', () => {
		const towns = (day: string | undefined) => tiesOn([konan, zone], day).map((one) => [one.tie.id, [...one.towns]]);
		expect(towns('2023-03-31')).toEqual([
			['konan', ['13211', '13203']],
			['zone', ['13211', '13229']]
		]);
		expect(towns('2023-04-01')[0]?.[1]).toEqual(['13211', '13203', '13202', '13214']);
		expect(towns('1961-05-31')).toEqual([['zone', ['13211']]]);
		expect(tiesOn([zone], '2000-12-31')[0]?.members).toHaveLength(2);
		expect(tiesOn([zone], '2001-01-01')[0]?.members).toHaveLength(2);
	});

	it('are all that ever were when no day is asked for, and none that had ended', () => {
		expect(names(tiesOn(all, undefined))).toEqual(['konan', 'zone', 'friends', 'ended']);
		expect(names(tiesOn(all, '1999-01-01'))).toEqual(['konan', 'zone', 'friends']);
	});

	it('are not there on any day while they are planned or under study', () => {
		const intended = ['planned', 'study'].map((stage) => tie(stage, [member('13211')], { stage }));
		expect(names(tiesOn([...intended, friends], '2026-11-20'))).toEqual(['friends']);
		expect(names(tiesOn(intended, undefined))).toEqual(['planned', 'study']);
		expect(tiesOn(intended, undefined).filter((one) => matchesTie(one, { stage: 'study' }))).toHaveLength(1);
	});

	it('lack who is named a former member without a date', () => {
		expect(tiesOn([tie('x', [member('13211', null, null, 'former_member')])], '2020-01-01')).toEqual([]);
	});
});

describe('filter', () => {
	const now = tiesOn(all, '2024-01-01');

	it('asks for both towns of a pair, and for every facet together', () => {
		const found = (filter: Parameters<typeof matchesTie>[1]) => names(now.filter((one) => matchesTie(one, filter)));
		expect(found({ town: '13203' })).toEqual(['konan', 'friends']);
		expect(found({ town: '13203', with: '20220' })).toEqual(['friends']);
		expect(found({ has_counts: 'false', town: '13203' })).toEqual(['konan']);
		expect(found({ kind: 'none' })).toEqual([]);
	});

	it('counts what each further choice would leave, beside the other choices', () => {
		expect(choicesOfTies(now, 'kind', { town: '13211' })).toEqual([
			{ value: 'council', count: 2 },
			{ value: 'friendship_city', count: 0 }
		]);
		expect(choicesOfTies(now, 'kind', { kind: 'council' })).toEqual([
			{ value: 'council', count: 2 },
			{ value: 'friendship_city', count: 1 }
		]);
	});

	it('is in the address as it came, without what was left at "any"', () => {
		const filter = readTieFilter([
			['town', '13211'],
			['kind', ''],
			['foreign', 'x'],
			['as_of', '2023-04-01']
		]);
		expect(tieQuery(filter)).toBe('town=13211&as_of=2023-04-01');
	});
});

it('pairs towns, those with most ties first', () => {
	expect(pairTowns(tiesOn(all, undefined)).map(({ towns, ties }) => [towns.join('-'), ties.length])).toEqual([
		['13203-13211', 2],
		['13202-13203', 1],
		['13202-13211', 1],
		['13202-13214', 1],
		['13203-13214', 1],
		['13203-20220', 1],
		['13211-13214', 1],
		['13211-13229', 1]
	]);
});
