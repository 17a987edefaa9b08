/**
 * 公共施設一覧 in both generations: 推奨データセット (24 columns) and 自治体標準オープンデータセット (56 columns), with the header
 * names that towns really write. Gives rows of `facilities` as far as the list tells them.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { TextRecord } from '#lib/domain/csv-records.ts';
import type { Row } from '#lib/domain/data-package.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { readEitherCode, type ReadCode } from './municipality-code.ts';
import { readPlainNumber } from './official-value.ts';
import { problemAtPlace, unreadable, type Parsed, type Remark } from './parsed.ts';
import { findPrefecture } from './prefectures.ts';
import { findTable, FirstLines, joinLines, readRecords, type SourceTable } from './source-table.ts';

/**
 * The columns we take and the names they go by. Where a list has both the code of its publisher and that of the place,
 * the place counts.
 */
const COLUMNS = {
	code: [
		'所在地_全国地方公共団体コード',
		'全国地方公共団体コード',
		'都道府県コード又は市区町村コード',
		'市区町村コード',
		'都道府県コード',
		'団体コード'
	],
	publisherCode: ['全国地方公共団体コード'],
	number: ['ID', 'NO', 'No.', '番号'],
	prefecture: ['所在地_都道府県', '都道府県名'],
	name: ['名称', '施設名称', '施設名'],
	nameEn: ['名称_英字', '名称_英語'],
	latitude: ['緯度'],
	longitude: ['経度']
} as const;

/**
 * What the end of a facility's name says of its kind. A Japanese name ends with its head noun, so the word that ends last
 * decides: 中央公園体育館 is a gymnasium. No word, no kind: `other`.
 */
const KIND_WORDS: readonly (readonly [kind: string, words: RegExp])[] = [
	['city_hall', /(市役所|町役場|村役場)(本庁舎)?$/gu],
	['library', /図書館|図書室/gu],
	['community_centre', /公民館|集会所|集会施設|コミュニティ|地域センター|市民センター|町民センター|市民交流|自治会館/gu],
	['school', /小学校|中学校|高等学校|学校|学園/gu],
	['park', /公園|緑地|広場/gu],
	['culture_hall', /文化会館|市民会館|文化センター|ホール|劇場/gu],
	['sports', /体育館|プール|グラウンド|グランド|運動場|運動公園|野球場|球場|テニスコート|競技場|武道館|スポーツ/gu],
	['waste_facility', /清掃センター|清掃工場|リサイクル|クリーンセンター|ごみ処理|し尿処理|焼却/gu],
	['welfare', /福祉|保健|老人|児童|障害|障がい|子育て|保育園|保育所|介護|デイサービス|診療所/gu],
	['museum', /博物館|資料館|郷土館|科学館|美術館|ふるさと館/gu],
	['road', /大橋|歩道橋|駅前広場/gu]
];

export function guessKind(name: string): string {
	const ends = KIND_WORDS.flatMap(([kind, words]) =>
		[...name.matchAll(words)].map((match) => ({ kind, end: match.index + match[0].length, length: match[0].length }))
	);
	return ends.sort((a, b) => b.end - a.end || b.length - a.length)[0]?.kind ?? 'other';
}

type ColumnAt = Record<keyof typeof COLUMNS, number | undefined>;

/** Reads one list. `source_id` is left to whoever takes the rows over. */
export function parse(bytes: Uint8Array, file = '(公共施設一覧)'): Parsed<Row> {
	const { records, detected, rejected: unread } = readRecords(bytes, file);
	if (unread.length) return unreadable(unread, detected);
	const { table, skipped, rejected } = findTable(file, records, [COLUMNS.code, COLUMNS.name]);
	if (!table) return unreadable(rejected, detected);
	const at = Object.fromEntries(Object.entries(COLUMNS).map(([key, names]) => [key, table.find(names)])) as ColumnAt;
	detected.push(...describeLayout(table, at));

	const usable = table.usable();
	skipped.push(...usable.skipped);
	rejected.push(...usable.rejected);
	const rows: Row[] = [];
	const lines = new FirstLines();
	let withoutNumber = 0;
	for (const record of usable.records) {
		const result = readFacility(table, record, at);
		if (!('row' in result)) {
			rejected.push(...result.problems);
			continue;
		}
		const id = String(result.row['facility_id']);
		const first = lines.claim(id, record.line);
		if (first !== undefined) {
			rejected.push(
				problemAtPlace(
					table.place(record, at.number ?? at.name),
					'duplicate',
					{ ja: `${first}行目と同じID（${id}）になります。`, en: `It would have the same id (${id}) as line ${first}.` },
					{ ja: '番号を別にするか、重なりを消してください。', en: 'Number it differently, or delete the repetition.' }
				)
			);
			continue;
		}
		if (!result.numbered) withoutNumber++;
		rows.push(result.row);
	}
	if (withoutNumber) {
		detected.push({
			ja: `番号のない${withoutNumber}件は、名称からIDを作った（名称が変わるとIDも変わる）`,
			en: `${withoutNumber} facilities without a number have an id made from their name (a new name makes a new id)`
		});
	}
	return { rows, rejected, skipped, detected, records: table.body.length };
}

function describeLayout(table: SourceTable, at: ColumnAt): Remark[] {
	const width = table.header.cells.length;
	const generation = at.publisherCode === undefined ? '推奨データセット' : '自治体標準オープンデータセット';
	const hasPosition = at.latitude !== undefined && at.longitude !== undefined;
	const unused = table.othersThan(Object.values(at));
	return [
		{
			ja: `${generation}の形、${width}列、見出しは${table.header.line}行目`,
			en: `layout of the ${generation}, ${width} columns, header on line ${table.header.line}`
		},
		...(hasPosition ? [] : [{ ja: '緯度・経度の列がない', en: 'no columns of latitude and longitude' }]),
		...(unused.length ? [{ ja: `取り込まない列: ${unused.join('、')}`, en: `columns not taken over: ${unused.join(', ')}` }] : [])
	];
}

function readFacility(
	table: SourceTable,
	record: TextRecord,
	at: ColumnAt
): { row: Row; numbered: boolean } | { problems: Problem[] } {
	const cell = (column: keyof ColumnAt) => joinLines(record.cells[at[column] ?? -1] ?? '');
	const wrong = (column: keyof ColumnAt, rule: string, message: Remark) =>
		problemAtPlace(table.place(record, at[column]), rule, message);
	const problems: Problem[] = [];

	const { code, wrong: wrongCode } = readPlaceCode(cell);
	if (wrongCode) problems.push(wrong('code', 'municipality-code', wrongCode));
	const prefecture = cell('prefecture');
	if (code !== undefined && prefecture !== '' && findPrefecture(code)?.ja !== prefecture) {
		problems.push(
			wrong('prefecture', 'prefecture', {
				ja: `団体コード${code}の都道府県と違います。`,
				en: `Not the prefecture of the code ${code}.`
			})
		);
	}
	const name = cell('name');
	if (name === '') problems.push(wrong('name', 'required', { ja: '名称がありません。', en: 'There is no name.' }));
	if (/\p{Co}/u.test(name)) {
		problems.push(
			wrong('name', 'private-character', { ja: '名称に外字があります。', en: 'The name has a private-use character.' })
		);
	}
	const position = readPosition(cell('latitude'), cell('longitude'));
	if ('wrong' in position) problems.push(wrong(position.column, 'coordinate', position.wrong));
	if (problems.length || code === undefined || 'wrong' in position) return { problems };

	const number = slug(cell('number'));
	const numberColumn = joinLines(table.header.cells[at.number ?? -1] ?? '');
	return {
		row: {
			facility_id: `${code}-facility-${number || createHash('sha256').update(name).digest('hex').slice(0, 8)}`,
			municipality_code: code,
			name_ja: name,
			name_en: cell('nameEn') || null,
			kind: guessKind(name),
			...position,
			coordinate_basis: position.latitude === null ? 'none' : 'survey',
			naming: 'proper',
			source_id: null,
			locator: `${path.basename(table.file)} ${number ? `${numberColumn}=${cell('number')}` : name}`
		},
		numbered: number !== ''
	};
}

/** The code of the place; where that cell is empty, the publisher's. */
function readPlaceCode(cell: (column: keyof ColumnAt) => string): ReadCode {
	const code = cell('code') || cell('publisherCode');
	return code === ''
		? { wrong: { ja: '団体コードがありません。', en: 'There is no municipality code.' } }
		: readEitherCode(code, cell('prefecture'));
}

const slug = (text: string) =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^a-z0-9]+/gu, '-')
		.replace(/^-|-$/gu, '');

/** Within Japan, from Okinotorishima to Etorofu and from Yonaguni to Minamitorishima. */
const LIMITS = { latitude: [20, 46], longitude: [122, 154] } as const;

function readPosition(
	latitudeText: string,
	longitudeText: string
): { latitude: number | null; longitude: number | null } | { column: 'latitude' | 'longitude'; wrong: Remark } {
	if (latitudeText === '' && longitudeText === '') return { latitude: null, longitude: null };
	const read = (text: string) => readPlainNumber(text.normalize('NFKC').trim());
	const latitude = read(latitudeText);
	const longitude = read(longitudeText);
	const lies = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
	for (const [column, value] of [['latitude', latitude] as const, ['longitude', longitude] as const]) {
		if (value === undefined)
			return { column, wrong: { ja: '度の小数（35.7286）ではありません。', en: 'Not decimal degrees (35.7286).' } };
		if (!lies(value, LIMITS[column])) {
			return {
				column,
				wrong: {
					ja: '日本の外です（緯度と経度が逆かもしれません）。',
					en: 'Outside Japan (latitude and longitude may be swapped).'
				}
			};
		}
	}
	return { latitude: latitude ?? null, longitude: longitude ?? null };
}
