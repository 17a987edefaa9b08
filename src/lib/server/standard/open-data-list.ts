/**
 * オープンデータ一覧 of the 推奨データセット: one row per dataset, 15 columns.
 *
 * The first four columns name the local government that manages the data. None manages ours, so the list of the whole
 * portal leaves them blank; the list for a town names the town that the data is about, holds only datasets with rows about
 * it, and says in the remarks who made them.
 */
import type { Catalogue, CataloguedDataset } from '#lib/server/catalogue/description.ts';
import { THEMES } from '#lib/server/catalogue/vocabulary.ts';
import type { Municipality } from '#lib/server/queries/municipalities.ts';
import type { StandardColumn } from './standard-csv.ts';

interface Entry {
	number: number;
	dataset: CataloguedDataset;
	catalogue: Catalogue;
	town: Municipality | undefined;
}

/** `CC-BY-4.0` as people write it. */
const licenceName = (name: string) => name.replace(/-(?=\d)/, ' ').replace(/^CC-/, 'CC ');

export const OPEN_DATA_LIST: readonly StandardColumn<Entry>[] = [
	{ header: '都道府県コード又は市区町村コード', value: ({ town }) => town?.lg_code },
	{ header: 'NO', value: ({ number }) => number },
	{ header: '都道府県名', value: ({ town }) => town?.prefecture_ja },
	{ header: '市区町村名', value: ({ town }) => town?.name_ja },
	{ header: 'データ名称', value: ({ dataset }) => dataset.title.ja },
	{ header: 'データ概要', value: ({ dataset }) => dataset.description.ja },
	{
		header: 'データ形式',
		value: ({ dataset: { distributions } }) =>
			[...new Set(distributions.map(({ format }) => format.slice(format.lastIndexOf('.') + 1).toUpperCase()))].join(';')
	},
	{
		header: '分類',
		value: ({ dataset: { themes } }) => (themes[0] === undefined ? 'その他' : THEMES[themes[0]].category)
	},
	{ header: '更新頻度', value: () => '不定期' },
	{ header: 'URL', value: ({ dataset }) => dataset.page },
	{ header: 'API対応有無', value: () => '有' },
	{ header: 'ライセンス', value: ({ catalogue }) => licenceName(catalogue.licence.name) },
	{ header: '登録日', value: ({ catalogue }) => catalogue.released.slice(0, 10) },
	{ header: '最終更新日', value: ({ catalogue }) => catalogue.released.slice(0, 10) },
	{
		header: '備考',
		value: ({ catalogue, town }) =>
			`${catalogue.publisher.ja}が公表資料から作成${town ? `（${town.name_ja}が提供するデータではない）` : ''}。版 ${catalogue.version}`
	}
];

/** @param town the town whose data is listed; the whole portal when left out */
export function listOpenData(catalogue: Catalogue, town?: Municipality): Entry[] {
	return catalogue.datasets
		.filter(({ declaration }) => declaration)
		.filter(({ towns }) => !town || towns.some(({ lg_code }) => lg_code === town.lg_code))
		.map((dataset, i) => ({ number: i + 1, dataset, catalogue, town }));
}
