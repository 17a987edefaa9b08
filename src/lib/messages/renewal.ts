/** Words of the renewal of public buildings. */
import { plural } from './counts.ts';

interface Finding {
	list: string;
	life: number;
	reduce: number;
	total: string;
	mean: string;
	peakYear: string;
	peak: string;
	levelled: string;
	spread: number;
}

export const ja = {
	title: '公共施設の建て替えにかかるお金を計算する',
	lead: 'いまある建物を、何年で建て替えるか、どれだけ小さくするかで、これから40年にかかるお金はどう変わるか。建物の一覧と単価から計算します。',
	disclaimer: 'これは利用者が条件を選んで行う試算です。まちの計画でも見積もりでもありません。',
	exampleWarning: 'いま見ているのは、計算を試すための架空のまちの建物です。実在のまちの数字ではありません。',
	example: '例: 架空のまち',
	why: '三郷市の計画（案）はいっせいに来る建て替えの費用をならすことを、小平市の計画は学校と集会の場をまとめることを挙げています。',
	whyLinks: { kodaira: '小平市 第四次長期総合計画', misato: '三郷市 総合計画（案）' },
	noTowns: 'まちの建物の一覧は、まだ一つもありません。',
	noList: (list: string) => `「${list}」の建物の一覧はありません。`,
	form: {
		legend: '条件を変える',
		list: '建物の一覧',
		life: '建物を使う年数',
		lives: { 60: '60年で建て替える（30年で大規模改修）', 80: '80年まで使う（40年で大規模改修）' } as Record<number, string>,
		reduce: '建て替えるときに減らす面積',
		spread: 'ならす幅（前後の年数）',
		percent: (value: string) => `${value}%`,
		years: (value: string) => `前後${value}年`,
		apply: '計算する',
		reset: '条件を元に戻す'
	},
	finding: ({ list, life, reduce, total, mean, peakYear, peak, levelled, spread }: Finding) =>
		`${list}の建物を${life}年で${reduce > 0 ? `、面積を${reduce}%減らして` : ''}建て替えると、40年間で${total}、年平均${mean}。最も多い${peakYear}は${peak}${spread > 0 ? `、前後${spread}年でならすと最大${levelled}` : ''}`,
	nothing: (list: string) => `${list}の建物には、40年のあいだに建て替えも大規模改修もない`,
	subtitle: (years: string) => `1年ごとの建て替えと大規模改修の費用、${years}`,
	chart: {
		rebuild: '建て替え',
		majorRepair: '大規模改修',
		levelled: (spread: number) => (spread > 0 ? `前後${spread}年でならした額` : 'ならさない額'),
		mean: (value: string) => `40年の平均 ${value}`,
		year: (year: string, rebuild: string, repair: string, levelled: string) =>
			`${year} 建て替え ${rebuild}、大規模改修 ${repair}、ならした額 ${levelled}`
	},
	casesFinding: (life: number, reduce: number, change: string, than: number) =>
		`${life}年で${reduce > 0 ? `面積を${reduce}%減らして` : ''}建て替えると、40年間の費用は${than}年でそのまま建て替えるより${change}`,
	less: (percent: string) => `${percent}少ない`,
	more: (percent: string) => `${percent}多い`,
	same: '変わらない',
	casesSubtitle: (list: string, years: string) => `${list}、${years}。使う年数と減らす面積の組み合わせごとの費用`,
	buildingsFinding: (count: number, area: string, old: number, year: string) =>
		`計算に使った建物は${count}棟、延床面積${area}。${year}に60年以上たつのは${old}棟`,
	buildingsSubtitle: (list: string) => `${list}の建物、単価、40年間の工事`,
	notes: {
		rule: (life: number, middle: number, repairUntil: number) =>
			`${life}年で建て替え、その半分の${middle}年で大規模改修を1回。始まりの年にもう過ぎている分は、はじめの10年で均等に行う。改修しないまま${repairUntil}年を超えた建物は、建て替えが近いので大規模改修をしない。`,
		reduce: (reduce: number) =>
			`建て替えるときに面積を${reduce}%減らし、そのあとの大規模改修も小さくなった面積で数える。いまの建物の大規模改修は、いまの面積で数える。`,
		level: (spread: number) =>
			`ならした線は、各年の費用をその年の前後${spread}年（期間の中）に均等に配ったもの。合計は変わらない。`,
		left: '費用は着工から完成までの年に分けず、その年に全部かかるとした。物価、取り壊し、仮の建物、補助金と借入、ふだんの修繕、道路や水道は入っていない。',
		costs:
			'単価は、総務省の推計ソフトの条件が市の資料に転載されたものによる（仕様書そのものは未確認）。30年・60年、31〜50年、10年という決まりも、同じソフトを使う市の説明による。60年でないときは、半分の年と終わりの10年に当てはめた。',
		unpriced: (names: string) => `単価のない種類の建物は計算に入っていません: ${names}`,
		example: '架空のまちの建物です。実在のまちの数字ではありません。'
	},
	columns: {
		list: '建物の一覧',
		fiscal_year: '年度',
		rebuild: '建て替え',
		majorRepair: '大規模改修',
		total: '合計',
		levelled: 'ならした額',
		life: '仮定: 使う年数',
		reduce: '仮定: 減らす面積',
		spread: '仮定: ならす幅',
		mean: '年平均',
		peakYear: '最も多い年度',
		peak: '最も多い年度の額',
		levelledPeak: 'ならした最大',
		id: '建物ID',
		name: '建物',
		kind: '種類',
		area: '延床面積',
		built: '建築年度',
		repaired: '大規模改修の年度',
		rebuildCost: '建て替えの単価',
		repairCost: '大規模改修の単価',
		basis: '単価の根拠',
		rebuildFrom: '建て替えの最初の年度',
		rebuildTo: '建て替えの最後の年度',
		repairFrom: '大規模改修の最初の年度',
		repairTo: '大規模改修の最後の年度',
		cost: '40年間の費用'
	},
	units: { thousand_yen: '千円', years: '年', percent: '%', perArea: '千円/m²', area: 'm²' },
	area: (value: string) => `${value}m²`,
	notRepaired: 'なし・不明',
	noneDue: '期間内になし',
	own: 'まちの建物で計算するには',
	ownSteps: '下のひな形に建物を書き、取り込むと、この一覧にまちの名が出ます。単価の表は、もとの資料を確かめて差し替えられます。',
	template: 'ひな形（CSV）',
	costsLink: '単価の表',
	command: 'npm run import -- buildings ファイル --municipality 団体コード --source 出典ID --write',
	inputs: '計算に使った建物と単価',
	compare: '条件をくらべる',
	facilities: '公共施設',
	dataset: '建物のデータ'
};

export const en: typeof ja = {
	title: 'Calculate the cost of renewing public buildings',
	lead: 'How does the cost of the next forty years change with how long buildings are used and how much smaller they are rebuilt? Calculated from a list of buildings and unit costs.',
	disclaimer: 'This is arithmetic on conditions that the reader chooses. It is neither a plan nor an estimate of any town.',
	exampleWarning:
		'These are the buildings of a town that does not exist, made up to try the arithmetic. They are no real town’s figures.',
	example: 'Example (a made-up town)',
	why: 'Misato’s draft plan means to level the cost of rebuilding that comes all at once, Kodaira’s plan to bring schools and community rooms together.',
	whyLinks: { kodaira: 'Kodaira, fourth comprehensive plan', misato: 'Misato, comprehensive plan (draft)' },
	noTowns: 'No town’s list of buildings is held yet.',
	noList: (list) => `There is no list of buildings “${list}”.`,
	form: {
		legend: 'Change the conditions',
		list: 'List of buildings',
		life: 'Years a building is used',
		lives: { 60: 'Replace at 60 (major repair at 30)', 80: 'Extend to 80 (major repair at 40)' },
		reduce: 'Floor area reduced when rebuilding',
		spread: 'Levelled over the years around',
		percent: (value) => `${value}%`,
		years: (value) => `±${value} ${value === '1' ? 'year' : 'years'}`,
		apply: 'Calculate',
		reset: 'Back to the first conditions'
	},
	finding: ({ list, life, reduce, total, mean, peakYear, peak, levelled, spread }) =>
		`${list}: rebuilt at ${life} years${reduce > 0 ? ` with ${reduce}% less area` : ''}, the buildings cost ${total} in forty years, ${mean} a year. The peak of ${peak} in ${peakYear}${spread > 0 ? ` comes down to ${levelled} when levelled over ${plural(spread, 'year')} either side` : ' is not levelled'}`,
	nothing: (list) => `${list}: no rebuilding and no major repair falls due in the forty years`,
	subtitle: (years) => `Cost of rebuilding and major repairs per year, ${years}`,
	chart: {
		rebuild: 'Rebuilding',
		majorRepair: 'Major repair',
		levelled: (spread) => (spread > 0 ? `levelled over ±${plural(spread, 'year')}` : 'not levelled'),
		mean: (value) => `mean of 40 years ${value}`,
		year: (year, rebuild, repair, levelled) => `${year}: rebuilding ${rebuild}, major repair ${repair}, levelled ${levelled}`
	},
	casesFinding: (life, reduce, change, than) =>
		`Rebuilding at ${life} years${reduce > 0 ? ` with ${reduce}% less area` : ''} costs ${change} rebuilding at ${than} years as it stands, over forty years`,
	less: (percent) => `${percent} less than`,
	more: (percent) => `${percent} more than`,
	same: 'as much as',
	casesSubtitle: (list, years) => `${list}, ${years}. Cost for each combination of years of use and area given up`,
	buildingsFinding: (count, area, old, year) =>
		`${count} buildings with ${area} of floor area are counted in; ${old} of them ${old === 1 ? 'is' : 'are'} 60 years old or more in ${year}`,
	buildingsSubtitle: (list) => `${list}: buildings, unit costs and works of forty years`,
	notes: {
		rule: (life, middle, repairUntil) =>
			`Rebuilt at ${life} years, with one major repair at ${middle}. What is overdue in the first year is made up evenly in the first ten. A building past ${repairUntil} years without its major repair gets none, as rebuilding is near.`,
		reduce: (reduce) =>
			`Rebuilt with ${reduce}% less area; later major repairs are of the smaller building, those of today’s building of today’s area.`,
		level: (spread) =>
			`The levelled line spreads each year’s cost evenly over the ${plural(spread, 'year')} before and after it within the period. The sum stays the same.`,
		left: 'The whole cost falls in one year, not over the years of construction. Prices, demolition, temporary buildings, subsidies and loans, everyday repairs, roads and water are left out.',
		costs:
			'Unit costs are those of the ministry’s estimating software as reprinted in a city’s document (the specification itself was not seen). The rules of 30 and 60 years, 31 to 50 years and ten years are from cities that used that software; for other lives they are applied to the half and to the last ten years.',
		unpriced: (names) => `Buildings of a kind without a unit cost are left out: ${names}`,
		example: 'The buildings of a made-up town; no real town’s figures.'
	},
	columns: {
		list: 'List of buildings',
		fiscal_year: 'Fiscal year',
		rebuild: 'Rebuilding',
		majorRepair: 'Major repair',
		total: 'Sum',
		levelled: 'Levelled',
		life: 'Assumed years of use',
		reduce: 'Assumed area given up',
		spread: 'Assumed levelling, years either side',
		mean: 'Mean per year',
		peakYear: 'Year of the peak',
		peak: 'Peak',
		levelledPeak: 'Peak when levelled',
		id: 'Building ID',
		name: 'Building',
		kind: 'Kind',
		area: 'Floor area',
		built: 'Year built',
		repaired: 'Year of major repair',
		rebuildCost: 'Unit cost of rebuilding',
		repairCost: 'Unit cost of a major repair',
		basis: 'Basis of the unit cost',
		rebuildFrom: 'Rebuilt from',
		rebuildTo: 'Rebuilt to',
		repairFrom: 'Major repair from',
		repairTo: 'Major repair to',
		cost: 'Cost of forty years'
	},
	units: { thousand_yen: 'thousand yen', years: 'years', percent: '%', perArea: 'thousand yen/m²', area: 'm²' },
	area: (value) => `${value} m²`,
	notRepaired: 'none or not known',
	noneDue: 'none in the period',
	own: 'To calculate with your town’s buildings',
	ownSteps:
		'Fill in the template and import it: the town then appears in the list above. The table of unit costs can be replaced once the original document has been checked.',
	template: 'Template (CSV)',
	costsLink: 'Table of unit costs',
	command: 'npm run import -- buildings FILE --municipality CODE --source SOURCE_ID --write',
	inputs: 'The buildings and unit costs behind it',
	compare: 'Compare the conditions',
	facilities: 'Public facilities',
	dataset: 'The dataset of buildings'
};
