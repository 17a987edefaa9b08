/** Words of what stands around maps: how they are drawn, their layers as files; and of tables in pages. */
import { countEn, countJa, plural } from './counts.ts';

export const ja = {
	label: '地図の見せ方',
	place: '位置で見る',
	tiles: '同じ大きさの四角で見る',
	townPage: 'このまちのページ',
	layers: {
		title: 'この条件のGeoJSON',
		ties: '連携',
		links: '線',
		hulls: '囲み',
		flows: '人数・件数',
		towns: 'まち',
		areas: '境界'
	},
	paging: {
		label: (figure: string) => `ページ: ${figure}`,
		position: (page: number, pages: number) => `${page} / ${pages}ページ`,
		rows: (from: number, to: number, all: number) => `${countJa(all)}行のうち${countJa(from)}〜${countJa(to)}行目`,
		previous: '前へ',
		next: '次へ'
	},
	ties: {
		name: '連携の数',
		ever: '過去の構成も含む',
		finding: (town: string, most: string[], ties: number, towns: number) =>
			`${town}といっしょに取り組む連携がいちばん多いのは${most.slice(0, 2).join('・')}${most.length > 2 ? `ほか${countJa(most.length - 2)}` : ''}の${countJa(ties)}件。1件でもあるのは、この図の${countJa(towns)}のまち`,
		alone: (town: string) => `この図に、${town}といっしょに連携に取り組むまちはない`,
		shared: (town: string) => `${town}のほかのまちの数は、${town}といっしょに取り組む連携の数です。太い枠は選んだまちです。`,
		beyond: (towns: number) => `この図の外に、連携のあるまちが${countJa(towns)}あります。位置の地図と表にはすべてあります。`
	},
	flows: {
		name: (measure: string) => `ほかのまちの人の${measure}`,
		note: '利用先のまちごとに、ほかのまちの人の数を足したものです。斜線は、この連携の構成団体でないまちです。'
	}
};

export const en: typeof ja = {
	label: 'How the map is drawn',
	place: 'Where they are',
	tiles: 'As squares of one size',
	townPage: 'Page of this town',
	layers: {
		title: 'GeoJSON of this selection',
		ties: 'ties',
		links: 'lines',
		hulls: 'outlines',
		flows: 'counts',
		towns: 'towns',
		areas: 'boundaries'
	},
	paging: {
		label: (figure) => `Pages: ${figure}`,
		position: (page, pages) => `Page ${page} of ${pages}`,
		rows: (from, to, all) => `Rows ${countEn(from)}–${countEn(to)} of ${countEn(all)}`,
		previous: 'Previous',
		next: 'Next'
	},
	ties: {
		name: 'Number of ties',
		ever: 'past members included',
		finding: (town, most, ties, towns) =>
			`${town} shares most ties with ${most.slice(0, 2).join(' and ')}${most.length > 2 ? ` and ${most.length - 2} more` : ''} (${ties}); ${plural(towns, 'town')} on this map ${towns === 1 ? 'shares' : 'share'} at least one`,
		alone: (town) => `No town on this map shares a tie with ${town}`,
		shared: (town) =>
			`Numbers of towns other than ${town} are of the ties they share with it. A bold frame marks a town that you chose.`,
		beyond: (towns) =>
			`${plural(towns, 'town')} with ties ${towns === 1 ? 'is' : 'are'} not on this map; the map of positions and the table have all.`
	},
	flows: {
		name: (measure) => `${measure}, people of other towns`,
		note: 'For each town used, the people of other towns added up. Hatched towns are no members of this tie.'
	}
};
