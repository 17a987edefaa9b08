/**
 * A town's list of its buildings, as kept for the management of public facilities: name, kind, floor area, year built. The
 * kinds are those of `renewal_unit_costs`, by name or id; they are looked up by whoever takes the rows over.
 */
import path from 'node:path';
import type { TextRecord } from '#lib/domain/csv-records.ts';
import { ERAS } from '#lib/domain/fiscal-year.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { readPlainNumber } from './official-value.ts';
import { problemAtPlace, unreadable, type Parsed, type Place, type Remark } from './parsed.ts';
import { columnKey, findTable, FirstLines, joinLines, readRecords, type SourceTable } from './source-table.ts';

/** The columns and the names they go by; the first of each is that of the template. */
export const COLUMNS = {
	name: ['名称', '建物名', '建物名称', '施設名', '施設名称', '棟名'],
	kind: ['種類', '大分類', '施設分類', '分類', '用途', '施設類型'],
	area: ['延床面積', '延床面積(㎡)', '延床面積(m2)', '延べ床面積', '延べ床面積(㎡)', '床面積'],
	built: ['建築年度', '建築年', '竣工年度', '竣工年', '建設年度', '建設年', '取得年度'],
	repaired: ['大規模改修年度', '大規模改修年', '改修年度'],
	number: ['番号', 'ID', 'NO', 'No.', '建物番号', '施設番号'],
	nameEn: ['名称_英字', '名称_英語', '英語名']
} as const;

/** A building before its kind is looked up. */
export interface ListedBuilding {
	/** Made of the number of the list, or of the line. */
	key: string;
	name: string;
	nameEn: string | null;
	/** As written. */
	kind: string;
	kindPlace: Place;
	floorArea: number;
	builtFy: number;
	repairedFy: number | null;
	locator: string;
}

const EARLIEST = 1850;
const LATEST = 2200;

/** 昭和45, S45: the name of an era, or its initial in Latin letters. */
const ERA_YEAR = new RegExp(`^(?:${ERAS.map(({ ja, en }) => `(${ja}|${en.charAt(0)})`).join('|')})\\.?(元|\\d{1,2})$`, 'iu');

/** 1970, 1970年度, 昭和45年, S45, 平成元 → the western year. @returns undefined when it is none of these */
export function readYear(text: string): number | undefined {
	const plain = text
		.normalize('NFKC')
		.replace(/\s/gu, '')
		.replace(/年度?$/u, '');
	if (/^\d{4}$/.test(plain)) return Number(plain);
	const match = ERA_YEAR.exec(plain);
	if (!match) return undefined;
	const count = match.at(-1) ?? '';
	const era = ERAS.find((_, i) => match[i + 1] !== undefined);
	const year = count === '元' ? 1 : Number(count);
	if (!era || year < 1) return undefined;
	const western = Number(era.from.slice(0, 4)) + year - 1;
	// 昭和80 is no year: the next era had long begun.
	const next = ERAS[ERAS.indexOf(era) - 1];
	return next && western > Number(next.from.slice(0, 4)) ? undefined : western;
}

type ColumnAt = Record<keyof typeof COLUMNS, number | undefined>;

/** Reads one list. Every mistake of every line is told. */
export function parse(bytes: Uint8Array, file = '(建物の一覧)'): Parsed<ListedBuilding> {
	const { records, detected, rejected: unread } = readRecords(bytes, file);
	if (unread.length) return unreadable(unread, detected);
	const { table, skipped, rejected } = findTable(file, records, [COLUMNS.name, COLUMNS.kind, COLUMNS.area, COLUMNS.built]);
	if (!table) return unreadable(rejected, detected);
	const at = Object.fromEntries(Object.entries(COLUMNS).map(([key, names]) => [key, table.find(names)])) as ColumnAt;
	const unused = table.othersThan(Object.values(at));
	if (unused.length)
		detected.push({ ja: `取り込まない列: ${unused.join('、')}`, en: `columns not taken over: ${unused.join(', ')}` });

	const usable = table.usable();
	skipped.push(...usable.skipped);
	rejected.push(...usable.rejected);
	const rows: ListedBuilding[] = [];
	const lines = new FirstLines();
	for (const record of usable.records) {
		const result = readBuilding(table, record, at);
		if ('problems' in result) {
			rejected.push(...result.problems);
			continue;
		}
		const first = lines.claim(result.building.key, record.line);
		if (first === undefined) rows.push(result.building);
		else {
			rejected.push(
				problemAtPlace(
					table.place(record, at.number ?? at.name),
					'duplicate',
					{ ja: `${first}行目と同じ番号です。`, en: `It has the number of line ${first}.` },
					{ ja: '番号を別にするか、重なりを消してください。', en: 'Number it differently, or delete the repetition.' }
				)
			);
		}
	}
	return { rows, rejected, skipped, detected, records: table.body.length };
}

function readBuilding(
	table: SourceTable,
	record: TextRecord,
	at: ColumnAt
): { building: ListedBuilding } | { problems: Problem[] } {
	const cell = (column: keyof ColumnAt) => joinLines(record.cells[at[column] ?? -1] ?? '');
	const problems: Problem[] = [];
	const wrong = (column: keyof ColumnAt, rule: string, message: Remark, mend?: Remark) => {
		problems.push(problemAtPlace(table.place(record, at[column]), rule, message, mend));
		return NaN;
	};
	const required = (column: keyof ColumnAt) => {
		const text = cell(column);
		if (text === '') wrong(column, 'required', { ja: '空欄です。', en: 'The cell is empty.' });
		return text;
	};
	const yearOf = (column: 'built' | 'repaired') => {
		const text = cell(column);
		const year = readYear(text);
		return year !== undefined && year >= EARLIEST && year <= LATEST
			? year
			: wrong(
					column,
					'year',
					{ ja: '年度として読めません。', en: 'Not a year.' },
					{ ja: '1970、昭和45、S45 のように書いてください。', en: 'Write it like 1970 or 昭和45.' }
				);
	};
	const name = required('name');
	const kind = required('kind');
	const built = required('built') === '' ? NaN : yearOf('built');
	const repaired = cell('repaired') === '' ? null : yearOf('repaired');
	const areaText = required('area');
	const area = readPlainNumber(
		areaText
			.normalize('NFKC')
			.replace(/(m2|m²)$/iu, '')
			.replace(/,/gu, '')
			.trim()
	);
	if (areaText !== '' && !(area !== undefined && area > 0)) {
		wrong(
			'area',
			'number',
			{ ja: '0より大きい数ではありません。', en: 'Not a number above zero.' },
			{ ja: '延べ床面積を平方メートルの数字で書いてください。', en: 'Write the floor area in square metres.' }
		);
	}
	if (repaired !== null && repaired < built) {
		wrong('repaired', 'in-order', { ja: '建築年度より前です。', en: 'It is before the year built.' });
	}
	if (/\p{Co}/u.test(name)) {
		wrong('name', 'private-character', { ja: '名称に外字があります。', en: 'The name has a private-use character.' });
	}
	if (problems.length || area === undefined) return { problems };
	const number = columnKey(cell('number'))
		.toLowerCase()
		.replace(/[^a-z0-9]+/gu, '-')
		.replace(/^-|-$/gu, '');
	return {
		building: {
			key: number || `line-${record.line}`,
			name,
			nameEn: cell('nameEn') || null,
			kind,
			kindPlace: table.place(record, at.kind),
			floorArea: area,
			builtFy: built,
			repairedFy: repaired,
			locator: `${path.basename(table.file)} ${number ? `番号=${cell('number')}` : `${record.line}行目`}`.slice(0, 120)
		}
	};
}

/**
 * Rows of `buildings` for a town, their kinds looked up.
 * @param kinds id and name of every kind that has a unit cost
 */
export function toRows(
	buildings: ListedBuilding[],
	kinds: { id: string; name: string }[],
	{ town, source }: { town: string; source: string }
) {
	// 学校教育系 and 学校教育系施設 are the same kind.
	const keyOf = (text: string) => columnKey(text).replace(/(等)?施設$|等$/u, '');
	const byName = new Map(kinds.flatMap(({ id, name }) => [[columnKey(id), id] as const, [keyOf(name), id] as const]));
	const rejected: Problem[] = [];
	const rows = buildings.flatMap((one) => {
		const kind = byName.get(columnKey(one.kind)) ?? byName.get(keyOf(one.kind));
		if (kind === undefined) {
			rejected.push(
				problemAtPlace(
					one.kindPlace,
					'building-kind',
					{ ja: '単価の表にない種類です。', en: 'No kind of the table of unit costs.' },
					{
						ja: `次のどれかにするか、単価の表に足してください: ${kinds.map(({ name }) => name).join('、')}`,
						en: `Use one of these, or add it to the table: ${kinds.map(({ id }) => id).join(', ')}`
					}
				)
			);
			return [];
		}
		return [
			{
				building_id: `${town}-building-${one.key}`,
				municipality_code: town,
				example: false,
				name_ja: one.name,
				name_en: one.nameEn,
				building_kind: kind,
				floor_area_m2: one.floorArea,
				built_fy: one.builtFy,
				repaired_fy: one.repairedFy,
				source_id: source,
				locator: one.locator
			}
		];
	});
	return { rows, rejected };
}
