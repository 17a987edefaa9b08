/**
 * 公共施設一覧 of the 自治体標準オープンデータセット: 56 columns, one file per town.
 *
 * Filled from what the sources say and nothing else: a plan names a facility but seldom its address, so most columns stay
 * empty. Facilities that a source speaks of only in general ("schools used as shelters") are not in the list.
 */
import { categoriesOf, type DataPackage } from '#lib/domain/data-package.ts';
import { listFacilitiesIn } from '#lib/server/queries/facilities.ts';
import type { Municipality } from '#lib/server/queries/municipalities.ts';
import type { StandardColumn } from './standard-csv.ts';

export interface ListedFacility {
	facility: Awaited<ReturnType<typeof listFacilitiesIn>>[number];
	town: Municipality;
	/** The kind of facility in words. */
	kind: string;
	positionKnown: boolean;
}

const unknown = (...headers: string[]): StandardColumn<ListedFacility>[] => headers.map((header) => ({ header }));

export const PUBLIC_FACILITIES: readonly StandardColumn<ListedFacility>[] = [
	{ header: '全国地方公共団体コード', value: ({ town }) => town.lg_code },
	{ header: 'ID', value: ({ facility }) => facility.facility_id },
	{ header: '地方公共団体名', value: ({ town }) => town.prefecture_ja + town.name_ja },
	{ header: '名称', value: ({ facility }) => facility.name_ja },
	...unknown('名称_カナ'),
	{ header: '名称_英字', value: ({ facility }) => facility.name_en },
	...unknown('名称_通称', 'POIコード', '外部識別子', '外部識別子の値'),
	{ header: '所在地_全国地方公共団体コード', value: ({ town }) => town.lg_code },
	...unknown('町字ID', '所在地_連結表記'),
	{ header: '所在地_都道府県', value: ({ town }) => town.prefecture_ja },
	{ header: '所在地_市区町村', value: ({ town }) => town.name_ja },
	...unknown('所在地_町字', '所在地_番地以下', '建物名等（方書）'),
	{ header: '緯度', value: ({ facility }) => facility.latitude },
	{ header: '経度', value: ({ facility }) => facility.longitude },
	...unknown('高度の種別', '高度の値', '電話番号', '内線番号', '連絡先メールアドレス', '連絡先FormURL'),
	...unknown('連絡先備考（その他、SNSなど）', '郵便番号', '法人番号', '団体名'),
	...unknown('利用可能曜日', '開始時間', '終了時間', '利用可能時間特記事項'),
	{ header: '説明', value: ({ kind }) => kind },
	...unknown('車椅子可', '車椅子貸出', 'ツエ貸出', '多目的トイレ', 'スロープ、エレベータ、エスカレータ'),
	...unknown('点字ブロック等の移動支援', '点字や読上による支援', '盲導犬・介助犬・聴導犬同伴', '字幕', '筆談対応'),
	...unknown('優先駐車場', 'オストメイト対応トイレ', '授乳室', 'おむつ替えコーナー', '飲食可否', 'ベビーカー貸出'),
	...unknown('ベビーカー利用', 'URL', '画像', '画像ライセンス'),
	{
		header: '備考',
		value: ({ facility: { source_title_ja, locator }, positionKnown }) =>
			`出典: ${source_title_ja} ${locator}${positionKnown ? '' : '。位置は不明'}`
	}
];

/** The facilities of a town that have a name of their own, in the order of the dataset. */
export async function listPublicFacilities(
	db: Parameters<typeof listFacilitiesIn>[0],
	pkg: DataPackage,
	town: Municipality
): Promise<ListedFacility[]> {
	const facilities = await listFacilitiesIn(db, town.municipality_code);
	const kinds = categoriesOf(pkg, 'facilities', 'kind');
	return facilities
		.filter(({ naming }) => naming === 'proper')
		.map((facility) => ({
			facility,
			town,
			kind: kinds.find(({ value }) => value === facility.kind)?.label ?? facility.kind,
			positionKnown: facility.latitude !== null && facility.longitude !== null
		}));
}
