/** What changed between two loaded editions of a plan: items added, removed, moved, renamed and retargeted. */
import { diceCoefficient } from './dice-coefficient.ts';

export interface EditionTarget {
	name: string;
	unit: string | null;
	operator: string;
	target: number | null;
	targetMax: number | null;
	/** Fiscal year, or a date where one is printed. */
	due: string | null;
}

export interface EditionItem {
	/** Unique in the edition; parents are named by it. */
	path: string;
	parent: string | null;
	level: string;
	title: string;
	/** Who answers for it: tells items of one title apart. A change of it is not reported. */
	departments: string[];
	targets: EditionTarget[];
}

export type PlanChange =
	| { kind: 'added'; after: string }
	| { kind: 'removed'; before: string }
	/** Under another item than before; what hangs below moves along unmentioned. */
	| { kind: 'moved'; before: string; after: string; from: string | null; to: string | null }
	| { kind: 'renamed'; before: string; after: string; from: string; to: string }
	/** One indicator; null where an edition does not have it. */
	| { kind: 'retargeted'; before: string; after: string; from: EditionTarget | null; to: EditionTarget | null };

/** How alike two titles of one item must at least be when nothing but their place says that they are one. */
const ALIKE = 0.4;
/** How alike they must be when not even their place says so. */
const VERY_ALIKE = 0.7;

/**
 * Compares two editions. Items are paired by title, whatever their number or place has become; among equal titles, those
 * with the same departments, indicators and place belong together. What is left is a renamed item when its title is still alike, or
 * when its indicators or what hangs below it are the same. An item whose title, indicators and children all differ is
 * one removed and one added, even at the same number: nothing says that it is the same.
 *
 * @throws RangeError when a path occurs twice or a parent is missing
 */
export function diffPlans(before: EditionItem[], after: EditionItem[]): PlanChange[] {
	checkEdition(before);
	checkEdition(after);
	const pairs = pairItems(before, after);
	const oldOf = new Map([...pairs].map(([old, now]) => [now, old]));
	const newByPath = new Map(after.map((item) => [item.path, item]));
	const changes: PlanChange[] = [];
	for (const old of before) {
		const now = newByPath.get(pairs.get(old.path) ?? '');
		if (!now) {
			changes.push({ kind: 'removed', before: old.path });
			continue;
		}
		const where = { before: old.path, after: now.path };
		const parentNow = old.parent === null ? null : pairs.get(old.parent);
		if (parentNow !== now.parent) changes.push({ kind: 'moved', ...where, from: old.parent, to: now.parent });
		if (normal(old.title) !== normal(now.title)) changes.push({ kind: 'renamed', ...where, from: old.title, to: now.title });
		for (const [from, to] of diffTargets(old.targets, now.targets)) changes.push({ kind: 'retargeted', ...where, from, to });
	}
	for (const { path } of after) if (!oldOf.has(path)) changes.push({ kind: 'added', after: path });
	return changes;
}

function checkEdition(items: EditionItem[]): void {
	const paths = new Set(items.map(({ path }) => path));
	if (paths.size !== items.length) throw new RangeError('a path occurs twice');
	const orphan = items.find(({ parent }) => parent !== null && !paths.has(parent));
	if (orphan) throw new RangeError(`${orphan.path} has no parent ${orphan.parent}`);
}

/** Width of letters and spaces do not make another title. */
const normal = (title: string): string => title.normalize('NFKC').replace(/\s+/g, '');

/** Share of common pairs of letters, 0 to 1. */
export function similarity(a: string, b: string): number {
	const pairsOf = (text: string) =>
		Array.from(text)
			.map((letter, i, all) => letter + (all[i + 1] ?? ''))
			.slice(0, -1);
	const left = pairsOf(normal(a));
	const right = pairsOf(normal(b));
	if (left.length === 0 || right.length === 0) return normal(a) === normal(b) ? 1 : 0;
	return diceCoefficient(left, right);
}

/** Path before → path after of every item that both editions have. */
function pairItems(before: EditionItem[], after: EditionItem[]): Map<string, string> {
	const pairs = new Map<string, string>();
	const taken = new Set<string>();
	const childrenOf = (items: EditionItem[]) => {
		const children = new Map<string, string[]>();
		for (const { parent, title } of items)
			if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), normal(title)]);
		return (path: string) => children.get(path) ?? [];
	};
	const below = { old: childrenOf(before), now: childrenOf(after) };
	const sameParent = (old: EditionItem, now: EditionItem) =>
		old.parent === null ? now.parent === null : pairs.get(old.parent) === now.parent;
	const sameIndicators = (old: EditionItem, now: EditionItem) =>
		old.targets.length > 0 && namesOf(old.targets) === namesOf(now.targets);
	const sameChildren = (old: EditionItem, now: EditionItem) => {
		const ours = below.old(old.path);
		const theirs = below.now(now.path);
		const common = ours.filter((title) => theirs.includes(title)).length;
		return ours.length > 0 && common * 2 > Math.max(ours.length, theirs.length);
	};
	/** Takes the best pairs first. A score of undefined is no pair. */
	const pairBest = (score: (old: EditionItem, now: EditionItem) => number | undefined) => {
		const open = after.filter(({ path }) => !taken.has(path));
		const candidates = before
			.filter(({ path }) => !pairs.has(path))
			.flatMap((old) =>
				open.flatMap((now) => {
					const points = old.level === now.level ? score(old, now) : undefined;
					return points === undefined ? [] : [{ old: old.path, now: now.path, points }];
				})
			)
			.toSorted((a, b) => b.points - a.points);
		for (const { old, now } of candidates) {
			if (pairs.has(old) || taken.has(now)) continue;
			pairs.set(old, now);
			taken.add(now);
		}
	};

	const levels = [...new Set([...before, ...after].map(({ level }) => level))];
	// From the top down, so that "the same parent" is known when it is asked.
	for (const level of levels) {
		pairBest((old, now) => {
			if (old.level !== level || normal(old.title) !== normal(now.title)) return undefined;
			const departments = JSON.stringify(old.departments) === JSON.stringify(now.departments);
			const differing = diffTargets(old.targets, now.targets).length / (old.targets.length + now.targets.length || 1);
			return (departments ? 8 : 0) + 4 * (1 - differing) + (sameParent(old, now) ? 2 : 0) + (old.path === now.path ? 1 : 0);
		});
		pairBest((old, now) => {
			if (old.level !== level) return undefined;
			const alike = similarity(old.title, now.title);
			const placed = sameParent(old, now) || old.path === now.path;
			const same = sameIndicators(old, now) || sameChildren(old, now);
			if (!same && alike < (placed ? ALIKE : VERY_ALIKE)) return undefined;
			return (same ? 2 : 0) + (placed ? 1 : 0) + alike;
		});
	}
	return pairs;
}

const namesOf = (targets: EditionTarget[]): string => JSON.stringify(targets.map(({ name }) => normal(name)).toSorted());

/** The indicators of one item that differ, each before and after. */
function diffTargets(before: EditionTarget[], after: EditionTarget[]): [EditionTarget | null, EditionTarget | null][] {
	const rest = [...after];
	const pairs = before.map((old): [EditionTarget, EditionTarget | null] => {
		const at = rest.findIndex(({ name }) => normal(name) === normal(old.name));
		return [old, at < 0 ? null : (rest.splice(at, 1)[0] ?? null)];
	});
	const valueOf = ({ unit, operator, target, targetMax, due }: EditionTarget) =>
		JSON.stringify([unit, operator, target, targetMax, due]);
	return [
		...pairs.filter(([old, now]) => now === null || valueOf(old) !== valueOf(now)),
		...rest.map((now): [null, EditionTarget] => [null, now])
	];
}
