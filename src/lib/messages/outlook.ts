/** Words of the outlook: a reader's own arithmetic on a town's money. */
import { plural } from './counts.ts';

interface Assumed {
	tax: string;
	welfare: string;
	debt: string;
}
interface Way {
	from: string;
	to: string;
	fromYear: string;
	toYear: string;
}

export const ja = {
	title: '財政の見通しを自分で計算する',
	titleOf: (town: string) => `${town}の財政の見通しを自分で計算する`,
	lead: '税収や福祉の費用がこう伸びたら、3年後の収支はどうなるか。決算の数字から、仮定を変えて計算できます。',
	disclaimer: 'これは利用者が仮定を置いて行う試算です。まちの見通しでも、当サイトの予測でもありません。',
	why: (programme: string) =>
		`小平市は、計画の${programme}で、翌年度から3年間の見通しを、さまざまなケースを想定して示すとしました。`,
	programme: '28「中期的な財政見通しの策定」',
	cases: { as_is: 'このまま', cautious: '慎重', hopeful: '楽観', own: '自分の仮定', settled: '決算' },
	measures: {
		local_taxes: '地方税',
		welfare: '民生費',
		debt_ratio: '実質公債費比率',
		balance: '歳入と歳出の差',
		ordinary_balance_ratio: '経常収支比率'
	},
	/** Said of the case that stands out. */
	/** @param financed the reader's share of welfare that other money pays, in words; undefined where it was not set */
	finding: (name: string, measure: string, way: Way, financed: string | undefined) =>
		`${financed === undefined ? '' : `民生費の増加の${financed}を地方税以外でまかなうなら、`}${name === '自分の仮定' ? name : `「${name}」の仮定`}では、${measure}は${way.fromYear}の${way.from}から${way.toYear}に${way.to}になる`,
	range: (cautious: string, hopeful: string) => `（慎重なら${cautious}、楽観なら${hopeful}）`,
	subtitle: (town: string, measure: string, base: string, years: string) =>
		`${town}の${measure}。${base}までは決算、${years}は利用者の試算`,
	band: '慎重から楽観までの幅',
	published: (year: string) => `${year}の公表値`,
	backFinding: (base: string, measure: string, year: string, said: string, came: string, error: string) =>
		`${base}までの数字で同じ計算をしていたら、${year}の${measure}は${said}。実際は${came}で、${error}のずれ`,
	backSubtitle: (town: string, within: number, count: number) =>
		`${town}。「このまま」の計算と実際。公表された${count}年度の値のうち、慎重から楽観までの幅に入ったのは${within}年度`,
	backLine: '計算',
	backCame: '実際',
	notes: {
		growth: (name: string, { tax, welfare, debt }: Assumed) =>
			`${name}: 地方税 年${tax}、民生費 年${welfare}、実質公債費比率 年${debt}。`,
		trend: (years: string) => `「このまま」は${years}の平均の伸び。`,
		margin: (margin: string, debt: string) =>
			`「慎重」は地方税をこれより年${margin}ポイント低く、民生費を${margin}ポイント高く、実質公債費比率を${debt}ポイント高く置き、「楽観」はその逆。幅は統計から求めた確率ではなく、置いた仮定です。`,
		financed: (percent: string, asked: boolean, base: string) =>
			`民生費が増えた分の${percent}は、国や都道府県など、地方税以外のお金でまかなうとした（${asked ? '読む人の仮定' : `${base}の歳入のうち地方税でない割合`}）。`,
		scale: (amount: string, index: string, year: string) =>
			`毎年入る使いみち自由なお金の規模は、地方税÷財政力指数（1を超えるときは1）で${amount}とみなした（財政力指数${index}、${year}）。`,
		left: 'ほかの歳入と歳出は最後の決算のまま。人件費、基金の出し入れ、臨時の事業、税収が増えると地方交付税が減ること、物価、大きな出来事は入っていません。民生費の全部が毎年決まって出る費用とは限らないので、経常収支比率の動きは大きめに出ます。',
		debt: '公債費の額の系列がないため、借金の返済は実質公債費比率（3年の平均）のポイントで動かします。',
		back: (financed: boolean) =>
			`その年度までの決算${financed ? 'と、地方税以外でまかなう割合についての読む人の仮定' : 'だけ'}を使いました。ただし財政力指数は一つの年度しかないので、それを使っています。`
	},
	error: { percent: 'ポイント' },
	columns: {
		municipality_code: '団体コード',
		case: 'ケース',
		fiscal_year: '年度',
		balance: '歳入と歳出の差',
		ordinary_balance_ratio: '経常収支比率',
		local_taxes: '地方税',
		welfare: '民生費',
		debt_ratio: '実質公債費比率',
		tax_growth: '仮定: 地方税の伸び',
		welfare_growth: '仮定: 民生費の伸び',
		debt_change: '仮定: 実質公債費比率の変化',
		trend_from_fy: '伸びをとった最初の年度',
		trend_to_fy: '伸びをとった最後の年度',
		margin: '仮定: 慎重・楽観の幅',
		financed: '仮定: 地方税以外でまかなう割合',
		scale: '仮定: 自由なお金の規模',
		index: '財政力指数',
		indexYear: '財政力指数の年度',
		measure: 'ものさし',
		said: '計算',
		low: '幅の下',
		high: '幅の上',
		came: '実際',
		error: 'ずれ（計算−実際）',
		within: '幅に入ったか',
		unit: '単位'
	},
	units: { thousand_yen: '千円', percent: '%', perYear: '%/年', points: 'ポイント/年' },
	within: (within: boolean): string => (within ? '入った' : '外れた'),
	none: '（決算の値）',
	notHeld: '当サイトに値なし',
	form: {
		town: 'まち',
		change: 'このまちで計算',
		legend: '仮定を変える',
		tax: '地方税の伸び',
		welfare: '民生費（福祉の費用）の伸び',
		debt: '実質公債費比率の変化（借金の返済）',
		financed: '民生費の増加を地方税以外でまかなう割合',
		margin: '慎重・楽観の幅',
		trend: '伸びをとる年数',
		perYear: (value: string) => `年${value}%`,
		points: (value: string) => `年${value}ポイント`,
		percent: (value: string) => `${value}%`,
		count: (value: string) => `${value}年`,
		apply: '計算する',
		reset: '仮定を元に戻す',
		hint: '伸びと変化を変えると、「自分の仮定」が図に加わります。割合、幅、年数を変えると、どの線も変わります。どれもアドレスに残ります。'
	},
	how: '計算のしかた',
	formulas: [
		['地方税', '最後の決算の額 × (1 + 伸び)の年数乗'],
		['民生費', '最後の決算の額 × (1 + 伸び)の年数乗。増えた分のうち、地方税以外でまかなう割合を除いた残りをまちが負担する'],
		['借金の返済', '実質公債費比率の変化（ポイント）× 自由なお金の規模'],
		['歳入と歳出の差', '最後の決算の差 + 地方税の増加 − 民生費のまちの負担の増加 − 借金の返済の増加'],
		[
			'経常収支比率',
			'（最後の決算の比率 × 自由なお金の規模 + 民生費のまちの負担の増加 + 借金の返済の増加）÷（自由なお金の規模 + 地方税の増加）'
		],
		['自由なお金の規模', '地方税 ÷ 財政力指数（1を超えるときは1）。標準財政規模の系列がないための代わり']
	] as [string, string][],
	backTitle: '3年前に同じ計算をしていたら',
	backLead: 'この計算がどれほど当たるかは、過去で試せます。',
	noOutlook: (town: string) => `${town}の見通しは計算できません。`,
	noBackTest: '3年前の時点にさかのぼった検算はできません。',
	obstacles: {
		no_value: (series: string) => `「${series}」の値が一つもありません。`,
		one_value: (series: string, years: string) => `「${series}」の値が${years}の一つだけで、伸びが分かりません。`,
		no_common_year: () => '必要な系列がすべてそろう年度がありません。',
		missing_year: (series: string, years: string) =>
			`「${series}」に、伸びをとる最初の年度（${years}）の値がありません。年数を短くしてください。`,
		not_positive: (series: string, years: string) => `「${series}」の${years}の値が0以下で、伸びや割合が計算できません。`
	},
	others: '計算できるまちを選んでください。',
	finance: '財政',
	renewal: '公共施設の建て替えにかかるお金を計算する'
};

export const en: typeof ja = {
	title: 'Calculate the fiscal outlook yourself',
	titleOf: (town) => `Calculate the fiscal outlook of ${town} yourself`,
	lead: 'If taxes and welfare costs grew like this, where would the balance be in three years? Change the assumptions and calculate from the settled accounts.',
	disclaimer: 'This is arithmetic on the reader’s own assumptions. It is neither the town’s forecast nor ours.',
	why: (programme) =>
		`In ${programme} of its reform plan Kodaira set out to show the outlook for the next three years under several cases.`,
	programme: 'programme 28 (medium-term fiscal outlook)',
	cases: { as_is: 'As is', cautious: 'Cautious', hopeful: 'Hopeful', own: 'Yours', settled: 'Settled' },
	measures: {
		local_taxes: 'local taxes',
		welfare: 'welfare expenditure',
		debt_ratio: 'real debt service ratio',
		balance: 'balance of revenue and expenditure',
		ordinary_balance_ratio: 'ordinary balance ratio'
	},
	finding: (name, measure, way, financed) =>
		`${financed === undefined ? '' : `With ${financed} of additional welfare paid by other money: `}${financed === undefined ? 'On' : 'on'} the assumptions “${name}” the ${measure} goes from ${way.from} in ${way.fromYear} to ${way.to} in ${way.toYear}`,
	range: (cautious, hopeful) => ` (cautious ${cautious}, hopeful ${hopeful})`,
	subtitle: (town, measure, base, years) =>
		`${town}, ${measure}. Settled accounts to ${base}; ${years} is the reader’s arithmetic`,
	band: 'Range from cautious to hopeful',
	published: (year) => `${year} as published`,
	backFinding: (base, measure, year, said, came, error) =>
		`From the figures up to ${base} the same arithmetic would have said ${said} for the ${measure} of ${year}; it came to ${came}, an error of ${error}`,
	backSubtitle: (town, within, count) =>
		`${town}. The case “As is” beside what came. Of the published values of ${plural(count, 'year')}, ${within === 0 ? 'none' : within} lay between cautious and hopeful`,
	backLine: 'Calculated',
	backCame: 'Actual',
	notes: {
		growth: (name, { tax, welfare, debt }) =>
			`${name}: local taxes ${tax} a year, welfare expenditure ${welfare} a year, real debt service ratio ${debt} a year.`,
		trend: (years) => `“As is” is the mean growth of ${years}.`,
		margin: (margin, debt) =>
			`“Cautious” sets the growth of local taxes ${margin} points a year below that, of welfare ${margin} points above, and the debt service ratio ${debt} points above; “Hopeful” is the reverse. The range is an assumption, not a probability.`,
		financed: (percent, asked, base) =>
			`${percent} of additional welfare expenditure is taken to be paid by national, prefectural and other funds (${asked ? 'the reader’s assumption' : `the share of ${base} revenue that is not local tax`}).`,
		scale: (amount, index, year) =>
			`The scale of regular, freely usable income is taken as local taxes ÷ fiscal strength index (at most 1): ${amount} (index ${index}, ${year}).`,
		left: 'All other revenue and spending stays as last settled. Staff costs, savings drawn or added to, one-off projects, local allocation tax (地方交付税), which falls as tax revenue rises, prices and major events are left out. Not all welfare spending recurs, so the ordinary balance ratio moves more here than it would.',
		debt: 'No series of the amount of debt service is held, so it is moved by points of the real debt service ratio (a three-year average).',
		back: (financed) =>
			`Only the accounts up to that year are used${financed ? ', and the reader’s share of welfare paid by other money' : ''}; the fiscal strength index, held for one year only, is an exception.`
	},
	error: { percent: ' points' },
	columns: {
		municipality_code: 'Municipality code',
		case: 'Case',
		fiscal_year: 'Fiscal year',
		balance: 'Revenue less expenditure',
		ordinary_balance_ratio: 'Ordinary balance ratio',
		local_taxes: 'Local taxes',
		welfare: 'Welfare expenditure',
		debt_ratio: 'Real debt service ratio',
		tax_growth: 'Assumed growth of local taxes',
		welfare_growth: 'Assumed growth of welfare',
		debt_change: 'Assumed change of debt ratio',
		trend_from_fy: 'First year of the trend',
		trend_to_fy: 'Last year of the trend',
		margin: 'Assumed margin of the cases',
		financed: 'Assumed share paid by other money',
		scale: 'Assumed scale of free income',
		index: 'Fiscal strength index',
		indexYear: 'Year of the index',
		measure: 'Measure',
		said: 'Calculated',
		low: 'Low end',
		high: 'High end',
		came: 'Actual',
		error: 'Error (calculated − came)',
		within: 'Within the range',
		unit: 'Unit'
	},
	units: { thousand_yen: 'thousand yen', percent: '%', perYear: '% a year', points: 'points a year' },
	within: (within) => (within ? 'yes' : 'no'),
	none: '(settled value)',
	notHeld: 'not held here',
	form: {
		town: 'Town',
		change: 'Calculate for this town',
		legend: 'Change the assumptions',
		tax: 'Growth of local taxes',
		welfare: 'Growth of welfare expenditure',
		debt: 'Change of the real debt service ratio',
		financed: 'Share of additional welfare cost paid by other money',
		margin: 'Margin of cautious and hopeful',
		trend: 'Years of the trend',
		perYear: (value) => `${value}% a year`,
		points: (value) => `${value} points a year`,
		percent: (value) => `${value}%`,
		count: (value) => `${value} ${value === '1' ? 'year' : 'years'}`,
		apply: 'Calculate',
		reset: 'Back to the first assumptions',
		hint: 'A growth or change of yours joins the chart as “Yours”; the share, the margin and the years move every line. The address keeps them all.'
	},
	how: 'How it is calculated',
	formulas: [
		['Local taxes', 'last settled amount × (1 + growth) to the power of the years'],
		[
			'Welfare expenditure',
			'last settled amount × (1 + growth) to the power of the years; the town bears what is left of the increase after the share paid by other money'
		],
		['Debt service', 'change of the real debt service ratio (points) × scale of free income'],
		['Balance', 'last settled balance + more local taxes − more welfare borne by the town − more debt service'],
		[
			'Ordinary balance ratio',
			'(last settled ratio × scale of free income + more welfare borne by the town + more debt service) ÷ (scale of free income + more local taxes)'
		],
		[
			'Scale of free income',
			'local taxes ÷ fiscal strength index (at most 1); it stands in for the standard financial scale, of which no series is held'
		]
	],
	backTitle: 'The same, calculated three years earlier',
	backLead: 'How good this arithmetic is can be tried on the past.',
	noOutlook: (town) => `No outlook can be calculated for ${town}.`,
	noBackTest: 'It cannot be tried on the time three years before.',
	obstacles: {
		no_value: (series) => `There is no value of “${series}”.`,
		one_value: (series, years) => `“${series}” has a single value (${years}), which tells no growth.`,
		no_common_year: () => 'There is no year in which all the series needed have a value.',
		missing_year: (series, years) => `“${series}” has no value for the first year of the trend (${years}). Choose fewer years.`,
		not_positive: (series, years) => `“${series}” is zero or less in ${years}, so that no growth or share can be calculated.`
	},
	others: 'Choose a town for which it can be calculated.',
	finance: 'Finance',
	renewal: 'Calculate the cost of renewing public buildings'
};
