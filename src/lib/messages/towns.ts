/** Words of the pages about towns. */
import { plural } from './counts.ts';

/** The plan that can be measured best: what its scorecard counts. */
interface Measured {
	level: string;
	total: number;
	withTarget: number;
	withActual: number;
}

export const ja = {
	title: 'まち — 計画・財政・連携をまちごとに',
	lead: 'まちをひとつ選ぶと、約束・お金・連携・施設が1ページで見られます。',
	index: 'まち',
	subjects: '計画まで読めるまち',
	others: '数字と連携があるまち',
	othersLead: '計画は収録していません。公的統計の数字と、どのまちと組んでいるかが分かります。',
	townName: 'まちの名前',
	everyTown: 'すべてのまち',
	indexLine: (plans: number, ties: number) => `${plans ? `計画${plans}件、` : ''}ほかの自治体との連携${ties}件`,
	reading: (kana: string, prefecture: string, code: string) => `${kana}・${prefecture}・団体コード ${code}`,
	head: {
		/** @param period of the plan; '' where it is not known */
		measured: (town: string, { level, total, withTarget, withActual }: Measured, period: string) =>
			`${town}は、${period && `${period}の`}計画の${level}${total}件のうち${withTarget}件に数で示した目標を掲げ、実績の公表があるのは${withActual}件`,
		unmeasured: (town: string, items: number) => `${town}の計画から読める${items}項目に、成果指標の記載はない`,
		noPlan: (town: string) => `${town}の計画はまだ収録していない`,
		ratio: (series: string, value: string, year: string) => `${series}は${value}（${year}）`,
		/** @param shared those of the ties in which other municipalities are named */
		ties: (ties: number, shared: number, partners: number) =>
			ties === 0
				? '連携の記録はない'
				: partners === 0
					? `${ties}件の連携に加わる`
					: `${shared === ties ? `${ties}件の連携` : `${ties}件の連携のうち${shared}件`}で、${partners}市町村とつながる`,
		join: (parts: string[]) => `${parts.join('。')}。`
	},
	profile: {
		subtitle: (date: string) => `計画・公的統計・連携・施設から当サイトが数えたもの、${date}の版`,
		columns: { fact: '事実ID', label: '数えたもの', value: '値', unit: '単位', year: '年度', status: '値の状態' },
		plan: (plan: string, count: string) => `${plan}: ${count}`,
		ties: 'いまの連携',
		part: (label: string) => `うち${label}`,
		partOfField: (field: string) => `うち分野が${field}`,
		interMunicipal: '自治体どうし',
		partners: 'つながる市町村',
		facilities: '資料に名前の出る施設・場所（役場を含む）',
		placed: 'うち位置の分かるもの'
	},
	glance: { plans: '約束', money: 'お金', ties: '連携', places: '場所' },
	noPlans: '計画書はまだ収録していません。',
	planScore: (level: string, total: number, withTarget: number, withActual: number) => [
		{ count: total, label: level },
		{ count: withTarget, label: '数で示した目標あり' },
		{ count: withActual, label: '実績の公表あり' }
	],
	planItems: (items: number) => `${items}項目。成果指標の記載なし`,
	scorecard: 'どこまで測れるか',
	plans: '計画 — 約束したこと',
	finances: {
		rise: (series: string, from: string, fromYear: string, to: string, toYear: string) =>
			`${series}は${fromYear}の${from}から${toYear}の${to}へ`,
		same: (series: string, value: string, fromYear: string, toYear: string) => `${series}は${fromYear}も${toYear}も${value}`,
		one: (series: string, value: string, year: string) => `${series}は${year}に${value}`,
		none: '収録している財政の数字はない',
		subtitle: (years: string) => `おもな財政の数字、${years}。人口は国勢調査の年だけ`,
		note: '小さな線の縦の目盛りは数字ごとに違い、0から始まりません。線は続いた年度だけを結びます。',
		only: (year: string) => `${year}だけ`,
		compare: 'ほかのまちと比べる',
		columns: { id: '系列ID', series: '系列', year: '年度', value: '値', unit: '単位', status: '値の状態' }
	},
	ties: {
		finding: (town: string, ties: number, withTowns: number, partners: number, most: string[], shared: number) =>
			partners === 0
				? `${town}は${ties}件の連携に加わっている`
				: ties === 1
					? `${town}がつながる相手は${most.slice(0, 3).join('・')}${most.length > 3 ? `など${most.length}市町村` : ''}。連携は1件`
					: `${town}がいちばん多く組む相手は${most.slice(0, 3).join('・')}${most.length > 3 ? `など${most.length}市町村` : ''}で${most.length > 1 ? 'それぞれ' : ''}${shared}件の連携。全部では${withTowns === ties ? `${ties}件の連携` : `${ties}件の連携のうち${withTowns}件`}で、${partners}市町村とつながる`,
		none: (town: string) => `${town}の加わる連携は収録していない`,
		subtitle: (date: string) => `${date}に続いている連携と、その構成市町村`,
		intended: '計画に書かれた、これからのもの・検討するもの（上の数には入れていません）',
		past: 'いまは加わっていないもの、終わったもの',
		map: 'この連携を地図と表で見る',
		also: (names: string) => `${names}と`,
		more: (count: number) => `ほか${count}`,
		columns: {
			id: '連携ID',
			name: '連携',
			kind: '種類',
			field: '分野',
			current: 'いま加わっている',
			code: '相手の団体コード',
			town: '相手',
			confidence: 'もとの資料'
		},
		yes: 'はい',
		no: 'いいえ',
		nobody: 'ほかの市町村の記載なし'
	},
	facilitiesTitle: '施設・場所',
	facilitiesLead: (named: number, placed: number) =>
		`資料に名前が出てくるもの${named}件（役場を含む）。位置が分かるのは${placed}件。`,
	allFacilities: 'このまちの施設を地図と一覧で見る',
	deeper: 'もっと深く',
	departments: (town: string) => `${town}の担当課から計画を見る`,
	priorities: (town: string) => `${town}の市民が重点的に進めてほしいと答えたこと`,
	api: 'このまちの連携の相手（API、JSON）',
	hall: (latitude: string, longitude: string) => `役場の位置: 北緯${latitude}度、東経${longitude}度`
};

export const en: typeof ja = {
	title: 'Towns: what we have on each',
	lead: 'Choose a town: its promises, money, partners and places on one page.',
	index: 'Towns',
	subjects: 'Towns whose plans can be read here',
	others: 'Towns with figures and partners',
	othersLead: 'Their plans are not here yet; official figures are, and with whom they work.',
	townName: 'Name of the town',
	everyTown: 'All towns',
	indexLine: (plans, ties) => `${plans ? `${plural(plans, 'plan')}, ` : ''}${plural(ties, 'tie')} with others`,
	reading: (_kana, prefecture, code) => `${prefecture} · code ${code}`,
	head: {
		measured: (town, { level, total, withTarget, withActual }, period) =>
			`In its plan${period && ` for ${period}`}, ${town} has a numeric target for ${withTarget} of ${total} ${level.toLowerCase()}s and a published result for ${withActual}`,
		unmeasured: (town, items) => `The ${plural(items, 'item')} read from the plans of ${town} print no outcome indicators`,
		noPlan: (town) => `The plans of ${town} are not here yet`,
		ratio: (series, value, year) => `${series}: ${value} (${year})`,
		ties: (ties, shared, partners) =>
			ties === 0
				? 'No ties to other towns are recorded'
				: partners === 0
					? `It is part of ${plural(ties, 'tie')}`
					: `${shared === ties ? plural(ties, 'tie') : `${shared} of its ${plural(ties, 'tie')}`} connect${shared === 1 ? 's' : ''} it with ${plural(partners, 'other municipality', 'other municipalities')}`,
		join: (parts) => `${parts.join('. ')}.`
	},
	profile: {
		subtitle: (date) => `Counted by this site from plans, official statistics, ties and facilities; release of ${date}`,
		columns: { fact: 'Fact ID', label: 'What is counted', value: 'Value', unit: 'Unit', year: 'Fiscal year', status: 'Status' },
		plan: (plan, count) => `${plan}: ${count}`,
		ties: 'Ties today',
		part: (label) => `of these: ${label}`,
		partOfField: (field) => `of these, in the field “${field}”`,
		interMunicipal: 'between municipalities',
		partners: 'Municipalities connected',
		facilities: 'Facilities and sites named in a source, town halls included',
		placed: 'of which with a known position'
	},
	glance: { plans: 'Promises', money: 'Money', ties: 'Cooperation', places: 'Places' },
	noPlans: 'No plan of this town is here yet.',
	planScore: (level, total, withTarget, withActual) => [
		{ count: total, label: `${level.toLowerCase()}s` },
		{ count: withTarget, label: 'with a numeric target' },
		{ count: withActual, label: 'with a published result' }
	],
	planItems: (items) => `${plural(items, 'item')}; no indicator to measure progress by`,
	scorecard: 'How measurable?',
	plans: 'Plans: what was promised',
	finances: {
		rise: (series, from, fromYear, to, toYear) => `${series}: from ${from} in ${fromYear} to ${to} in ${toYear}`,
		same: (series, value, fromYear, toYear) => `${series}: ${value} in ${fromYear} as in ${toYear}`,
		one: (series, value, year) => `${series}: ${value} in ${year}`,
		none: 'No fiscal figures are held',
		subtitle: (years) => `Key fiscal figures, ${years}; population in census years only`,
		note: 'Each small line has a scale of its own, which does not begin at zero. Only consecutive years are joined.',
		only: (year) => `${year} only`,
		compare: 'Compare with other towns',
		columns: { id: 'Series ID', series: 'Series', year: 'Fiscal year', value: 'Value', unit: 'Unit', status: 'Status' }
	},
	ties: {
		finding: (town, ties, withTowns, partners, most, shared) =>
			partners === 0
				? `${town} is part of ${plural(ties, 'tie')}`
				: ties === 1
					? `${town} is tied to ${most.slice(0, 3).join(', ')}${most.length > 3 ? ` and ${most.length - 3} more` : ''}, by one tie`
					: `${town} shares most with ${most.slice(0, 3).join(', ')}${most.length > 3 ? ` and ${most.length - 3} more` : ''}: ${plural(shared, 'tie')}${most.length > 1 ? ' each' : ''}; in all, ${withTowns === ties ? plural(ties, 'tie') : `${withTowns} of ${plural(ties, 'tie')}`} with ${plural(partners, 'municipality', 'municipalities')}`,
		none: (town) => `No ties of ${town} are held`,
		subtitle: (date) => `Ties on ${date} and the municipalities in them`,
		intended: 'Planned or under study (not counted above)',
		past: 'Left or ended',
		map: 'See these ties as a map and a table',
		also: (names) => `with ${names}`,
		more: (count) => `${count} more`,
		columns: {
			id: 'Tie ID',
			name: 'Tie',
			kind: 'Kind',
			field: 'Field',
			current: 'Member today',
			code: 'Code of the other',
			town: 'Other municipality',
			confidence: 'Rests on'
		},
		yes: 'yes',
		no: 'no',
		nobody: 'no other municipality named'
	},
	facilitiesTitle: 'Facilities and places',
	facilitiesLead: (named, placed) => `${named} named in a source, town halls included; the position of ${placed} is known.`,
	allFacilities: 'Facilities of this town on a map and in a list',
	deeper: 'Further',
	departments: (town) => `The plans of ${town} by department`,
	priorities: (town) => `What residents of ${town} want their town to put first`,
	api: 'Partners of this town (API, JSON)',
	hall: (latitude, longitude) => `Town hall: ${latitude}° N, ${longitude}° E`
};
