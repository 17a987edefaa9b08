/**
 * A data folder as large as the country: the real one, and made-up towns, figures, plans and ties added to its files until there are
 * 1,741 municipalities × 50 series × 30 years, 20,000 plan items and 10,000 ties with 25,000 memberships. The same for the
 * same scale, and valid: what publishes `data/` publishes it.
 *
 * `npm run bench:data -- FOLDER [--scale 0.1]`
 */
import { appendFileSync, closeSync, cpSync, existsSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { getDataset, type Dataset, type Row } from '#lib/domain/data-package.ts';
import { readTable } from '#lib/domain/table-file.ts';
import { lgCheckDigit } from '#lib/domain/validate.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { formatSourceCsv } from '#lib/server/release/source-file.ts';
import { findPrefecture } from '../import/prefectures.ts';
import { createRandom } from './random.ts';
import { REPEATED, repeatPlans } from './repeated-plans.ts';

const MUNICIPALITIES = 1741;
const SERIES = 50;
const YEARS = { first: 1995, count: 30 };
const PLAN_ITEMS = 20_000;
const TIES = 10_000;

/** The source that everything made up names. */
const SOURCE_ID = 'made-up-for-measuring';
const LOCATOR = '測定用の架空の行';

const realData = fileURLToPath(new URL('../../data', import.meta.url));

/** Rows of one CSV of a data folder. @param name `group/dataset` */
function readRows(folder: string, name: string): { dataset: Dataset; rows: Row[] } {
	const dataset = getDataset(readDeclarations(folder), path.basename(name));
	return { dataset, rows: readTable(dataset, `${name}.csv`, readFileSync(path.join(folder, `${name}.csv`))).table.rows };
}

/** Adds rows, given with the columns that are not blank, to a CSV. */
function appendRows(folder: string, name: string, rows: Row[]): void {
	const dataset = getDataset(readDeclarations(folder), path.basename(name));
	const complete = rows.map((row) => Object.fromEntries(dataset.fields.map((field) => [field.name, row[field.name] ?? null])));
	const lines = formatSourceCsv(dataset, complete);
	appendFileSync(path.join(folder, `${name}.csv`), lines.slice(lines.indexOf('\n') + 1));
}

/** The parts that names of towns are put together from: as written, as read, in Latin letters. */
const FIRST_PARTS =
	'北:きた:Kita 南:みなみ:Minami 東:ひがし:Higashi 西:にし:Nishi 上:かみ:Kami 下:しも:Shimo 中:なか:Naka 大:おお:O 小:お:O 新:しん:Shin 古:ふる:Furu 高:たか:Taka 深:ふか:Fuka 白:しら:Shira 黒:くろ:Kuro 青:あお:Ao 赤:あか:Aka 松:まつ:Matsu 竹:たけ:Take 梅:うめ:Ume 桜:さくら:Sakura 杉:すぎ:Sugi 藤:ふじ:Fuji 柳:やなぎ:Yanagi 石:いし:Ishi 岩:いわ:Iwa 金:かな:Kana 銀:ぎん:Gin 玉:たま:Tama 鶴:つる:Tsuru 亀:かめ:Kame 鷹:たか:Taka 熊:くま:Kuma 鹿:しか:Shika 風:かぜ:Kaze 雪:ゆき:Yuki 雨:あめ:Ame 星:ほし:Hoshi 月:つき:Tsuki 朝:あさ:Asa';
const LAST_PARTS =
	'山:やま:yama 川:かわ:kawa 田:た:ta 原:はら:hara 野:の:no 島:しま:shima 崎:さき:saki 沢:さわ:sawa 谷:たに:tani 森:もり:mori 林:はやし:hayashi 浦:うら:ura 浜:はま:hama 津:つ:tsu 井:い:i 泉:いずみ:izumi 池:いけ:ike 沼:ぬま:numa 橋:はし:hashi 里:さと:sato 村:むら:mura 宮:みや:miya 寺:てら:tera 城:しろ:shiro 倉:くら:kura 塚:つか:tsuka 岡:おか:oka 坂:さか:saka 峰:みね:mine 平:ひら:hira 窪:くぼ:kubo 畑:はた:hata 口:くち:kuchi 本:もと:moto 木:き:ki 根:ね:ne 戸:と:to 瀬:せ:se 久保:くぼ:kubo 内:うち:uchi 部:べ:be 見:み:mi 尾:お:o 江:え:e 越:こし:koshi';
const parts = (text: string) => text.split(' ').map((part) => part.split(':'));

/** Made-up towns, spread over the 47 prefectures, with codes that no real row has. */
function makeTowns(count: number, taken: ReadonlySet<string>): Row[] {
	const next = createRandom(1);
	const firsts = parts(FIRST_PARTS);
	const lasts = parts(LAST_PARTS);
	const towns: Row[] = [];
	for (let i = 0; towns.length < count; i++) {
		const code = `${String((i % 47) + 1).padStart(2, '0')}${String(201 + Math.floor(i / 47)).padStart(3, '0')}`;
		const prefecture = findPrefecture(code);
		if (taken.has(code) || !prefecture) continue;
		const [first, last] = [firsts[i % firsts.length] ?? [], lasts[Math.floor(i / firsts.length) % lasts.length] ?? []];
		towns.push({
			municipality_code: code,
			lg_code: `${code}${lgCheckDigit(code)}`,
			name_ja: `${first[0]}${last[0]}市`,
			name_kana: `${first[1]}${last[1]}し`,
			name_en: `${first[2]}${last[2]} City`,
			prefecture_ja: prefecture.ja,
			prefecture_en: prefecture.en,
			latitude: Number((31 + next() * 13).toFixed(5)),
			longitude: Number((130 + next() * 13).toFixed(5)),
			role: 'comparison',
			source_id: SOURCE_ID,
			locator: LOCATOR
		});
	}
	return towns;
}

/** By code units, as the database sorts. */
const inOrder = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);

const UNITS = ['千円', '%', '人', '件'];

const makeSeries = (count: number): Row[] =>
	Array.from({ length: count }, (_, i) => ({
		series_id: `made-series-${i + 1}`,
		name_ja: `架空の系列${i + 1}`,
		name_en: `Made-up series ${i + 1}`,
		unit: UNITS[i % UNITS.length] ?? '',
		definition_ja: '速さを測るための架空の数字。',
		definition_en: 'Made up to measure speed.',
		meaning_ja: '意味はない。',
		meaning_en: 'It means nothing.',
		better: 'none',
		source_id: SOURCE_ID,
		locator: LOCATOR
	}));

/** Characters gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes the observations anew, in the order of their key as the real ones are: those that there are, and a made-up one for every town, series
 * and year that has none.
 * @returns how many were added
 */
function fillObservations(folder: string, towns: readonly string[], series: readonly Row[]): number {
	const name = 'fiscal/fiscal_observations';
	const { dataset, rows } = readRows(folder, name);
	const [header = '', ...lines] = formatSourceCsv(dataset, rows).trimEnd().split('\n');
	const real = new Map(rows.map((row, i) => [dataset.primaryKey.map((column) => row[column]).join(), lines[i]]));
	const next = createRandom(2);
	const file = openSync(path.join(folder, `${name}.csv`), 'w');
	let text = `${header}\n`;
	let count = 0;
	for (const [number, { series_id, unit }] of series.toSorted((a, b) => inOrder(a['series_id'], b['series_id'])).entries()) {
		for (const town of towns.toSorted()) {
			// A town's size, and how much of this it has.
			const level = unit === '%' ? 5 + next() * 90 : Math.exp(next() * 9 + 6);
			for (let i = 0; i < YEARS.count; i++) {
				const year = YEARS.first + i;
				const change = 0.9 + next() * 0.2;
				const known = next() >= 0.02;
				const line = real.get(`${series_id},${town},${year}`);
				const value = known ? String(unit === '%' ? Math.round(level * change * 10) / 10 : Math.round(level * change)) : '';
				const status = known ? 'published' : 'not_published';
				text += `${line ?? `${series_id},${town},${year},${value},${status},settlement,${SOURCE_ID},表${number + 1} R${town}`}\n`;
				if (line === undefined) count++;
			}
			if (text.length > CHUNK) {
				writeSync(file, text);
				text = '';
			}
		}
	}
	writeSync(file, text);
	closeSync(file);
	return count;
}

function appendPlans(folder: string, items: number, towns: readonly string[]): void {
	const tables = REPEATED.map((name) => ({ ...readRows(folder, `plan/${name}`), places: [] }));
	const added = repeatPlans(tables, items, (copy) => towns[copy % towns.length]);
	for (const [name, rows] of added) appendRows(folder, `plan/${name}`, rows);
}

const KINDS = ['partial_affairs_association', 'council', 'mutual_aid_agreement', 'friendship_city'];
const FIELDS = ['waste', 'hospital', 'library', 'disaster', 'culture', 'administration'];

/**
 * Adds made-up ties between two or three towns of the folder each.
 * @param ties how many; 10,000 have 25,000 memberships
 */
export function appendTies(folder: string, ties = TIES): void {
	const next = createRandom(7);
	const towns = readRows(folder, 'reference/municipalities').rows.map(({ municipality_code }) => String(municipality_code));
	const pick = <Item>(items: Item[]): Item | undefined => items[Math.floor(next() * items.length)];
	const source = { source_id: 'konan-eisei-union', locator: 'ページ本文' };
	const partnerships: Row[] = [];
	const members: Row[] = [];
	for (let i = 0; i < ties; i++) {
		const partnership_id = `made-${i}`;
		const year = 1950 + Math.floor(next() * 70);
		partnerships.push({
			partnership_id,
			name_ja: `連携${i}`,
			name_en: `Tie ${i}`,
			kind: pick(KINDS) ?? null,
			field: pick(FIELDS) ?? null,
			scope: 'inter_municipal',
			naming: 'named',
			stage: 'in_force',
			start_date: String(year),
			confidence: 'official',
			...source
		});
		const chosen = new Set<string>();
		while (chosen.size < 2 + (i % 2)) chosen.add(pick(towns) ?? '');
		for (const [j, municipality_code] of [...chosen].entries()) {
			const joined = j === 2 && next() < 0.3 ? String(year + 2) : null;
			members.push({ partnership_id, position: j + 1, municipality_code, role: 'member', joined, ...source });
		}
	}
	appendRows(folder, 'cooperation/partnerships', partnerships);
	appendRows(folder, 'cooperation/partnership_members', members);
}

/**
 * Writes the data folder.
 * @param folder is made, and must be empty if it is there
 * @param scale 1 is the country; 0.1 a tenth of its towns, items and ties, 10 ten times as many. Never fewer towns than the real data has.
 * @returns how many observations were added
 * @throws Error when the folder is not empty
 */
export function writeNational(folder: string, scale = 1): number {
	if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
	cpSync(realData, folder, { recursive: true });
	const { rows: real } = readRows(folder, 'reference/municipalities');
	const realCodes = real.map(({ municipality_code }) => String(municipality_code));
	const wanted = Math.max(real.length, Math.round(MUNICIPALITIES * scale));
	const towns = makeTowns(wanted - real.length, new Set(realCodes));
	const codes = [...realCodes, ...towns.map(({ municipality_code }) => String(municipality_code))];
	appendRows(folder, 'reference/sources', [
		{
			source_id: SOURCE_ID,
			title_ja: '速さを測るための架空のデータ',
			title_en: 'Made-up data to measure speed',
			publisher_ja: 'まちスコープ',
			publisher_en: 'machiscope',
			published: '2026',
			published_basis: 'printed',
			licence: 'CC BY 4.0'
		}
	]);
	appendRows(folder, 'reference/municipalities', towns);
	const { rows: realSeries } = readRows(folder, 'fiscal/fiscal_series');
	const series = makeSeries(SERIES - realSeries.length);
	appendRows(folder, 'fiscal/fiscal_series', series);
	appendPlans(folder, Math.round(PLAN_ITEMS * scale), codes);
	appendTies(folder, Math.round(TIES * scale));
	return fillObservations(folder, codes, [...realSeries, ...series]);
}

if (import.meta.main) {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { scale: { type: 'string', default: '1' } } });
	const [folder] = positionals;
	const scale = Number(values.scale);
	if (folder === undefined || !(scale > 0)) {
		console.error('npm run bench:data -- FOLDER [--scale 0.1]');
		process.exitCode = 1;
	} else {
		console.log(`${writeNational(path.resolve(folder), scale)} observations added in ${folder}`);
	}
}
