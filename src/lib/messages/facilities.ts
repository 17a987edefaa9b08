/** Words of facilities: their list, their map. */
import { plural } from './counts.ts';

export const ja = {
	title: '施設 — どこの何が、どの計画に出てくるか',
	lead: '計画書などの資料に名前が出てくる施設・場所と、すべての役場です。位置は、資料で分かるものだけを地図に置きます。',
	renewal: '建て替えの費用を試算する',
	position: '位置あり',
	noPosition: '位置不明',
	source: '出典',
	measured: '指標で測る',
	nothingPlanned: '収録した計画に記載なし',
	filter: {
		legend: 'しぼりこむ',
		municipality: 'まち',
		kind: '種類',
		plan: '計画',
		any: 'すべて',
		show: '表示',
		reset: '条件をすべて外す'
	},
	area: '地図で選んだ範囲だけを表示しています。',
	wholeArea: '範囲を広げる',
	listTitle: (count: number) => `一覧（${count}件）`,
	unplacedTitle: (count: number) => `位置が分からないもの（${count}件）`,
	unplacedLead: '位置を示す資料がないので、地図に置いていません。推測では置きません。',
	farTitle: (count: number) => `地図の外（${count}件）`,
	farLead: (km: number) => `地図の中心から${km} kmより遠いので、地図には入れていません。`,
	distance: (km: string) => `${km} km`,
	none: 'この条件に合う施設はありません。',
	badBox: '範囲（bbox）は「西,南,東,北」の順に、度で書いてください。例 139.3,35.6,139.6,35.8',
	everything: 'すべての施設を見る',
	more: (count: number) => `ほか${count}件は一覧に`,
	allRows: 'この条件の全件',
	geojson: 'GeoJSON',
	finding: (count: number, planned: number, placed: number) =>
		count === 0
			? 'この条件に合う施設はない'
			: `${count}件の施設・場所のうち、計画に出てくるのは${planned}件、位置が分かるのは${placed}件`,
	subtitle: '資料に名前が出てくる施設・場所とすべての役場。位置は役場の位置資料などによる',
	/** @param planned those that a plan speaks of, and of them those with a known position */
	mapFinding: (planned: number, plannedPlaced: number, placed: number) =>
		planned === 0
			? `この条件で計画に名前の出る施設はない。位置の分かる施設は${placed}件`
			: planned === plannedPlaced
				? `計画に名前の出る施設・場所は${planned}件。${planned === 1 ? '' : 'どれも'}位置が資料から分かる`
				: `計画に名前の出る施設・場所は${planned}件。${plannedPlaced === 0 ? `${planned === 1 ? '' : 'どれも'}位置は資料から分からない` : `位置が資料から分かるのは、そのうち${plannedPlaced}件`}`,
	mapSubtitle: (near: number, placed: number) =>
		placed === 0
			? '位置の分かるものがないので、地図はない'
			: `役場などを含め、位置の分かる${placed}件のうち${near}件がこの地図にある。丸の中の数は、近くにまとまる施設の数`,
	mapNote: '丸の位置は、まとめた施設の位置の平均です。数が多いほど大きく描いています。丸を選ぶと、その範囲だけを表示します。',
	cluster: (count: number, names: string) => `${count}件: ${names}`,
	kilometres: (km: number) => `${km} km`,
	columns: {
		id: '施設ID',
		code: '団体コード',
		town: 'まち',
		name: '名称',
		kind: '種類',
		latitude: '緯度',
		longitude: '経度',
		basis: '位置の根拠',
		naming: '名前の別',
		items: '出てくる計画の項目',
		source: '出典',
		locator: '所在',
		count: '施設の数',
		where: '地図',
		names: '施設（はじめの数件）'
	},
	where: { map: '地図の中', far: '地図の外', unplaced: '位置不明' }
};

export const en: typeof ja = {
	title: 'Facilities: where they are and which plans mention them',
	lead: 'Facilities and places named in a plan or another source, and every town hall. Only those whose position a source tells are on the map.',
	renewal: 'Estimate the cost of renewing them',
	position: 'position known',
	noPosition: 'position not known',
	source: 'Source',
	measured: 'measured by an indicator',
	nothingPlanned: 'not mentioned in the plans held here',
	filter: {
		legend: 'Narrow down',
		municipality: 'Town',
		kind: 'Kind',
		plan: 'Plan',
		any: 'All',
		show: 'Show',
		reset: 'Remove all conditions'
	},
	area: 'Only the area chosen on the map is shown.',
	wholeArea: 'Show the whole area',
	listTitle: (count) => `List (${count})`,
	unplacedTitle: (count) => `Position not known (${count})`,
	unplacedLead: 'No source tells where they are, so they are not on the map. Nothing is placed by guess.',
	farTitle: (count) => `Beyond the map (${count})`,
	farLead: (km) => `More than ${km} km from the middle of the map, so not on it.`,
	distance: (km) => `${km} km`,
	none: 'No facility meets these conditions.',
	badBox: 'bbox must be west, south, east, north in degrees, such as 139.3,35.6,139.6,35.8.',
	everything: 'See all facilities',
	more: (count) => `${count} more in the list`,
	allRows: 'All rows that meet the conditions',
	geojson: 'GeoJSON',
	finding: (count, planned, placed) =>
		count === 0
			? 'No facility meets these conditions'
			: `Of ${plural(count, 'facility or place', 'facilities and places')}, plans mention ${planned}; the position of ${placed} is known`,
	subtitle: 'Facilities and places named in a source, and every town hall; positions from lists of town halls and the like',
	mapFinding: (planned, plannedPlaced, placed) =>
		planned === 0
			? `No facility here is mentioned in a plan; ${placed} ${placed === 1 ? 'has' : 'have'} a known position`
			: planned === plannedPlaced
				? `Plans mention ${plural(planned, 'facility or place', 'facilities and places')}, all with a known position`
				: `Plans mention ${plural(planned, 'facility or place', 'facilities and places')}; sources tell the position of ${plannedPlaced === 0 ? 'none' : plannedPlaced}`,
	mapSubtitle: (near, placed) =>
		placed === 0
			? 'No position is known, so there is no map'
			: `Town halls included, ${near} of ${placed} known positions ${near === 1 ? 'is' : 'are'} on this map. The number in a circle counts facilities close together`,
	mapNote:
		'A circle stands at the mean of the positions it gathers; the more there are, the larger it is. Choose one to see that area alone.',
	cluster: (count, names) => `${count}: ${names}`,
	kilometres: (km) => `${km} km`,
	columns: {
		id: 'Facility ID',
		code: 'Municipality code',
		town: 'Town',
		name: 'Name',
		kind: 'Kind',
		latitude: 'Latitude',
		longitude: 'Longitude',
		basis: 'Basis of the position',
		naming: 'Naming',
		items: 'Plan items that mention it',
		source: 'Source',
		locator: 'Place in the source',
		count: 'Facilities',
		where: 'Map',
		names: 'Facilities (the first few)'
	},
	where: { map: 'on the map', far: 'beyond the map', unplaced: 'position not known' }
};
