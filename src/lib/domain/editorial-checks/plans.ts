/** Checks of plans, their indicators, schedules and links, and of citizens' priorities. */
import type { Cell } from '#lib/domain/data-package.ts';
import { fiscalYearOf } from '#lib/domain/fiscal-year.ts';
import { baseUnitOf } from '#lib/domain/units.ts';
import { text, type Breach, type Check, type Message } from './check.ts';

const DAY_MS = 86_400_000;

/** In one year of a survey the ranks are 1 to N, each once. */
export const rankingPermutation: Check = {
	rule: 'ranking-permutation',
	find: (tables) => {
		const years = Map.groupBy(
			tables.rows('priority_rankings').filter(({ row }) => row['rank'] !== null),
			({ row }) => `${text(row['municipality_code'])}/${text(row['survey_ja'])}/${text(row['fiscal_year'])}`
		);
		return [...years].flatMap(([key, rows]) => {
			const ranks = rows.map(({ row }) => Number(row['rank'])).toSorted((a, b) => a - b);
			const [first] = rows;
			if (!first || ranks.every((rank, i) => rank === i + 1)) return [];
			return [
				{
					...first,
					row: first.i,
					column: 'rank',
					key,
					message: {
						ja: `${key} の順位が1から${ranks.length}までの並びになっていません（${ranks.join('、')}）。`,
						en: `The ranks of ${key} are not 1 to ${ranks.length}, each once (${ranks.join(', ')}).`
					}
				}
			];
		});
	}
};

/** The normalised target is the printed one times its unit. */
export const indicatorUnit: Check = {
	rule: 'indicator-unit',
	find: (tables) =>
		tables.rows('indicators').flatMap(({ row, i, table }) => {
			const unit = row['unit'] ?? null;
			if (unit === null) return [];
			const { factor, base } = baseUnitOf(text(unit));
			const target = row['target_value'] ?? null;
			const expected = target === null ? null : Number((Number(target) * factor).toPrecision(15));
			const right = (row['unit_normalised'] ?? base) === base && (target === null || row['target_value_normalised'] === expected);
			return right
				? []
				: [
						{
							table,
							row: i,
							column: 'target_value_normalised',
							key: text(row['indicator_id']),
							message: {
								ja: `${text(target)}${text(unit)} を基本の単位で書くと ${text(expected)}${base} です。target_value_normalised に ${text(expected)}、unit_normalised に ${base} を入れてください。`,
								en: `${text(target)} ${text(unit)} is ${text(expected)} ${base} in the base unit: put ${text(expected)} into target_value_normalised and ${base} into unit_normalised.`
							}
						}
					];
		})
};

/** Years and due dates of a plan's items lie in the plan's period; the day after its end counts as its end. */
export const withinPlanPeriod: Check = {
	rule: 'within-plan-period',
	find: (tables) => {
		const items = tables.index('plan_items', 'item_id');
		const plans = tables.index('plans', 'plan_id');
		const outside = (name: string, key: string, columns: string[], yearOf: (value: Cell) => number) =>
			tables.rows(name).flatMap(({ row, i, table }): Breach[] => {
				const plan = plans.get(items.get(row['item_id'] ?? null)?.['plan_id'] ?? null);
				const start = Number(plan?.['period_start_fy'] ?? -Infinity);
				const end = Number(plan?.['period_end_fy'] ?? Infinity);
				return columns
					.filter(
						(column) =>
							(row[column] ?? null) !== null && (yearOf(row[column] ?? null) < start || yearOf(row[column] ?? null) > end)
					)
					.map((column) => ({
						table,
						row: i,
						column,
						key: key
							.split('/')
							.map((part) => text(row[part]))
							.join('/'),
						message: { ja: `計画期間（${start}〜${end}年度）の外です。`, en: `Outside the plan period, FY${start}–${end}.` }
					}));
			});
		// A due date of 1 April is the end of the fiscal year before.
		const dueYear = (value: Cell) => fiscalYearOf(new Date(Date.parse(text(value)) - DAY_MS).toISOString().slice(0, 10));
		return [
			...outside('item_schedules', 'item_id/kind/position', ['from_fy', 'to_fy'], Number),
			...outside('indicators', 'indicator_id', ['due_fy'], Number),
			...outside('indicators', 'indicator_id', ['due_date'], dueYear)
		];
	}
};

const LINK_TARGETS: Record<string, [dataset: string, key: string]> = {
	partnership: ['partnerships', 'partnership_id'],
	facility: ['facilities', 'facility_id'],
	fiscal_series: ['fiscal_series', 'series_id'],
	item: ['plan_items', 'item_id']
};

/** A link leads to a row that is there; only plans and ordinances, which have no row here, go without an id. */
export const links: Check = {
	rule: 'link-target',
	find: (tables) => {
		const ids = Object.fromEntries(
			Object.entries(LINK_TARGETS).map(([type, [name, key]]) => [type, new Set(tables.rows(name).map(({ row }) => row[key]))])
		);
		return tables.rows('item_links').flatMap(({ row, i, table }): Breach[] => {
			const known = ids[text(row['target_type'])];
			const target = row['target_id'] ?? null;
			if (known ? known.has(target) : target === null) return [];
			return [
				{
					table,
					row: i,
					column: 'target_id',
					key: `${text(row['item_id'])}/${text(row['position'])}`,
					message: {
						ja: `${text(row['target_type'])} に「${text(target)}」という行がありません。`,
						en: `There is no ${text(row['target_type'])} "${text(target)}".`
					}
				}
			];
		});
	}
};

/** A plan is a tree in reading order: parents in the same plan and before their children, each path once, ids made of plan and path. */
export const planTree: Check = {
	rule: 'plan-tree',
	find: (tables) => {
		const items = tables.index('plan_items', 'item_id');
		const orders = new Set<string>();
		return tables.rows('plan_items').flatMap(({ row, i, table }): Breach[] => {
			const breach = (column: string, message: Message) => ({ table, row: i, column, key: text(row['item_id']), message });
			const parent = items.get(row['parent_id'] ?? null);
			const order = `${text(row['plan_id'])}/${text(row['sort_order'])}`;
			const repeated = orders.has(order);
			orders.add(order);
			return [
				...(row['item_id'] === `${text(row['plan_id'])}-${text(row['path'])}`
					? []
					: [breach('item_id', { ja: 'item_id は「plan_id-path」です。', en: 'item_id is plan_id and path.' })]),
				...(parent && (parent['plan_id'] !== row['plan_id'] || Number(parent['sort_order']) >= Number(row['sort_order']))
					? [
							breach('parent_id', {
								ja: '親が別の計画にあるか、後に並んでいます。',
								en: 'The parent is in another plan, or comes after.'
							})
						]
					: []),
				...(repeated ? [breach('sort_order', { ja: '並び順が重なっています。', en: 'The order is taken already.' })] : [])
			];
		});
	}
};
