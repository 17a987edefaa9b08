/** Words of the map of equal tiles. */
const and = (names: string[], others: (count: number) => string, between: string) =>
	names.slice(0, 2).join(between) + (names.length > 2 ? others(names.length - 2) : '');

/** Which towns have most and least of a series in a year, how much, of how many towns, and the median. */
type TilesFinding = (
	series: string,
	year: string,
	high: string[],
	highest: string,
	low: string[],
	lowest: string,
	count: number,
	middle: string
) => string;

export const ja = {
	ties: '自治体どうしの連携の数',
	tiesUnit: '件',
	choose: {
		legend: '地図に出す数字を選ぶ',
		series: '数字',
		year: '年・年度',
		classes: '色の分け方',
		latest: 'いちばん新しい年',
		show: '地図に出す'
	},
	methods: { quantile: 'まちの数をそろえる（五分位）', steps: '切りのよい幅でそろえる' },
	noYear: (series: string, asked: string, shown: string) => `${series}に${asked}の値はないので、${shown}を表示しています。`,
	list: 'この数字の順位と推移を見る',
	listTies: '連携をひとつずつ見る',
	finding: ((series, year, high, highest, low, lowest, count, middle) =>
		`${series}（${year}）は、この図で値のある${count}市町村のなかで${and(high, (n) => `ほか${n}市町村`, '・')}の${highest}がいちばん大きく、${and(low, (n) => `ほか${n}市町村`, '・')}の${lowest}がいちばん小さい。中央値は${middle}`) satisfies TilesFinding,
	/** The same of counts of ties. */
	tiesFinding: ((series, year, high, highest, low, lowest, count, middle) =>
		`${series}（${year}）がいちばん多いのは${and(high, (n) => `ほか${n}市町村`, '・')}の${highest}、いちばん少ないのは${and(low, (n) => `ほか${n}市町村`, '・')}の${lowest}。この図の${count}市町村の中央値は${middle}`) satisfies TilesFinding,
	tiesHeld:
		'連携は、計画を収めたまちについて集めました。ほかのまちは、そのまちとの連携だけを数えているので、ここにない連携もあります。',
	equal: (series: string, year: string, value: string, count: number) =>
		count === 1
			? `${series}（${year}）に値があるのは1市町村で、${value}`
			: `${series}（${year}）は、この図で値のある${count}市町村のどこも${value}`,
	none: (series: string, year: string) => `${series}（${year}）の値はどのまちにもない`,
	subtitle: (unit: string) =>
		`多摩の30市町村、境のまち、埼玉県東南部を同じ大きさの四角で並べた図${unit === '' ? '' : `。単位は${unit}`}`,
	asOf: (date: string) => `${date}現在`,
	ours: '四角の位置は、となり合うまちがなるべくとなり合うように当サイトが決めたもので、実際の位置や広さではありません。',
	shades: '色が強いほど値が大きいというだけで、よしあしではありません。',
	shadesAside: '色は境の値からどれだけ離れているかを表し、赤は下、青は上です。よしあしではありません。',
	below: (value: string) => `${value}未満`,
	from: (value: string) => `${value}以上`,
	between: (from: string, to: string) => `${from}以上${to}未満`,
	/** Of whole numbers, both ends belong to a class. */
	upTo: (to: string) => `${to}以下`,
	span: (from: string, to: string) => `${from}〜${to}`,
	only: (value: string) => value,
	count: (label: string, count: number) => `${label}（${count}）`,
	quantile: (breaks: string[]) =>
		breaks.length
			? `値の順に並べ、まちの数がなるべく同じになるように分けた（${breaks.length < 4 ? `五分位。同じ値は分けないので${breaks.length + 1}つ` : '五分位'}）。区切り: ${breaks.join('、')}`
			: '値がすべて同じなので、分けていない',
	steps: (breaks: string[]) =>
		breaks.length ? `切りのよい同じ幅で分けた。区切り: ${breaks.join('、')}` : '値の幅が小さいので、分けていない',
	diverging: (middle: string, breaks: string[]) => `${middle}を境に、両側を同じ幅で分けた。区切り: ${breaks.join('、')}`,
	missing: (reason: string, count: number) => `斜線: ${reason}（${count}）`,
	notHeld: '収録していない',
	short: {
		not_published: '未公表',
		not_applicable: 'なし',
		not_yet_due: '年度前',
		ambiguous: '矛盾',
		published: '',
		not_held: '収録外'
	},
	words: (town: string, value: string) => `${town} ${value}`,
	columns: {
		code: '団体コード',
		town: 'まち',
		area: '地域',
		year: '年度',
		value: '値',
		unit: '単位',
		status: '値の状態',
		from: '色の区分（以上）',
		to: '色の区分（未満）'
	},
	open: '区切りなし'
};

export const en: typeof ja = {
	ties: 'Ties between municipalities',
	tiesUnit: '',
	choose: {
		legend: 'Choose what the map shows',
		series: 'Figure',
		year: 'Year',
		classes: 'Classes',
		latest: 'Latest year',
		show: 'Show on the map'
	},
	methods: { quantile: 'As many towns in each (quintiles)', steps: 'Round steps of one width' },
	noYear: (series, asked, shown) => `There is no ${series} for ${asked}; ${shown} is shown.`,
	list: 'Ranks and trend of this figure',
	listTies: 'See the ties one by one',
	finding: (series, year, high, highest, low, lowest, count, middle) =>
		`Of the ${count} municipalities on this map with a value, ${series} (${year}) is highest in ${and(high, (n) => ` and ${n} more`, ', ')} (${highest}) and lowest in ${and(low, (n) => ` and ${n} more`, ', ')} (${lowest}); the median is ${middle}`,
	tiesFinding: (series, year, high, highest, low, lowest, count, middle) =>
		`${series} (${year}): most in ${and(high, (n) => ` and ${n} more`, ', ')} (${highest}), fewest in ${and(low, (n) => ` and ${n} more`, ', ')} (${lowest}); the median of the ${count} municipalities on this map is ${middle}`,
	tiesHeld:
		'Ties were collected for the towns whose plans are here. Of other towns only ties with these are counted; they have others that are not here.',
	equal: (series, year, value, count) =>
		count === 1
			? `One municipality has a value of ${series} (${year}): ${value}`
			: `${series} (${year}) is ${value} in all ${count} municipalities that have a value`,
	none: (series, year) => `No municipality has a value of ${series} (${year})`,
	subtitle: (unit) =>
		`The 30 Tama municipalities, their neighbours and south-east Saitama as squares of one size${unit === '' ? '' : `; unit: ${unit}`}`,
	asOf: (date) => `as of ${date}`,
	ours: 'Where the squares stand is our choice, so that neighbours stay neighbours; they show neither position nor area.',
	shades: 'A stronger colour means more, not better.',
	shadesAside: 'Colour shows how far a value is from the one in the middle: red below, blue above. Neither is better.',
	below: (value) => `under ${value}`,
	from: (value) => `${value} or more`,
	between: (from, to) => `${from} to under ${to}`,
	upTo: (to) => `up to ${to}`,
	span: (from, to) => `${from}–${to}`,
	only: (value) => value,
	count: (label, count) => `${label} (${count})`,
	quantile: (breaks) =>
		breaks.length
			? `Classes by rank, with about as many towns in each (quintiles${breaks.length < 4 ? `; equal values stay together, so there are ${breaks.length + 1}` : ''}). Breaks: ${breaks.join('; ')}`
			: 'All values are the same, so there is one class',
	steps: (breaks) =>
		breaks.length ? `Classes of one round width. Breaks: ${breaks.join('; ')}` : 'Values differ too little for classes',
	diverging: (middle, breaks) => `Classes of one width to both sides of ${middle}. Breaks: ${breaks.join('; ')}`,
	missing: (reason, count) => `Hatched: ${reason.toLowerCase()} (${count})`,
	notHeld: 'Not held here',
	short: {
		not_published: 'not publ.',
		not_applicable: 'none',
		not_yet_due: 'not due',
		ambiguous: 'unclear',
		published: '',
		not_held: 'no data'
	},
	words: (town, value) => `${town}: ${value}`,
	columns: {
		code: 'Municipality code',
		town: 'Municipality',
		area: 'Area',
		year: 'Fiscal year',
		value: 'Value',
		unit: 'Unit',
		status: 'Status',
		from: 'Class: from',
		to: 'Class: under'
	},
	open: 'open'
};
