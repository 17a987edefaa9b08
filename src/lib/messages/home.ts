/** Words of the first page. */
export const ja = {
	title: 'まちスコープ — まちの約束・お金・連携のオープンデータ',
	lead: '計画書に書かれた目標、それにかかるお金、いっしょに取り組む相手。資料のどこにあるかまで、ひとつずつたどれます。',
	searchHint: 'たとえば',
	examples: ['図書館', 'ごみ', '借金', '防災', '子育て'],
	promise: {
		kicker: '約束',
		/** Numbers of the scorecard with the words behind each, the first the whole. */
		parts: () => ({
			programmes: 'やると書いたこと',
			withTarget: '目標が数で書いてある',
			withActual: '結果が数で載っている'
		}),
		sentence: (town: string, years: string) => `${town}が${years}の計画で約束した取り組み`,
		strip: (total: number, target: number, actual: number) =>
			`${total}個の四角のうち、目標が数で書いてあるものは${target}個、結果が数で載っているものは${actual}個`,
		/** @param midway when the document was written, if before its period was over */
		note: (midway: string | undefined) =>
			`この計画書に載っているものだけを数えました。${midway === undefined ? '' : `計画の途中（${midway}）に作られた計画書なので、期間が終わったあとの結果は載っていません。`}市が別に公表した結果は含みません。`,
		inferred: (date: string) => `${date}と推定`,
		more: '約束をひとつずつ読む',
		rule: 'どう数えたか'
	},
	money: {
		kicker: 'お金',
		question: '自由に使えるお金100円のうち、毎年決まった支払いに出ていくのは？',
		answer: (highest: string, high: string, lowest: string, low: string, year: string) =>
			`${highest}は${high}円、${lowest}は${low}円（${year}）`,
		explain:
			'市税など、使い道を自由に決められるお金のうち、人件費・福祉・借金の返済のように毎年かならず出ていく分。残りが、新しいことに回せるお金です。この割合を経常収支比率といいます。',
		more: '順位と、ほかのまちの推移を見る'
	},
	partners: {
		kicker: '連携',
		question: '計画を収めたまちは、ほかの自治体といくつの連携を？',
		answer: (town: string, ties: number) => `いちばん多いのは${town}の${ties}件`,
		explain:
			'ごみ処理、図書館、災害のときの応援など、自治体どうしの取り組みの数です。計画を収めたまちについて集めたので、ほかのまちには、ここにない連携もあります。計画に「検討する」「これから」とだけ書かれたものは数えません。まちに触れると、そのまちのページが開きます。',
		more: '連携をひとつずつ、地図で見る'
	},
	towns: 'まちから見る',
	townColumns: {
		town: 'まち',
		plans: '計画の項目と見出し',
		targets: '数で示した目標の数',
		money: '決まった支払いの割合',
		ties: 'ほかの自治体との連携'
	},
	noTargets: 'なし',
	noRatio: '数字なし',
	allTowns: (count: number) => `ほかのまちも見る（全部で${count}市町村）`,
	release: 'いちばん新しい版',
	releaseLine: (date: string, rows: string) => `${date}に公開。データは全部で${rows}行。`,
	releaseMore: '版の一覧',
	reckon: '自分で計算する',
	madeUp: '（いまは架空のまちで）',
	take: 'データをもらう',
	takeLead: 'すべての数字は、そのまま持ち帰れます。登録はいりません。',
	takeCsv: 'CSVで',
	takeApi: 'APIで',
	takeAll: 'まるごと（SQLite）',
	allDatasets: 'データの一覧',
	about: 'このサイトについて — 作り方と、足りないもの'
};

export const en: typeof ja = {
	title: 'machiscope — open data on promises, money and partnerships of Japanese towns',
	lead: 'The targets written in a city’s plans, the money behind them, the neighbours it works with: each one traced to its place in the source.',
	searchHint: 'Try',
	examples: ['library', 'waste', 'debt', 'disaster', 'Kodaira'],
	promise: {
		kicker: 'Promises',
		parts: () => ({
			programmes: 'promises in writing',
			withTarget: 'with a target in numbers',
			withActual: 'with a result in numbers'
		}),
		sentence: (town, years) => `What ${town} promised in its plan for ${years}`,
		strip: (total, target, actual) => `Of ${total} squares, ${target} have a numeric target and ${actual} a result in numbers`,
		note: (midway) =>
			`Counted in this plan alone${midway === undefined ? '' : `, written partway through its years (${midway}), so that results after their end are not in it`}; nor are results that the city published elsewhere.`,
		inferred: (date) => `${date}, inferred`,
		more: 'Read the promises one by one',
		rule: 'How this was counted'
	},
	money: {
		kicker: 'Money',
		question: 'Of every ¥100 a city is free to spend, how much is already spoken for?',
		answer: (highest, high, lowest, low, year) => `¥${high} in ${highest}, ¥${low} in ${lowest} (${year})`,
		explain:
			'Of the money a city may spend as it likes, mostly taxes, the part that goes out every year all the same: staff, social assistance, debt. The rest is what it can use for something new. The share is called the ordinary balance ratio.',
		more: 'Ranks, and the trend of every town'
	},
	partners: {
		kicker: 'Cooperation',
		question: 'How many ties with others have the towns whose plans are here?',
		answer: (town, ties) => `Most: ${town}, with ${ties}`,
		explain:
			'Ties are things municipalities do together: waste, libraries, help in disasters. They were collected for the towns whose plans are here; other towns have more. What a plan only means to do or to study does not count. Touch a town to open its page.',
		more: 'See every tie on the map'
	},
	towns: 'Start from a town',
	townColumns: {
		town: 'Town',
		plans: 'Plan items and headings',
		targets: 'Targets in numbers',
		money: 'Spoken for',
		ties: 'Ties with others'
	},
	noTargets: 'none',
	noRatio: 'no figure',
	allTowns: (count) => `All ${count} towns`,
	release: 'Newest release',
	releaseLine: (date, rows) => `Published ${date}; ${rows} rows of data in all.`,
	releaseMore: 'All releases',
	reckon: 'Calculate for yourself',
	madeUp: ' (with a made-up town for now)',
	take: 'Take the data',
	takeLead: 'Every number is yours to take away. No sign-up.',
	takeCsv: 'As CSV',
	takeApi: 'From the API',
	takeAll: 'All of it (SQLite)',
	allDatasets: 'All datasets',
	about: `About this site: how it is made, and what is missing`
};
