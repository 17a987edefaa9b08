import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { diffPlans, similarity, type EditionItem, type EditionTarget, type PlanChange } from '#lib/domain/plan-diff.ts';
import { root } from '../../server.ts';

const table = (name: string) =>
	parse<Record<string, string>>(readFileSync(path.join(root, 'data/plan', `${name}.csv`)), { columns: true });
const number = (text = '') => (text === '' ? null : Number(text));

/** Kodaira's reform programme, 85 items, as an edition. */
function loadEdition(): EditionItem[] {
	const items = table('plan_items').filter(({ plan_id }) => plan_id === '13211-reform-2');
	const pathOf = new Map(items.map(({ item_id = '', path: own = '' }) => [item_id, own]));
	const indicators = table('indicators');
	const departments = table('item_departments');
	return items.map((row) => ({
		path: row['path'] ?? '',
		parent: pathOf.get(row['parent_id'] ?? '') ?? null,
		level: row['level'] ?? '',
		title: row['title_ja'] ?? '',
		departments: departments.filter(({ item_id }) => item_id === row['item_id']).map(({ department_ja = '' }) => department_ja),
		targets: indicators
			.filter(({ item_id }) => item_id === row['item_id'])
			.map((indicator) => ({
				name: indicator['name_ja'] ?? '',
				unit: indicator['unit'] || null,
				operator: indicator['operator'] ?? '',
				target: number(indicator['target_value']),
				targetMax: number(indicator['target_max']),
				due: indicator['due_fy'] || null
			}))
	}));
}

/** A repeatable source of numbers below `limit` (Park and Miller). */
function dice(seed: number) {
	let state = seed * 7919 + 1;
	return (limit: number) => (state = (state * 48271) % 2147483647) % limit;
}

/** The same in another order (Fisher and Yates). */
function shuffle<Value>(values: Value[], roll: (limit: number) => number): Value[] {
	const left = [...values];
	return values.flatMap(() => left.splice(roll(left.length), 1));
}

/**
 * A later edition with 54 changes that a seed chooses, all programmes numbered anew, and the list of what was changed.
 * Renamed titles keep part of the old one, as a reader would ask before calling it a renaming.
 */
function revise(before: EditionItem[], seed: number): { after: EditionItem[]; expected: PlanChange[] } {
	const roll = dice(seed);
	const programmes = shuffle(
		before.filter(({ level }) => level === 'programme'),
		roll
	);
	const draw = (count: number) => programmes.splice(0, count).map(({ path: own }) => own);
	const [removed, moved, renamed] = [draw(9), draw(12), draw(12)].map((paths) => new Set(paths));
	const retargeted = new Set(
		shuffle(
			before.filter(({ path: own, targets }) => targets.length > 0 && !removed?.has(own)),
			roll
		)
			.slice(0, 12)
			.map(({ path: own }) => own)
	);
	const directions = before.filter(({ level }) => level === 'direction').map(({ path: own }) => own);
	const kept = before.filter(({ path: own }) => !removed?.has(own));
	let count = 0;
	const newPath = new Map(kept.map(({ path: own, level }) => [own, level === 'programme' ? String(++count) : own]));
	const expected: PlanChange[] = [...(removed ?? [])].map((own) => ({ kind: 'removed', before: own }));
	const after = kept.map((item): EditionItem => {
		const where = { before: item.path, after: newPath.get(item.path) ?? '' };
		const next = { ...item, path: where.after };
		if (moved?.has(item.path)) {
			const others = directions.filter((own) => own !== item.parent);
			next.parent = others[roll(others.length)] ?? null;
			expected.push({ kind: 'moved', ...where, from: item.parent, to: next.parent });
		}
		if (renamed?.has(item.path)) {
			next.title = roll(2) ? `新たな${item.title}` : `${item.title}と検証`;
			expected.push({ kind: 'renamed', ...where, from: item.title, to: next.title });
		}
		if (retargeted.has(item.path)) {
			const [first, ...rest] = item.targets as [EditionTarget, ...EditionTarget[]];
			const to = roll(2) ? { ...first, target: (first.target ?? 10) + 1 + roll(9) } : { ...first, due: '2031' };
			next.targets = [to, ...rest];
			expected.push({ kind: 'retargeted', ...where, from: first, to });
		}
		return next;
	});
	for (let i = 0; i < 9; i++) {
		const own = String(++count);
		const title = `${['遊', '森', '泉', '橋', '灯', '駅', '窓', '鐘', '苗'][i] ?? ''}${i}号計画`;
		after.push({
			path: own,
			parent: directions[roll(directions.length)] ?? null,
			level: 'programme',
			title,
			departments: [],
			targets: []
		});
		expected.push({ kind: 'added', after: own });
	}
	return { after, expected };
}

const sorted = (changes: PlanChange[]) => changes.map((change) => JSON.stringify(Object.entries(change).toSorted())).toSorted();

describe('comparing two editions of a plan', () => {
	const before = loadEdition();

	it.each(Array.from({ length: 25 }, (_, i) => i + 1))('finds all of 54 seeded changes and invents none (seed %i)', (seed) => {
		const { after, expected } = revise(before, seed);
		expect(expected).toHaveLength(54);
		expect(sorted(diffPlans(before, after))).toEqual(sorted(expected));
	});

	it('finds nothing between an edition and itself, nor when only numbers, spaces and widths of letters change', () => {
		expect(diffPlans(before, before)).toEqual([]);
		const renumbered = before.map((item) => ({
			...item,
			path: `x-${item.path}`,
			parent: item.parent === null ? null : `x-${item.parent}`,
			title: ` ${item.title.replaceAll('（', '(')}`
		}));
		expect(diffPlans(before, renumbered)).toEqual([]);
	});

	it('is the same backwards: what was added is removed, and moves and names go back', () => {
		const { after, expected } = revise(before, 1);
		const backwards = diffPlans(after, before);
		const count = (changes: PlanChange[], kind: PlanChange['kind']) => changes.filter((change) => change.kind === kind).length;
		expect(count(backwards, 'added')).toBe(count(expected, 'removed'));
		expect(count(backwards, 'removed')).toBe(count(expected, 'added'));
		for (const kind of ['moved', 'renamed', 'retargeted'] as const) expect(count(backwards, kind)).toBe(count(expected, kind));
	});

	const item = (own: string, title: string, parent: string | null = null, targets: EditionTarget[] = []): EditionItem => ({
		path: own,
		parent,
		level: parent === null ? 'pillar' : 'programme',
		title,
		departments: [],
		targets
	});
	const target = (name: string, value: number | null): EditionTarget => ({
		name,
		unit: '人',
		operator: 'gte',
		target: value,
		targetMax: null,
		due: null
	});

	it('says that a heading moved or was renamed, not everything below it', () => {
		const now = [item('p', '財政'), item('q', 'くらし'), item('1', '基金', 'q'), item('2', '地方債', 'q')];
		const old = [item('p', '財政'), item('r', '人と自然'), item('1', '基金', 'r'), item('2', '地方債', 'r')];
		expect(diffPlans(old, now)).toEqual([{ kind: 'renamed', before: 'r', after: 'q', from: '人と自然', to: 'くらし' }]);
	});

	it('calls it removed and added where nothing says that it is the same item', () => {
		const old = [item('p', '財政'), item('1', '基金の充実', 'p')];
		const now = [item('p', '財政'), item('1', '図書館', 'p')];
		expect(diffPlans(old, now)).toEqual([
			{ kind: 'removed', before: '1' },
			{ kind: 'added', after: '1' }
		]);
	});

	it('knows an item by its indicators, and reports an indicator that came or went', () => {
		const old = [item('p', '財政'), item('1', '基金の充実', 'p', [target('残高', 3)])];
		const now = [item('p', '財政'), item('4', 'たくわえ', 'p', [target('残高', 3)])];
		expect(diffPlans(old, now)).toEqual([{ kind: 'renamed', before: '1', after: '4', from: '基金の充実', to: 'たくわえ' }]);
		const more = [item('p', '財政'), item('1', '基金の充実', 'p', [target('残高', null), target('件数', 1)])];
		expect(diffPlans(old, more)).toEqual([
			{ kind: 'retargeted', before: '1', after: '1', from: target('残高', 3), to: target('残高', null) },
			{ kind: 'retargeted', before: '1', after: '1', from: null, to: target('件数', 1) }
		]);
	});

	it('tells items of one title apart by their place and targets', () => {
		const old = [item('p', '財政'), item('q', '人'), item('1', '研修', 'p', [target('回数', 1)]), item('2', '研修', 'q')];
		const now = [item('p', '財政'), item('q', '人'), item('1', '研修', 'q'), item('2', '研修', 'p', [target('回数', 1)])];
		expect(diffPlans(old, now)).toEqual([]);
	});

	it('refuses editions that are no trees', () => {
		expect(() => diffPlans([item('1', 'a'), item('1', 'b')], [])).toThrow(RangeError);
		expect(() => diffPlans([], [item('1', 'a', 'x')])).toThrow(RangeError);
	});

	it('measures how alike two titles are', () => {
		expect(similarity('基金の充実', '基金の充実')).toBe(1);
		expect(similarity('基金の充実', '図書館')).toBe(0);
		expect(similarity('研修', '研修の実施')).toBeCloseTo(0.4);
		expect(similarity('灯', '灯')).toBe(1);
	});
});
