/** Words of the pages about money, in Japanese. */

interface Trend {
	name: string;
	year: string;
	highest: { town: string; words: string } | undefined;
	lowest: { town: string; words: string } | false | undefined;
	missing: { town: string; words: string }[];
	/** Those that share the largest change; `up` is undefined where some rose and some fell. */
	moved: { towns: string[]; since: string; up: boolean | undefined; by: string; same: boolean; amount: boolean } | undefined;
	/** How many towns are compared: those chosen that have a value. */
	there: number;
	/** All of them have the same value. */
	equal: boolean;
}

interface Outturn {
	name: string;
	target: string;
	baseline: { year: string; words: string; budget: boolean } | undefined;
	/** The official value of the last year of the plan, or of the first year after it. */
	official: { year: string; words: string; within: boolean | undefined } | undefined;
}

/** Rank 1 is where the order begins. */
type Order = 'smallest_first' | 'largest_first';

export const ja = {
	title: '財政 — まちのお金を確かめる',
	lead: '公表された決算の数字を、ほかのまちと並べて見ます。よしあしの採点はしません。',
	description: '四つのまちの財政の数字を、多摩と埼玉県東南部のまちと並べて、年度ごとに確かめるページ。',
	seeSeries: (name: string) => `${name}をくわしく見る`,
	allSeries: 'すべての数字',
	seriesYears: (years: string, unit: string) => `${years}・${unit}`,
	outturnHeading: '計画の目標と、その後の決算',
	outturnLead: '計画が立てた目標を、あとから公表された公的統計と重ねます。重ねられないものは、なぜかを書きます。',
	unlinked: '重ねられない目標',
	furtherTargets: (count: number) => `ほかの${count}の目標は、指標のデータと、それぞれの施策のページで`,
	costsLink: '事業にいくらかかるか（武蔵野市の主な事業）',
	costsHeading: '事業費',
	outlookHeading: 'これから3年を試算する',
	outlookLead: 'いくつかの場合を置いて、利用者が自分で試算できます。市の予測ではありません。',
	outlookOf: (town: string) => `${town}を試算する`,
	projects: {
		title: '主な事業の事業費',
		lead: '計画が「主な事業」として挙げたものに、いくらかかると書いてあるか。',
		finding: (town: string, projects: number, printed: number, total: string, from: number, to: number) =>
			printed === 0
				? `${town}の主な事業は${projects}件。額が記載されているものはない`
				: `${town}の主な事業は${projects}件。額が記載されているのは${printed}件だけで、${from}〜${to}年度の合わせて${total}`,
		subtitle: '年度ごとの事業費（百万円）',
		project: '事業',
		year: '年度',
		amount: '事業費',
		total: '記載された額の合計',
		totalOf: (printed: number, projects: number) => `${projects}事業のうち額のある${printed}事業だけ`,
		totalNote:
			'合計は、額が記載された事業だけを足したものです。額のない事業の費用は含みません。すべての事業の合計ではありません。',
		levelUp: '新規・建設事業のほかは、資料のいう「レベルアップ分」だけの額です。事業の全額とは限りません。',
		empty: '「額の記載なし」は、資料の表でその欄が空いていることです。0円という意味ではありません。',
		none: 'この計画に事業費の記載はありません。',
		all: 'すべての主な事業の事業費',
		items: '計画の項目',
		hasAmount: '額の記載あり',
		hasNone: '額の記載なし',
		plan: '計画'
	},
	chooser: {
		title: 'まちを選ぶ',
		show: '表示する',
		reset: '四つのまちに戻す',
		hint: (most: number) => `${most}つまで選べます。`,
		separator: '・',
		subjects: '計画を収めたまち',
		groups: { tama: '多摩', saitama_southeast: '埼玉県東南部' }
	},
	errors: {
		unknownTowns: (codes: string) => `このアドレスにある団体コード「${codes}」のまちの数字は、ここにはありません。`,
		tooMany: (most: number) => `一度に選べるまちは${most}つまでです。`
	},
	definition: '定義',
	formula: '計算のしかた',
	averaged: (years: number) => `${years}年度の平均`,
	parts: 'このうち系列のあるもの',
	partOf: 'この数字が入る合計',
	itself: '決算の額そのもの。割合や指数の計算はしていない。',
	counted: '国勢調査で数えた数そのもの。',
	noFormula: '使った資料に計算のしかたは書かれていない。',
	formulaSource: '式の出典',
	officialCode: '公的統計のコード',
	noCode: 'なし（列の名前で公表されている）',
	threshold: '基準',
	thresholdPlan: 'グラフの破線は、計画がこのものさしで立てた目標です。',
	thresholdLaw: (words: string[]) =>
		`財政健全化法の市町村の基準: ${words.join('、')}。これ以上になると、計画を定めて立て直します。ここに示す値からは離れているので、線は引きません。`,
	thresholdAbove: '法律の基準は、図の下の注にあります。',
	noThreshold: '使った資料に、この数字の基準は書かれていません。目安の線は引きません。',
	unit: 'もとの資料の単位',
	back: '財政の数字の一覧',
	fieldOf: (count: number) => `灰色の線は比べる${count}の自治体`,
	medianOf: (group: string) => `${group}の中央値`,
	officialMoney: '千円',
	notInSources: '使った資料にない',
	published: '公表',
	yes: '選択',
	no: '',
	noGroup: '比べない',
	noRank: '順位なし',
	rankShown: (rank: number, tied: number) => (tied > 1 ? `${rank}（同順位${tied}）` : String(rank)),
	townCount: (count: number) => `${count}自治体`,
	points: (number: string) => `${number}ポイント`,
	planTarget: (town: string, target: string, years: string) => `${town}の目標 ${target}（計画 ${years}）`,
	withoutValue: (group: string, towns: number, without: number, year: string, words: string) =>
		`${year}は、${group}の${towns}自治体のうち${without}に値がありません（${words}）。順位・百分位・中央値は値のある自治体だけのものです。`,
	fieldNote: (groups: string[]) => `灰色は、選んだまちと比べる仲間です: ${groups.join('、')}。分け方は当サイトによります。`,
	rankNote: {
		smallest_first:
			'順位は、まちの属する仲間のなかで小さい順。同じ値は同じ順位で、次の順位は飛ばします。百分位は、そのまちより小さい値のまちの割合（同じ値は自分を含め半分に数える）。',
		largest_first:
			'順位は、まちの属する仲間のなかで大きい順。同じ値は同じ順位で、次の順位は飛ばします。百分位は、そのまちより小さい値のまちの割合（同じ値は自分を含め半分に数える）。'
	} as Record<Order, string>,
	inferredYear: (year: string) => `${year}の値は、資料に年の記載がなく、前の年度の値とのつながりから推定した年度です。`,
	lastYear: (year: string) => `${year}より後は、使った資料にこの数字がありません。`,
	censusOnly: '国勢調査で数えた年だけの値です。間の年は推計で埋めず、線でつなぎません。',
	columns: {
		code: '団体コード',
		town: 'まち',
		chosen: '選択',
		year: '年度',
		status: '値の状態',
		group: '比べる仲間',
		rank: { smallest_first: '順位（小さい順）', largest_first: '順位（大きい順）' } as Record<Order, string>,
		of: '値のあるまちの数',
		percentile: '百分位',
		median: '仲間の中央値',
		series: '系列ID',
		measure: '数字',
		value: '値',
		index: '指数',
		population: '国勢調査の人口',
		perPerson: '1人あたり',
		indicator: '指標',
		kind: '種類',
		basis: '根拠'
	},
	trend: {
		subtitle: (name: string, unit: string, years: string) => `${name}${unit && `（${unit}）`}、${years}`,
		nothing: (name: string) => `${name}の数字は、まだない`,
		finding: ({ name, year, highest, lowest, there, missing, moved, equal }: Trend): string => {
			const without = [...Map.groupBy(missing, ({ words }) => words)]
				.map(([words, towns]) => `${towns.map(({ town }) => town).join('・')}は${words}`)
				.join('、');
			if (!highest) return `${year}の${name}: ${without}`;
			if (!lowest) return `${year}の${name}は${highest.town}が${highest.words}${without && `。${without}`}`;
			const change = !moved
				? ''
				: moved.same
					? `。${moved.since}から変わらない`
					: moved.up === undefined
						? `。${moved.since}からいちばん変わったのは${moved.towns.join('・')}で、上下に${moved.by}`
						: `。${moved.since}から${moved.amount ? '額が' : ''}いちばん変わったのは${moved.towns.join('・')}で、${moved.towns.length > 1 ? 'どちらも' : ''}${moved.by}${moved.amount ? (moved.up ? '増えた' : '減った') : moved.up ? '上がった' : '下がった'}`;
			if (equal) return `${there}つのまちの${name}は、${year}で同じ${highest.words}${change}${without && `。${without}`}`;
			return `${there}つのまちの${name}は、${year}で${highest.town}の${highest.words}から${lowest.town}の${lowest.words}まで${change}${without && `。${without}`}`;
		}
	},
	overview: {
		figureSubtitle: (years: string) => `五つの数字、${years}。目盛りは数字ごとに違う`,
		firstYear: '最初の年度',
		noIndex: '指数なし',
		amountsEnd: (year: string) => `金額は、使った資料では${year}までです。`,
		indexUnit: (base: string) => `${base}=100`,
		indexFinding: (name: string, base: string, year: string, most: string, mostBy: string, least: string, leastBy: string) =>
			`${name}は${base}から${year}までに、${most}で${mostBy}、${least}で${leastBy}`,
		change: (percent: string, up: boolean, same: boolean) => (same ? '変わらず' : `${percent}%${up ? '増' : '減'}`),
		indexNote:
			'まちの大きさが違うので、金額ではなく、はじめの年度を100とした動きで並べています。金額はくわしいページにあります。',
		medianShort: (count: number) => `${count}自治体の中央値`,
		/** @param count of towns with a value */
		median: (count: number) => `中央値（値のある${count}自治体）`,
		noCode: 'なし',
		fieldElsewhere: '灰色のまちの値は、それぞれの数字のくわしいページの表にあります。',
		standing: (group: string, of: number, all: boolean, rank: number, order: Order, tied: number) =>
			`${group}${all ? '' : 'で値のある'}${of}自治体のなかで${order === 'smallest_first' ? '小さい' : '大きい'}方から${rank}番目${tied > 1 ? `（同じ値が${tied}自治体）` : ''}`,
		fieldNote: (count: number) => `灰色は、比べる${count}の自治体（多摩と埼玉県東南部）です。`
	},
	perPerson: {
		heading: '1人あたり（国勢調査の年だけ）',
		finding: (name: string, year: string, town: string, most: string, least: string, leastAmount: string) =>
			`1人あたりの${name}は${year}、${town}の${most}から${least}の${leastAmount}まで`,
		one: (name: string, year: string, town: string, amount: string) => `1人あたりの${name}は${year}、${town}で${amount}`,
		subtitle: (name: string) => `${name}を、同じ年の国勢調査の人口で割った額（円）`,
		note: '人口を数えるのは5年ごとの国勢調査の年だけです。間の年の人口は推計しないので、1人あたりも出しません。人口は10月1日、決算は4月から翌年3月までのものです。'
	},
	outturn: {
		finding: ({ name, target, baseline, official }: Outturn): string =>
			[
				`${name}の目標は${target}`,
				...(baseline ? [`出発点は${baseline.year}の${baseline.budget ? '予算で' : ''}${baseline.words}`] : []),
				official
					? `${official.year}の決算は${official.words}${official.within === undefined ? '' : official.within ? 'で、目標の範囲に入る' : 'で、目標の範囲に入らない'}`
					: '公的統計の値はまだない'
			].join('。'),
		subtitle: (name: string, unit: string, town: string) => `${town}の${name}（${unit}）。計画の数字と、公的統計の決算`,
		official: (town: string) => `${town}の決算（公的統計）`,
		baseline: (year: string, words: string, basis: string) => `計画の出発点 ${year} ${words}（${basis}）`,
		actual: (year: string, words: string, basis: string) => `計画の実績 ${year} ${words}（${basis}）`,
		target: (target: string, due: string) => `目標 ${target}（${due}）`,
		due: (year: string) => `期限 ${year}`,
		noDue: '期限の記載なし',
		overlap: (year: string) => `計画期間と公的統計が重なるのは${year}の1年だけです。`,
		overlaps: (from: string, to: string) => `計画期間と公的統計が重なるのは${from}から${to}までです。`,
		noOverlap: '計画期間と重なる年度の公的統計は、ここにありません。',
		before: (years: string) => `${years}は、使った公的統計にこの数字がありません。線は引きません。`,
		kinds: { baseline: '計画の出発点', target: '計画の目標', actual: '計画に記載された実績', official: '公的統計' },
		noTarget: '数では示されていない',
		open: 'くわしい数字の移り変わり',
		seeProgramme: 'この目標のあるプログラム'
	}
};
