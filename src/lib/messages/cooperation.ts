/** Words of the pages and maps of cooperation. */
import type { TieFacet } from '#lib/domain/tie-filter.ts';
import type { TieClass } from '#lib/maps/tie-class.ts';
import { countEn, countJa, plural } from './counts.ts';

const facetsJa: Record<TieFacet, string> = {
	town: 'まち',
	with: '相手のまち',
	scope: '相手',
	kind: '種類',
	field: '分野',
	stage: '段階',
	confidence: 'もとの資料',
	has_counts: '人数・件数'
};
const facetsEn: Record<TieFacet, string> = {
	town: 'Town',
	with: 'Together with',
	scope: 'Partners',
	kind: 'Kind',
	field: 'Field',
	stage: 'Stage',
	confidence: 'Rests on',
	has_counts: 'Counts'
};
const classesJa: Record<TieClass, string> = {
	living: 'ごみ・し尿・斎場・病院',
	safety: '防災・水防',
	learning: '図書館・文化・教育・観光',
	friendship: '友好・姉妹都市、ホストタウン',
	administration: '行政・情報・その他'
};
const classesEn: Record<TieClass, string> = {
	living: 'Waste, night soil, funerals, hospitals',
	safety: 'Disasters and floods',
	learning: 'Libraries, culture, education, tourism',
	friendship: 'Friendship, sister cities, host towns',
	administration: 'Administration, ICT, other'
};
/** From north clockwise. */
/** Within a sentence; what is written in capitals, such as ICT, stays so. */
const lowerCase = (label: string) => label.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());

const windsJa = ['北', '北東', '東', '南東', '南', '南西', '西', '北西'];
const windsEn = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

export const ja = {
	facets: facetsJa,
	classes: classesJa,
	filter: {
		label: '連携をしぼりこむ',
		any: 'すべて',
		asOf: '時点（この日の構成）',
		counts: { true: 'ある', false: 'ない' } as Record<string, string>,
		choice: (label: string, count: number) => `${label}（${countJa(count)}）`,
		apply: 'しぼりこむ',
		remove: (choice: string) => `${choice} を外す`,
		clear: 'すべて外す',
		badDay: '時点は実在する日（例 2023-04-01）で指定してください。'
	},
	map: {
		/** `equals`: how many other pairs share as many. */
		finding: (town: string, other: string, shared: number, ties: number, equals: number) =>
			`${countJa(ties)}件の連携のうち、いっしょに取り組むものがいちばん多いのは${town}と${other}${equals ? `など${countJa(equals + 1)}組で、それぞれ` : 'の'}${countJa(shared)}件`,
		/** @param shared those of the ties in which other municipalities are named */
		findingTown: (town: string, ties: number, shared: number, towns: number) =>
			towns === 0
				? `${town}は${countJa(ties)}件の連携に加わる。ほかのまちの名が分かるものはない`
				: `${town}は${countJa(ties)}件の連携${shared === ties ? '' : `のうち${countJa(shared)}件`}で、${countJa(towns)}のまちと結ばれている`,
		findingPlain: (ties: number) => `${countJa(ties)}件の連携`,
		none: '条件に合う連携はありません',
		/**
		 * @param all every tie recorded, of any day
		 * @param intended those of the chosen that are only planned or under study
		 */
		subtitle: (chosen: number, all: number, intended: number, day: string | undefined) =>
			`${chosen === all ? `収録した${countJa(all)}件の連携すべて` : `収録した${countJa(all)}件の連携のうち${countJa(chosen)}件`}。${intended === 0 ? '' : intended === chosen ? 'どれも予定か検討。' : `うち${countJa(intended)}件は予定か検討。`}${day === undefined ? '過去の構成も含む' : `${day}の構成`}`,
		label: (title: string) => `連携の地図: ${title}`,
		skip: '地図を飛ばして表へ',
		townLabel: (town: string, ties: number) => `${town}、${countJa(ties)}件の連携。このまちでしぼりこむ`,
		tieLabel: (name: string, kind: string, members: string) => `${name}、${kind}、${members}`,
		pairLabel: (a: string, b: string, ties: number) => `${a}と${b}、${countJa(ties)}件の連携`,
		members: (count: number) => `${countJa(count)}団体`,
		key: '地図にある連携',
		farHead: '遠くの相手（直線距離 km、目盛りは10倍ごと）',
		farLabel: (town: string, from: string, wind: string, km: string) => `${town}。${from}から${wind}へ${km}キロメートル`,
		via: (town: string, via: string) => `${town}（${via}まで）`,
		from: (town: string) => `${town}から`,
		km: (km: number) => `${countJa(km)} km`,
		winds: windsJa,
		widths: (what: string) => `線の太さは${what}に比例`,
		registered: '有効登録者数（両方向の計）',
		counts: '数（両方向の計）',
		sharedTies: 'いっしょに取り組む連携の数',
		rings: (town: string) => `輪は${town}からの距離`,
		hulls: '囲みは3つ以上のまちの連携、線は2つのまちの連携。色と線の形は分野を表し、番号は下の一覧と同じ',
		unmapped: (count: number, mapped: number) =>
			`${mapped === 0 ? 'これらの連携' : `ほかの${countJa(count)}件の連携`}は、位置の分かるまちが1つ以下なので地図にありません（相手の名が資料にない、自治体ではない、など）。表にはすべてあります。`,
		/** Of ties on a day that is asked for. */
		unknownStart: (count: number) =>
			`${countJa(count)}件の連携は、始まった日が資料にないので、終わるまでのどの日にも続いていたものとして数えています。`,
		aggregated: (limit: number, pairs: number, all: number) =>
			`連携が${countJa(limit)}件を超えるので、まちの組ごとにまとめました。線は${countJa(all)}組のうち連携の多い${countJa(pairs)}組です。`,
		positions: '位置は市役所・役場。国は首都（緯度・経度0.1度）までの距離で、当サイトの計算です。',
		cut: (shown: number, all: number, of: 'pairs' | 'ties') => {
			const counter = of === 'pairs' ? '組' : '件';
			return `表は${countJa(all)}${counter}のうち、はじめの${countJa(shown)}${counter}。すべてはCSVとJSONにあります。`;
		},
		tiles: '地理院タイル（淡色地図）を重ねる',
		tilesCredit: '地理院タイル',
		tilesFailed: '地理院タイルを読み込めませんでした',
		boundariesCredit: '境界は「国土数値情報（行政区域データ）」（国土交通省）を加工して作成',
		keys: 'Tabで地図に入り、矢印キーで隣のまちや連携へ、Enterで内容を開きます。',
		detail: 'この連携のページ',
		only: 'このまちでしぼりこむ',
		more: 'ほか{n}',
		source: '出典'
	},
	columns: {
		id: '連携ID',
		name: '名称',
		kind: '種類',
		field: '分野',
		confidence: 'もとの資料',
		start: '始まり',
		end: '終わり',
		members: '構成団体',
		memberCount: '団体数',
		towns: '団体コード',
		counts: '人数・件数',
		unknown: '資料に記載なし',
		ongoing: '終わりの記載なし'
	},
	pairs: {
		/** `equals`: how many other pairs share as many. */
		finding: (a: string, b: string, count: number, equals: number) =>
			equals > 0 && count === 1
				? `${countJa(equals + 1)}組のまちが、1件ずつ、いっしょに連携に取り組む`
				: `${a}と${b}${equals ? `など${countJa(equals + 1)}組が、それぞれ` : 'は'}${countJa(count)}件の連携にいっしょに取り組む`,
		pair: (a: string, b: string, count: number) => `${a}と${b}は${countJa(count)}件の連携にいっしょに取り組む`,
		none: '同じ連携に加わるまちの組はありません',
		subtitle: (pairs: number) => `まち × まち。両方が加わる連携の数。${countJa(pairs)}組`,
		caption: (shown: number, all: number) =>
			`${shown < all ? `連携の多い${countJa(shown)}のまち（全${countJa(all)}）。` : ''}数字を押すと、その二つのまちの連携だけになります。色が強いほど多いというだけで、よしあしではありません。`,
		town: 'まち',
		cell: (a: string, b: string, count: number) => `${a}と${b}、${countJa(count)}件の連携`,
		a: 'まち1',
		b: 'まち2',
		aCode: 'まち1（コード）',
		bCode: 'まち2（コード）',
		count: 'いっしょに取り組む連携',
		ids: '連携ID',
		most: 'いっしょの連携が多いまち'
	},
	fields: {
		/** @param isOtherMore whether more ties have no field than any field has */
		finding: (fields: string[], count: number, isOtherMore: boolean) => {
			const named = fields
				.slice(0, 2)
				.map((field) => `「${field}」`)
				.join('と');
			const each =
				fields.length > 2 ? `など${countJa(fields.length)}分野で、それぞれ` : fields.length > 1 ? 'で、それぞれ' : 'の';
			return `${isOtherMore ? '「その他」を除いて' : ''}いちばん多い分野は${named}${each}${countJa(count)}件`;
		},
		none: '条件に合う連携はありません',
		onlyOther: '分野はどれも「その他」',
		subtitle: '分野 × 種類。連携の数',
		caption: '数字を押すと、その分野と種類の連携だけになります。',
		field: '分野',
		kind: '種類',
		count: '連携の数',
		inter_municipal: '自治体どうし',
		other: '大学・事業者など',
		scope: '相手',
		cell: (field: string, kind: string, count: number) => `${field}、${kind}、${countJa(count)}件の連携`
	},
	timeline: {
		finding: (dated: number, all: number, events: number) =>
			`始まりの時期が分かる連携は${countJa(all)}件のうち${countJa(dated)}件。途中の加入・脱退・合併の記録は${countJa(events)}件`,
		subtitle: '始まった時期と、途中の加入・脱退・合併。資料に時期があるものだけ',
		none: '時期の分かる連携はありません',
		date: '時期',
		event: 'できごと',
		tie: '連携',
		member: '団体',
		events: { began: '始まり', ended: '終わり', joined: '加入', left: '脱退・消滅', succeeded: '承継' } as Record<string, string>,
		undated: '時期の記載がない連携は図にありません。空欄は「始まりから」か「分からない」で、どちらかは資料から決まりません。',
		spoken: (name: string, began: string, events: string) => `${name}。${began}${events === '' ? '' : `。${events}`}`
	},
	nested: { title: '構成団体に団体がある連携', line: (name: string) => `${name} に加わる団体` },
	membersFigure: {
		/** @param named members whose names are in the sources */
		finding: (named: number, name: string) =>
			named > 1 ? `${name}の、ここに収録した構成団体は${countJa(named)}` : `${name}の相手の名は、資料にない`,
		findingChanged: (name: string, joined: number, left: number) =>
			`${name}: 途中で${[...(joined ? [`加入${countJa(joined)}`] : []), ...(left ? [`脱退${countJa(left)}`] : [])].join('、')}`,
		subtitle: '構成団体と、加わった時期・抜けた時期',
		member: '団体',
		code: '団体コード',
		role: '役割',
		joined: '加入',
		left: '脱退',
		fromStart: '発足から、または不明',
		still: '脱退の記載なし',
		blank: '「発足から、または不明」（CSVでは空）は、そのどちらかが資料からは決まらないものです。'
	},
	page: {
		items: 'この連携に触れている計画の項目',
		noItems: 'この連携に触れている計画の項目は、収録した章にはありません。',
		bodies: 'この団体が加わる連携',
		scope: '相手',
		end: '終わり',
		onMap: '連携の地図で見る'
	}
};

export const en: typeof ja = {
	facets: facetsEn,
	classes: classesEn,
	filter: {
		label: 'Filter the ties',
		any: 'All',
		asOf: 'As of (members on that day)',
		counts: { true: 'Has counts', false: 'No counts' },
		choice: (label, count) => `${label} (${countEn(count)})`,
		apply: 'Filter',
		remove: (choice) => `Remove ${choice}`,
		clear: 'Remove all',
		badDay: 'As of must be a day of the calendar, such as 2023-04-01.'
	},
	map: {
		finding: (town, other, shared, ties, equals) =>
			`Of ${plural(ties, 'tie')}, ${town} and ${other} share most, ${shared}${equals ? `, as ${equals === 1 ? 'does' : 'do'} ${plural(equals, 'other pair')}` : ''}`,
		findingTown: (town, ties, shared, towns) =>
			towns === 0
				? `${town} has ${plural(ties, 'tie')}; none names another town`
				: shared === ties
					? `${town} has ${plural(ties, 'tie')} with ${plural(towns, 'other town')}`
					: `${town} has ${plural(ties, 'tie')}; ${shared} of them ${shared === 1 ? 'connects' : 'connect'} it with ${plural(towns, 'other town')}`,
		findingPlain: (ties) => plural(ties, 'tie'),
		none: 'No tie matches',
		subtitle: (chosen, all, intended, day) =>
			`${chosen === all ? `All ${plural(all, 'tie')}` : `${countEn(chosen)} of the ${plural(all, 'tie')}`} recorded${intended === 0 ? '' : ` (${intended === chosen ? 'all' : countEn(intended)} planned or under study)`}, ${day === undefined ? 'past members included' : `members on ${day}`}`,
		label: (title) => `Map of ties: ${title}`,
		skip: 'Skip the map, to the table',
		townLabel: (town, ties) => `${town}, ${plural(ties, 'tie')}. Show only these`,
		tieLabel: (name, kind, members) => `${name}, ${kind}, ${members}`,
		pairLabel: (a, b, ties) => `${a} and ${b}, ${plural(ties, 'tie')}`,
		members: (count) => plural(count, 'member'),
		key: 'Ties on the map',
		farHead: 'Partners far away (km, each step ten times)',
		farLabel: (town, from, wind, km) => `${town}, ${km} kilometres ${wind} of ${from}`,
		via: (town, via) => `${town} (to ${via})`,
		from: (town) => `from ${town}`,
		km: (km) => `${countEn(km)} km`,
		winds: windsEn,
		widths: (what) => `Lines are as wide as ${what}`,
		registered: 'registered users (both directions together)',
		counts: 'the counts (both directions together)',
		sharedTies: 'the number of ties shared',
		rings: (town) => `Rings: distance from ${town}`,
		hulls:
			'An outline is a tie of three or more towns, a line one of two. Colour and dash tell the field; the numbers are those of the list below',
		unmapped: (count, mapped) =>
			`${mapped === 0 ? (count === 1 ? 'This tie' : 'These ties') : plural(count, 'further tie')} ${count === 1 ? 'has' : 'have'} at most one member with a known position and ${count === 1 ? 'is' : 'are'} not on the map (partners not named in the sources, not municipalities, and so on). ${count === 1 && mapped === 0 ? 'It is' : 'All are'} in the table.`,
		unknownStart: (count) =>
			`No source tells when ${plural(count, 'tie')} began: ${count === 1 ? 'it is' : 'they are'} counted on any day until the end.`,
		aggregated: (limit, pairs, all) =>
			`With more than ${limit} ties the map shows pairs of towns: the ${countEn(pairs)} of ${countEn(all)} pairs that share most.`,
		positions:
			'Positions are those of town halls. For a country the distance is to its capital (to a tenth of a degree), computed by us.',
		cut: (shown, all, of) => `The table has the first ${countEn(shown)} of ${countEn(all)} ${of}; CSV and JSON have all.`,
		tiles: 'Add the pale map of the GSI',
		tilesCredit: 'GSI tiles (Geospatial Information Authority of Japan)',
		tilesFailed: 'The GSI tiles could not be loaded',
		boundariesCredit: 'Boundaries made from National Land Numerical Information (administrative areas), MLIT',
		keys: 'Tab enters the map, arrow keys go to the next town or tie, Enter opens it.',
		detail: 'Page of this tie',
		only: 'Show only this town',
		more: '{n} more',
		source: 'Source'
	},
	columns: {
		id: 'Tie id',
		name: 'Name',
		kind: 'Kind',
		field: 'Field',
		confidence: 'Rests on',
		start: 'Start',
		end: 'End',
		members: 'Members',
		memberCount: 'Number',
		towns: 'Town codes',
		counts: 'Counts',
		unknown: 'Not in the source',
		ongoing: 'No end given'
	},
	pairs: {
		finding: (a, b, count, equals) =>
			equals > 0 && count === 1
				? `${plural(equals + 1, 'pair')} of towns share one tie each`
				: `${a} and ${b} share ${plural(count, 'tie')}${equals ? `, as ${equals === 1 ? 'does' : 'do'} ${plural(equals, 'other pair')}` : ''}`,
		pair: (a, b, count) => `${a} and ${b} share ${plural(count, 'tie')}`,
		none: 'No two towns belong to the same tie',
		subtitle: (pairs) => `Town by town: ties to which both belong. ${plural(pairs, 'pair')}`,
		caption: (shown, all) =>
			`${shown < all ? `The ${shown} towns with most ties (of ${all}). ` : ''}A number leads to the ties of these two towns. A stronger shade only means more, not better.`,
		town: 'Town',
		cell: (a, b, count) => `${a} and ${b}, ${plural(count, 'tie')}`,
		a: 'Town 1',
		b: 'Town 2',
		aCode: 'Town 1 (code)',
		bCode: 'Town 2 (code)',
		count: 'Ties shared',
		ids: 'Tie ids',
		most: 'Towns that share most'
	},
	fields: {
		finding: (fields, count, isOtherMore) => {
			const named = fields.slice(0, 2).map(lowerCase).join(' and ');
			const more = fields.length > 2 ? ` and ${fields.length - 2} more` : '';
			const [most, each] = fields.length > 1 ? ['fields with most ties are', ' each'] : ['field with most ties is', ''];
			return `${isOtherMore ? 'Apart from “other”, the' : 'The'} ${most} ${named}${more}: ${count}${each}`;
		},
		none: 'No tie matches',
		onlyOther: 'All of them are in the field “other”',
		subtitle: 'Field by kind: number of ties',
		caption: 'A number leads to the ties of that field and kind.',
		field: 'Field',
		kind: 'Kind',
		count: 'Ties',
		inter_municipal: 'Between municipalities',
		other: 'Universities, companies and others',
		scope: 'With',
		cell: (field, kind, count) => `${field}, ${kind}, ${plural(count, 'tie')}`
	},
	timeline: {
		finding: (dated, all, events) =>
			`${dated} of ${plural(all, 'tie')} ${dated === 1 ? 'has' : 'have'} a known start; ${plural(events, 'later change')} of members ${events === 1 ? 'is' : 'are'} recorded`,
		subtitle: 'When ties began, and who joined, left or was merged later; only what the sources date',
		none: 'No tie has a known date',
		date: 'Date',
		event: 'Event',
		tie: 'Tie',
		member: 'Member',
		events: { began: 'Began', ended: 'Ended', joined: 'Joined', left: 'Left or dissolved', succeeded: 'Succeeded' },
		undated: 'Ties without a date are not drawn. A blank means from the start or not known; the sources do not say which.',
		spoken: (name, began, events) => `${name}. ${began}${events === '' ? '' : `. ${events}`}`
	},
	nested: { title: 'Ties whose members are bodies', line: (name) => `Bodies in ${name}` },
	membersFigure: {
		finding: (named, name) =>
			named > 1 ? `${name}: ${plural(named, 'member')} recorded here` : `${name}: the sources do not name the partners`,
		findingChanged: (name, joined, left) =>
			`${name}: ${[...(joined ? [`${joined} joined`] : []), ...(left ? [`${left} left`] : [])].join(', ')} along the way`,
		subtitle: 'Members, and when they joined and left',
		member: 'Member',
		code: 'Code',
		role: 'Role',
		joined: 'Joined',
		left: 'Left',
		fromStart: 'From the start, or not known',
		still: 'No leaving recorded',
		blank: '“From the start, or not known” (blank in the CSV) is where the sources do not say which.'
	},
	page: {
		items: 'Plan items that mention this tie',
		noItems: 'No plan item in the chapters recorded mentions this tie.',
		bodies: 'Ties to which this body belongs',
		scope: 'With',
		end: 'End',
		onMap: 'Show on the map of ties'
	}
};
