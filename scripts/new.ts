/**
 * `npm run data:new -- --municipality 13207`: makes `data/towns/13207/`, the files in which a steward types a new town's
 * plan, with the first rows begun and instructions in Japanese.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { getDataset, type Row } from '#lib/domain/data-package.ts';
import { readTable } from '#lib/domain/table-file.ts';
import { dataFolder } from '#lib/server/paths.ts';
import { formatSourceCsv } from '#lib/server/release/source-file.ts';
import { readDeclarations } from '#lib/server/release/source.ts';
import { endOnProblems } from './check.ts';
import { lgCodeOf } from './import/municipality-code.ts';

/** What a town types, in the order in which it is typed. */
const DATASETS = [
	'sources',
	'plans',
	'plan_items',
	'item_departments',
	'indicators',
	'indicator_values',
	'item_schedules',
	'item_topics'
];

function main(): void {
	const { values } = parseArgs({ options: { municipality: { type: 'string' } } });
	const code = values.municipality ?? '';
	if (!/^\d{5}$/.test(code)) {
		throw new Error(
			'--municipality に5桁の団体コードを書いてください（例: 13207） / give the five-digit code, e.g. --municipality 13207'
		);
	}
	const folder = path.join(dataFolder(), 'towns', code);
	if (existsSync(folder)) throw new Error(`data/towns/${code} はもうあります。 / data/towns/${code} is there already.`);

	const pkg = readDeclarations(dataFolder());
	const write = (name: string, rows: Partial<Row>[]) => {
		const dataset = getDataset(pkg, name);
		const complete = rows.map((row): Row =>
			Object.fromEntries(dataset.fields.map((field) => [field.name, row[field.name] ?? null]))
		);
		writeFileSync(path.join(folder, `${name}.csv`), formatSourceCsv(dataset, complete));
	};

	// First of all: where the table of towns cannot be read, nothing is begun.
	const town = takeAsSubject(code);
	mkdirSync(folder, { recursive: true });
	if (!town) write('municipalities', [{ municipality_code: code, lg_code: lgCodeOf(code), role: 'subject' }]);
	const plan = `${code}-plan-1`;
	const source = `${code}-plan-1`;
	const begun: Record<string, Partial<Row>[]> = {
		sources: [{ source_id: source, publisher_ja: town, municipality_code: code, licence: 'not stated in the copy used' }],
		plans: [{ plan_id: plan, municipality_code: code, period_basis: 'printed', source_id: source }],
		plan_items: [
			{
				item_id: `${plan}-1`,
				plan_id: plan,
				path: '1',
				level: 'policy',
				number: '1',
				title_basis: 'printed',
				relisted: false,
				sort_order: 10,
				source_id: source
			}
		]
	};
	for (const name of DATASETS) write(name, begun[name] ?? []);
	writeFileSync(path.join(folder, 'はじめに.md'), instructions(code, town ?? 'このまち'));
	console.log(
		`data/towns/${code} を作りました。はじめに.md を読んでください。 / Made data/towns/${code}; read はじめに.md (docs/add-your-town.md is in English too).`
	);
	if (!town)
		console.log('名前・位置を municipalities.csv に入れてください。 / Fill in the name and position in municipalities.csv.');
}

/**
 * Marks a town that is already known as covered. Ends the process when the table has mistakes: written anew, it would lose what was not read.
 * @returns its name, undefined when it is not known
 */
function takeAsSubject(code: string): string | undefined {
	const dataset = getDataset(readDeclarations(dataFolder()), 'municipalities');
	const file = path.join(dataFolder(), dataset.group, `${dataset.name}.csv`);
	const { table, problems } = readTable(dataset, 'municipalities.csv', readFileSync(file));
	endOnProblems(problems);
	const row = table.rows.find(({ municipality_code }) => municipality_code === code);
	if (!row) return undefined;
	row['role'] = 'subject';
	writeFileSync(file, formatSourceCsv(dataset, table.rows));
	return String(row['name_ja']);
}

const instructions = (code: string, town: string) => `# ${town}のデータを作る

このフォルダーのCSVに計画書を書き写します。表計算ソフトで開けます（文字コードはUTF-8、1行目は変えないでください）。

1. \`sources.csv\` … 計画書の名前、発行者、公表時期（2021-03 のように）、利用条件。
2. \`plans.csv\` … 計画の名前、種類（comprehensive = 総合計画、administrative_reform = 行財政改革）、段階（draft = 素案、adopted = 策定、revised = 改訂）、期間（西暦の年度）、ひとことの説明。
3. \`plan_items.csv\` … 項目を上から順に1行ずつ。\`item_id\` は「${code}-plan-1-」に \`path\` をつなげたもの。上の項目の \`item_id\` を \`parent_id\` に。並び順は10、20、30…。
4. \`indicators.csv\` … 目標。形は gte（以上）、lte（以下）、about（概ね）、maintain（維持）、set（定めた値）、none（目標なし）。基本の単位に直した値も（30億円なら3000000000、円）。
5. \`indicator_values.csv\` … 出発点（baseline）と実績（actual）。空欄のときは \`value_status\` に理由（not_published = 未公表 など）。
6. \`item_departments.csv\`（担当課）、\`item_schedules.csv\`（取組と年度）、\`item_topics.csv\`（主題）は、あれば。

**推測しない。** 資料にないものは空欄のままにします。すべての行に \`source_id\` と、資料のどこか（\`locator\`、例「p.12 表3」）を書きます。
列の意味は、サイトの「データ」のページか、\`data/*/*.json\` にあります。

## 確かめる・公開する

\`\`\`sh
npm run data:check      # 足りないところと誤りを、行と列で全部示します
npm run data:diff       # 公開すると増える行
npm run data:publish    # 公開
npm run data:rollback   # 取り消し
\`\`\`

Excelのまま送られてきたら（シート名をデータセット名に）:

\`\`\`sh
npm run data:check -- ${code}.xlsx --town ${code} --write
\`\`\`
`;

try {
	main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
