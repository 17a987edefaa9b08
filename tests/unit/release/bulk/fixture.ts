/** A small data package whose one interesting dataset holds every type, a code with a leading zero, and cells made to hurt. */
import { getDataset, readDataPackage, type Row } from '#lib/domain/data-package.ts';
import { BulkTable } from '#lib/server/release/bulk/bulk-table.ts';
import type { BulkFormat } from '#lib/server/release/bulk/format.ts';

const about = (name: string) => ({
	name,
	title: `${name}の表`,
	title_en: `Table ${name}`,
	description: `${name}の説明`,
	description_en: `About ${name}`
});
const field = (name: string, type: string, title: string, more: object = {}) => ({
	name,
	type,
	title,
	title_en: `${name} in English`,
	description: title,
	description_en: name,
	...more
});

const FILES: Record<string, unknown> = {
	'datapackage.json': {
		$schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
		...about('fixture'),
		created: '2026-11-20T00:00:00Z',
		licenses: [
			{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/', title: '表示', title_en: 'Attribution' }
		],
		contributors: [{ title: 'まち', roles: ['creator'] }],
		groups: [{ name: 'test', title: '試験', title_en: 'Test', resources: ['towns', 'places'] }]
	},
	'fields.json': { fields: [] },
	'test/towns.json': {
		...about('towns'),
		schema: { fields: [field('town', 'string', '町', { constraints: { required: true } })], primaryKey: ['town'] }
	},
	'test/places.json': {
		...about('places'),
		schema: {
			fields: [
				field('lg_code', 'string', '団体コード', { constraints: { pattern: '^[0-9]{6}$' } }),
				field('name_ja', 'string', '名称'),
				field('kind', 'string', '種類', {
					categories: [
						{ value: 'hall', label: '庁舎', label_en: 'Hall' },
						{ value: 'a.b', label: '甲', label_en: 'Dotted' }
					]
				}),
				field('town', 'string', '名称', { references: { dataset: 'towns', field: 'town' } }),
				field('change', 'number', '=増減', { unit: '%' }),
				field('count', 'integer', '件数', { unit: '件', constraints: { minimum: -10, maximum: 10 } }),
				field('fiscal_year', 'year', '年度'),
				field('open', 'boolean', '開館'),
				field('since', 'date', '開始日'),
				field('latitude', 'number', '緯度', { unit: '°' }),
				field('longitude', 'number', '経度', { unit: '°' })
			],
			primaryKey: ['lg_code']
		}
	}
};

const pkg = readDataPackage((file) => FILES[file]);

const BLANK: Row = Object.fromEntries(getDataset(pkg, 'places').fields.map(({ name }) => [name, null]));

export const place = (row: Row): Row => ({ ...BLANK, ...row });

/** The places, with these rows. */
export const table = (...rows: Row[]): BulkTable => new BulkTable(pkg, getDataset(pkg, 'places'), () => rows);

export const HOKKAIDO = place({
	lg_code: '011002',
	name_ja: '札幌市, "本庁"',
	kind: 'hall',
	town: 'sapporo',
	change: -0.5,
	count: -3,
	fiscal_year: 2011,
	open: true,
	since: '2011-04-01',
	latitude: 43.06,
	longitude: 141.35
});
export const ATTACK = place({ lg_code: '011003', name_ja: '=HYPERLINK("http://x","y")', open: false });

/** The whole file. */
export const writeWhole = async (format: BulkFormat, bulkTable: BulkTable): Promise<Buffer> =>
	Buffer.concat(Array.from((await format.write(bulkTable)).content, (piece) => Buffer.from(piece)));
