/** How many plan items each town has on each topic. */
import type { Figure, FigureRow } from '#lib/domain/figure.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Matrix } from '#lib/charts/matrix.ts';
import { formatNumber } from '#lib/format/number.ts';
import { inLanguage, shortTownName, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import {
	countClassifiedItems,
	countTopicItems,
	listAllTopics,
	listClassifiedSources,
	listPlanTowns
} from '#lib/server/queries/topics.ts';
import { oncePerRelease } from '#lib/server/queries/once-per-release.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { choosePage, type RowsAsked } from './rows-asked.ts';
import { citeRows } from './sources.ts';

export const name = 'topic-matrix';
export const params = [] as const;

export interface TopicMatrix extends Matrix {
	/** Each with its items in all towns, and how many towns have any. */
	rows: (Matrix['rows'][number] & { items: number; towns: number })[];
}

/** Columns of the drawing, which have room on a phone: the towns whose plans are listed first. Files have all. */
const MAX_TOWNS = 8;

/** The items of each town on each topic, in the order of the towns. */
const cellsOf = oncePerRelease(async (db): Promise<Map<string, number[]>> => {
	const [topics, towns, counts] = await Promise.all([listAllTopics(db), listPlanTowns(db), countTopicItems(db)]);
	const places = new Map(towns.map(({ municipality_code }, i) => [municipality_code, i]));
	const cells = new Map(topics.map(({ topic }) => [topic, towns.map(() => 0)]));
	for (const { topic, municipality_code, items } of counts) {
		const row = cells.get(topic);
		const place = places.get(municipality_code);
		if (row && place !== undefined) row[place] = items;
	}
	return cells;
});

/**
 * Always there; topics that only group others are no rows.
 * @param asks for a page of the rows, in an order; files have all
 */
export async function make(db: Db, _pkg: DataPackage, language: Language, asks?: RowsAsked): Promise<Figure<TopicMatrix>> {
	const [items, topics, towns, cells, sources] = await Promise.all([
		countClassifiedItems(db),
		listAllTopics(db),
		listPlanTowns(db),
		cellsOf(db),
		listClassifiedSources(db)
	]);
	const t = messagesIn(language).topics;
	const groups = new Set(topics.map(({ broader }) => broader));
	const rows = topics
		.filter(({ topic }) => !groups.has(topic))
		.map((topic) => ({
			id: topic.topic,
			name: inLanguage(language, topic, 'label'),
			broader: topic.broader ?? '',
			group: inLanguage(language, topic, 'broader'),
			cells: cells.get(topic.topic) ?? []
		}));
	const sum = (cells: number[]) => cells.reduce((total, count) => total + count, 0);
	const shared = rows.filter(({ cells }) => cells.every((count) => count > 0));
	const most = (shared.length ? shared : rows).toSorted((a, b) => sum(b.cells) - sum(a.cells))[0];
	const columns = [
		{ key: 'topic', title: t.columns.topic },
		{ key: 'topic_name', title: t.columns.topicName },
		{ key: 'broader', title: t.columns.broader },
		{ key: 'municipality_code', title: t.columns.code },
		{ key: 'municipality_name', title: t.columns.town },
		{ key: 'items', title: t.columns.items, numeric: true }
	];
	const entries = rows.flatMap((row) => towns.map((town, i) => ({ row, town, items: row.cells[i] ?? 0 })));
	const rowOf = ({ row, town, items }: (typeof entries)[number]): FigureRow => {
		const values = {
			topic: row.id,
			topic_name: row.name,
			broader: row.broader,
			municipality_code: town.municipality_code,
			municipality_name: inLanguage(language, town, 'name'),
			items
		};
		return { values, shown: [...Object.values(values).slice(0, -1).map(String), formatNumber(language, items)] };
	};
	const drawn = towns.slice(0, MAX_TOWNS);

	return {
		name,
		params: {},
		page: '/plans/compare',
		title: most
			? t.matrix.finding(
					most.name,
					towns.filter((_, i) => (most.cells[i] ?? 0) > 0).map((town) => inLanguage(language, town, 'name')),
					sum(most.cells),
					shared.length > 0
				)
			: t.title,
		subtitle: t.matrix.subtitle(items, rows.length),
		columns,
		...choosePage({ name, columns }, entries, rowOf, asks, -1),
		sources: await citeRows(db, language, sources),
		notes: [
			...(drawn.length < towns.length ? [t.matrix.drawn(drawn.length, towns.length)] : []),
			t.matrix.counting,
			t.matrix.granularity
		],
		drawing: {
			columns: drawn.map((town) => ({
				id: town.municipality_code,
				name: shortTownName(inLanguage(language, town, 'name'))
			})),
			rows: rows.map((row) => ({
				...row,
				cells: row.cells.slice(0, MAX_TOWNS),
				items: sum(row.cells),
				towns: row.cells.filter((count) => count > 0).length
			}))
		}
	};
}
