/** How many plan items each town has on each topic. */
import type { Figure } from '#lib/domain/figure.ts';
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Matrix } from '#lib/charts/matrix.ts';
import { formatNumber } from '#lib/format/number.ts';
import { inLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { countTopicItems, listAllTopics, listClassifiedSources, listPlanTowns } from '#lib/server/queries/topics.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { citeRows } from './sources.ts';

export const name = 'topic-matrix';
export const params = [] as const;

/** Always there; topics that only group others are no rows. */
export async function make(db: Db, _pkg: DataPackage, language: Language): Promise<Figure<Matrix>> {
	const [topics, towns, counts, sources] = await Promise.all([
		listAllTopics(db),
		listPlanTowns(db),
		countTopicItems(db),
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
			cells: towns.map(
				({ municipality_code: code }) =>
					counts.find((count) => count.topic === topic.topic && count.municipality_code === code)?.items ?? 0
			)
		}));
	const sum = (cells: number[]) => cells.reduce((total, count) => total + count, 0);
	const shared = rows.filter(({ cells }) => cells.every((count) => count > 0));
	const most = (shared.length ? shared : rows).toSorted((a, b) => sum(b.cells) - sum(a.cells))[0];

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
		subtitle: t.matrix.subtitle(sum(rows.map(({ cells }) => sum(cells))), rows.length),
		columns: [
			{ key: 'topic', title: t.columns.topic },
			{ key: 'topic_name', title: t.columns.topicName },
			{ key: 'broader', title: t.columns.broader },
			{ key: 'municipality_code', title: t.columns.code },
			{ key: 'municipality_name', title: t.columns.town },
			{ key: 'items', title: t.columns.items, numeric: true }
		],
		rows: rows.flatMap(({ id, name: topic_name, broader, cells }) =>
			towns.map((town, i) => {
				const values = {
					topic: id,
					topic_name,
					broader,
					municipality_code: town.municipality_code,
					municipality_name: inLanguage(language, town, 'name'),
					items: cells[i] ?? 0
				};
				return {
					values,
					shown: [id, topic_name, broader, town.municipality_code, values.municipality_name, formatNumber(language, values.items)]
				};
			})
		),
		sources: await citeRows(db, language, sources),
		notes: [t.matrix.counting, t.matrix.granularity],
		drawing: {
			columns: towns.map((town) => ({
				id: town.municipality_code,
				name: inLanguage(language, town, 'name').replace(/ City$/, '')
			})),
			rows
		}
	};
}
