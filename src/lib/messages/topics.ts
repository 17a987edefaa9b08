/** Words of the pages about topics and departments. */
import { plural } from './counts.ts';

/** More towns than this are counted, not named. */
const NAMED_TOWNS = 4;

export const ja = {
	title: '主題 — 同じことを、まちはどう言っているか',
	lead: '計画の項目を、どのまちにも同じ主題に分けました。分類は当サイトによるものです。',
	compareTitle: 'くらべる — まちとまち、主題ごとに',
	indexLink: '主題の一覧',
	choose: '主題を選ぶ',
	show: 'くらべる',
	matrixOf: 'すべての主題とまち',
	topic: '主題',
	items: (count: number) => `${count}項目`,
	itemsAndTargets: (items: number, targets: number) =>
		items === 0 ? '項目なし' : `${items}項目、数で示した目標は${targets === 0 ? 'なし' : `${targets}件（再掲を除く）`}`,
	inTowns: (items: number, towns: number) => (items === 0 ? '項目はまだない' : `${towns}つのまちに${items}項目`),
	cell: (topic: string, town: string, count: number) => `${topic}、${town}、${count}項目`,
	nothing: 'なし',
	noItems: 'いま読める章のなかに、この主題の項目はありません。',
	noIndicatorsPrinted: 'この計画に成果指標の記載はありません。',
	targets: '目標',
	departments: '担当',
	aim: '目指す姿',
	removed: '削除',
	relisted: '再掲',
	jump: 'まちへ移動',
	matrix: {
		finding: (topic: string, towns: string[], items: number, all: boolean) =>
			all
				? `計画を収録した${towns.length}つのまちに共通していちばん項目が多い主題は「${topic}」の${items}項目`
				: `いちばん項目が多い主題は「${topic}」の${items}項目（${towns.length > NAMED_TOWNS ? `${towns.length}のまち` : towns.join('・')}）`,
		subtitle: (items: number, topics: number) =>
			`主題ごとの項目の数。${items}項目を${topics}の主題に分類。一つの項目が複数の主題に入ることがある`,
		drawn: (towns: number, all: number) => `図は${all}のまちのうち${towns}のまち。すべては表とCSVで。`,
		caption:
			'数字は項目の数で、押すとその比較へ移ります。一部の章だけを収めた計画もあり、「なし」は収めた章にないという意味です。色が強いほど多いというだけで、よしあしではありません。',
		granularity: '項目の細かさは計画ごとに違い、計画書の一部の章だけを収めたものもあります。数が多いほど熱心だとは読めません。',
		counting:
			'見出しにあたる施策も、その下の取組も、それぞれ1項目と数えます。再掲も数え（数で示した目標は再掲を除く）、素案で削除された項目は数えません。柱や方向など、いちばん上の見出しは分類していません。'
	},
	comparison: {
		finding: (topic: string, items: number, towns: number, targets: number, aiming: string[]) =>
			items === 0
				? `${topic}: どのまちの計画にも、まだ項目がない`
				: `${topic}: ${towns}つのまちに${items}項目。数で示した目標は${targets === 0 ? 'どこにもない' : `${targets}件（${aiming.join('・')}）`}`,
		subtitle: '計画の項目、その印・担当・数で示した目標',
		ours: 'どの項目がこの主題に入るかは当サイトの分類です。名称・印・担当・目標は資料のままです。'
	},
	columns: {
		topic: '主題',
		topicName: '主題の名称',
		broader: '大きな主題',
		code: '団体コード',
		town: 'まち',
		plan: '計画',
		planId: '計画ID',
		itemId: '項目ID',
		number: '番号',
		title: '項目',
		level: '階層',
		mark: '新規・継続の印',
		badge: '強化・強靱化の印',
		relisted: '再掲',
		state: '版での変化',
		departments: '担当課',
		targets: '数で示した目標',
		items: '項目の数',
		role: '役割',
		department: '担当課',
		leading: '主な担当',
		supporting: 'ほかの担当',
		blank: '記載なし',
		yes: '再掲',
		no: ''
	},
	targetOf: (name: string, target: string, printed: string | null) => `${name} ${printed ?? target}`,
	department: {
		listTitle: (town: string) => `${town}の担当課`,
		/** `equals`: how many others have as many. */
		listFinding: (town: string, departments: number, most: string, items: number, equals: number) =>
			`${town}の計画に名前のある担当は${departments}部署（「全課」などのまとめた書き方を除く）。いちばん多くの項目を受け持つのは${most}${equals ? `など${equals + 1}部署で、それぞれ` : 'の'}${items}項目`,
		listSubtitle: '計画の項目に記載された担当の数。最初に記載されたものを主な担当とする',
		none: (town: string) => `${town}の計画には、いま読める章のなかに担当課の記載がありません。`,
		noneHint: 'どの課が受け持つかは、この資料からは分かりません。',
		finding: (town: string, name: string, items: number, leading: number, targets: number) =>
			`${town}の${name}は、計画の${items}項目を受け持つ。主な担当は${leading}項目、数で示した目標は${targets}件（再掲を除く）`,
		subtitle: '計画の項目、役割、数で示した目標',
		lead: '主な担当',
		support: 'ほかの担当',
		leadHeading: (count: number) => `主な担当として（${count}項目）`,
		supportHeading: (count: number) => `ほかの課とともに（${count}項目）`,
		asPrinted: '課の名前は、その計画が書かれた時のものです。今の組織とは違うことがあります。',
		order: '最初に記載された課を主な担当としています。資料がそう呼んでいるとは限りません。',
		all: (town: string) => `${town}のすべての担当課`,
		link: '担当課から見る'
	}
};

export const en: typeof ja = {
	title: 'Topics: what towns say about the same thing',
	lead: 'The items of the plans, sorted into one list of topics. The sorting is ours.',
	compareTitle: 'Compare: town by town, topic by topic',
	indexLink: 'All topics',
	choose: 'Choose a topic',
	show: 'Compare',
	matrixOf: 'All topics and towns',
	topic: 'Topic',
	items: (count) => plural(count, 'item'),
	itemsAndTargets: (items, targets) =>
		items === 0
			? 'no items'
			: `${plural(items, 'item')}, ${targets === 0 ? 'no numeric target' : `${plural(targets, 'numeric target')} (not counting items listed again)`}`,
	inTowns: (items, towns) => (items === 0 ? 'no items yet' : `${plural(items, 'item')} in ${plural(towns, 'town')}`),
	cell: (topic, town, count) => `${topic}, ${town}: ${plural(count, 'item')}`,
	nothing: 'none',
	noItems: 'Nothing on this topic in the chapters that can be read here.',
	noIndicatorsPrinted: 'This plan names no indicator to measure progress by.',
	targets: 'Targets',
	departments: 'In charge',
	aim: 'Aim',
	removed: 'struck out',
	relisted: 'listed again',
	jump: 'Go to a town',
	matrix: {
		finding: (topic, towns, items, all) =>
			all
				? `Of the topics that all ${towns.length} towns with plans here share, “${topic}” has most items: ${items}`
				: `“${topic}” has the most items, ${items} (${towns.length > NAMED_TOWNS ? `in ${towns.length} towns` : towns.join(', ')})`,
		subtitle: (items, topics) => `Number of items by topic; ${items} items sorted into ${topics} topics, some into several`,
		drawn: (towns, all) => `${towns} of ${all} towns are drawn; the table and the CSV have all.`,
		caption:
			'Each number is a count of items and leads to the comparison. Of some plans only a few chapters are held: “none” means none in these. A stronger shade means more, not better.',
		granularity:
			'Plans divide their contents more or less finely, and some are here with a few chapters only: a larger count does not show a keener town.',
		counting:
			'A policy and each action below it count as one item each. Items listed again are counted (their targets are not); items a draft strikes out are not. The topmost headings are not sorted.'
	},
	comparison: {
		finding: (topic, items, towns, targets, aiming) =>
			items === 0
				? `${topic}: no town’s plan has an item yet`
				: `${topic}: ${plural(items, 'item')} in ${plural(towns, 'town')}, ${targets === 0 ? 'none with a numeric target' : `${plural(targets, 'numeric target')} (${aiming.join(', ')})`}`,
		subtitle: 'Items of the plans with their marks, departments and numeric targets',
		ours: 'Which items belong to a topic is our classification. Titles, marks, departments and targets are those of the source.'
	},
	columns: {
		topic: 'Topic',
		topicName: 'Name of topic',
		broader: 'Broader topic',
		code: 'Municipality code',
		town: 'Town',
		plan: 'Plan',
		planId: 'Plan ID',
		itemId: 'Item ID',
		number: 'Number',
		title: 'Item',
		level: 'Level',
		mark: 'New or continuing',
		badge: 'Strengthened or resilience',
		relisted: 'Listed again',
		state: 'Change in this edition',
		departments: 'Departments',
		targets: 'Numeric targets',
		items: 'Items',
		role: 'Role',
		department: 'Department',
		leading: 'Leads',
		supporting: 'Supports',
		blank: 'not printed',
		yes: 'listed again',
		no: ''
	},
	targetOf: (name, target) => `${name}: ${target}`,
	department: {
		listTitle: (town) => `Departments of ${town}`,
		listFinding: (town, departments, most, items, equals) =>
			`The plans of ${town} name ${plural(departments, 'department')} (words such as “all divisions” not counted); ${equals ? `${most} and ${plural(equals, 'other')} have the most items, ${items} each` : `${most} has the most items, ${items}`}`,
		listSubtitle: 'Number of plan items that name the department; the one named first counts as the lead',
		none: (town) => `The plans of ${town} print no departments in the chapters that can be read here.`,
		noneHint: 'Who answers for what cannot be told from this source.',
		finding: (town, name, items, leading, targets) =>
			`${name}, ${town}: ${plural(items, 'plan item')}, lead on ${leading}, ${targets === 0 ? 'no numeric target' : plural(targets, 'numeric target')}`,
		subtitle: 'Plan items, role, numeric targets',
		lead: 'Lead',
		support: 'Supporting',
		leadHeading: (count) => `As the lead (${plural(count, 'item')})`,
		supportHeading: (count) => `Together with others (${plural(count, 'item')})`,
		asPrinted: 'Departments have the names they had when the plan was written; the city may be organised differently today.',
		order: 'The department named first is taken as the lead; the source does not always call it so.',
		all: (town) => `All departments of ${town}`,
		link: 'By department'
	}
};
