/** The words of the site in Japanese: the first language. `en.ts` has the same shape. */
import type { ItemLinksRow, PartnershipStatisticsRow } from '#lib/server/queries/tables.gen.ts';
import { ja as accessibility } from './accessibility.ts';
import { api } from './api.ja.ts';
import { planPages } from './plans.ja.ts';
import { ja as ties } from './cooperation.ts';
import { ja as facilities } from './facilities.ts';
import { ja as finance } from './finance.ja.ts';
import { ja as lineChart } from './line-chart.ts';
import { ja as assumptions } from './assumptions.ts';
import { ja as offline } from './offline.ts';
import { ja as outlook } from './outlook.ts';
import { ja as priorities } from './priorities.ts';
import { ja as search } from './search.ts';
import { ja as renewal } from './renewal.ts';
import { ja as mapViews } from './map-views.ts';
import { ja as styleguide } from './styleguide.ts';
import { ja as tileMap } from './tile-map.ts';
import { ja as timeline } from './timeline.ts';
import { ja as topics } from './topics.ts';
import { ja as towns } from './towns.ts';
import { ja as trust } from './trust.ts';
import { ja as home } from './home.ts';
import { ja as about } from './about.ts';

import { percent } from './percent.ts';

type Operator = 'gte' | 'lte' | 'about' | 'maintain' | 'set' | 'none';

export const ja = {
	site: {
		name: 'まちスコープ',
		tagline: 'まちは何を約束し、いくら使い、だれと組んでいるか。',
		description: '自治体の計画・財政・連携を、図と地図で見て、すべての数字をCSVとJSONで持ち帰れるオープンデータのサイトです。',
		skip: '本文へ',
		menu: 'メニュー',
		showYears: { era: '年を和暦で表示', western: '年を西暦で表示' },
		otherLanguage: 'English',
		release: (version: string, date: string) => `公開データの版 ${version}（${date}）`,
		licence: 'データは CC BY 4.0、プログラムは MIT'
	},
	nav: { plans: '約束', finance: '財政', cooperation: '連携', data: 'データ' },
	home,
	plans: {
		title: '計画 — まちの約束',
		lead: 'まちが公表した計画書を、項目ひとつずつのデータにしました。',
		period: (period: string) => `計画期間 ${period}`,
		revisedPeriod: (period: string) => `改訂の対象 ${period}`,
		inferred: '（推定）'
	},
	plan: {
		counts: (programmes: number, withTarget: number, items: number) =>
			programmes
				? `指標をつける${programmes}件のうち、数で示した目標があるのは${withTarget}件`
				: `${items}項目。成果指標は記載されていない`,
		targets: (count: number) => `数値目標${count}件`,
		indicators: (count: number) => `指標${count}件`,
		noIndicator: '指標なし',
		relisted: '再掲',
		rows: 'この計画の全項目'
	},
	planPages,
	api,
	item: {
		ourSummary: '要約はまちスコープ',
		departments: '担当',
		targets: (targets: number, actuals: number) =>
			`数で示した目標は${targets}件。${actuals === 0 ? 'この計画書に実績は載っていません。' : `計画書に載っている実績は${actuals}件。`}`,
		noIndicators: 'この項目に成果指標はありません。',
		years: '年度',
		revisions: (edition: string) => `${edition}年の見直しで変わったこと`,
		noRevisions: 'なし（見直しの対象に含まれない）',
		links: 'つながり',
		/** What stands before that to which an item is tied. */
		relations: {
			mentions: '出てくるもの',
			implements: '実施するもの',
			measured_by: '測る数字',
			relisted_from: '再掲の元',
			depends_on: '基づくもの',
			continues: '引き継ぐもの'
		} satisfies Record<ItemLinksRow['relation'], string>,
		sameAs: '同じ内容が次にも載っています',
		relistedFrom: 'このプログラムは再掲です。元は',
		children: 'この下の項目',
		source: '出典',
		topics: '主題',
		ourTopics: '（当サイトの分類）',
		costs: '事業費',
		cost: '百万円',
		costNote: '新規・建設事業のほかは、資料のいう「レベルアップ分」だけの額です。'
	},
	cooperation: {
		title: '連携 — だれと組んでいるか',
		lead: 'ごみ処理や図書館のように、まちが他のまちと一緒に取り組んでいること。',
		kind: '種類',
		field: '分野',
		legalBasis: '法的根拠',
		confidence: 'もとの資料',
		since: '始まり',
		unknown: '資料に記載なし',
		noCounts: 'この連携には、公表された人数や件数がありません。',
		measure: '数えたもの',
		mentions: 'ほかに触れている資料'
	},
	data: {
		title: 'データ — すべて持ち帰れます',
		lead: '一つの表が一つのデータセットです。どの形式にも同じ行が入っています。',
		whichFileTitle: 'どの形式を選べばよいか',
		whichFile: [
			{ format: 'xlsx', suits: 'Excelで開くなら。コードは文字として入り、先頭の0も残ります。式は動きません。列名は英語です。' },
			{
				format: 'excel.csv',
				suits:
					'ExcelでCSVを開くなら。UTF-8（BOMつき）、列名は日本語で、式として動く文字は動かないようにしてあります。コードの先頭の0は、Excelが落とします。'
			},
			{
				format: 'csv',
				suits: 'プログラムで読むなら。UTF-8（BOMなし）、列名は英語。資料の文字をそのまま入れるので、Excelでは開かないでください。'
			},
			{
				format: 'sjis.csv',
				suits: 'Shift_JIS（CP932）しか読めないシステムに渡すなら。これも文字は資料のままで、Excel用ではありません。'
			},
			{ format: 'json, ndjson, parquet, geojson', suits: '統計ソフト、データベース、地図ソフトで使うなら。' },
			{ format: 'sqlite', suits: '全部の表を一つのデータベースとして、SQLで調べるなら。「まるごと」にあります。' }
		],
		apiSuits: '必要な行と列だけを選んで、プログラムから使うなら。',
		rows: (count: string) => `${count}行`,
		columns: '列の説明',
		column: '列',
		type: '型',
		description: '説明',
		required: '必須',
		preview: (count: number, all: number) => (count === all ? `全${count}行` : `はじめの${count}行`),
		download: 'ダウンロード',
		sources: '出典',
		licence: '利用条件',
		api: 'APIで使う',
		primaryKey: '主キー',
		types: { string: '文字', integer: '整数', number: '数値', boolean: '真偽', year: '年度', date: '日付' },
		file: 'ファイル',
		bytes: '大きさ（バイト）',
		whole: 'まるごと',
		wholeLead: '全データセットの入ったSQLiteファイルと、データパッケージの説明書です。',
		apartLead:
			'全データセットの入ったSQLiteファイルと、データパッケージの説明書です。行の多いデータセットは別のファイルにあり、ATTACH で合わせて使えます。',
		everything: '全データ',
		catalogue: 'カタログ（機械向け）',
		catalogueLead: 'ほかのデータカタログが、このサイトの全データセットを取り込むための目録です。',
		standard: '自治体標準オープンデータセット',
		standardLead:
			'国が定めた様式のCSV（UTF-8、BOMつき）。まちスコープが公表資料から作ったもので、自治体が提供するデータではありません。',
		openDataList: 'オープンデータ一覧',
		wholePortal: 'サイト全体',
		publicFacilities: '公共施設一覧',
		publicFacilitiesLead:
			'資料に固有の名前が出てくる施設と役場だけで、そのまちの全施設ではありません。住所や電話番号は資料にないので空欄です。',
		otherTowns: 'ほかの市町村（役場）'
	},
	releases: {
		title: '公開した版',
		lead: 'データは、公開するたびに中身から決まる番号（SHA-256）を持つ「版」になります。版は後から変わりません。いつの数字かを言うときは、版を添えてください。',
		feed: '更新のお知らせ（Atom）',
		version: '版',
		current: 'いま公開中',
		rows: (count: string) => `全${count}行`,
		first: 'ここに残っている最初の版です。',
		noChanges: '前の版とデータは同じです。',
		changes: '前の版から変わったこと',
		state: { new: '新しいデータセット', gone: 'なくなったデータセット', kept: '' },
		added: (count: string) => `${count}行を追加`,
		removed: (count: string) => `${count}行を削除`,
		changed: (count: string) => `${count}行を変更`,
		columnsAdded: (names: string) => `増えた列: ${names}`,
		columnsRemoved: (names: string) => `なくなった列: ${names}`,
		more: (count: string) => `ほか${count}行`,
		blank: '（空欄）',
		files: 'この版のファイル',
		published: (count: string) => `${count}行のデータを公開しました。`
	},
	citation: {
		title: '引用する',
		lead: '版の番号まで書くと、読む人が同じ数字にたどり着けます。枠を押すと中がすべて選ばれ、そのまま写せます。'
	},
	machineReadability: {
		title: '機械可読性',
		finding: (files: number, kept: number, rules: number) =>
			`${files}のデータセットのCSV（UTF-8）のどれもが、${rules}項目のうち${kept}項目を満たす。`,
		lead: '「行政データにおける機械可読性に関するルール」（デジタル庁、2026年3月31日）のうち、CSVに当てはまる項目を公開のたびに確かめます。満たさないCSVがあると公開は止まります。表計算ソフトだけに関わる項目は含みません。',
		number: '番号',
		rule: '項目',
		files: '満たすCSV',
		perFile: 'ファイルごとの結果'
	},
	accessibility,
	conformance: {
		title: '標準への適合',
		finding: (standards: number, tests: number) => `${standards}の標準を、${tests}の検査で確かめています。`,
		lead: '検査は、公開するものと同じファイルから版を作り、それを配るサーバーに対して行います。一つでも通らない変更は受け入れません。ここに挙げるのは、実際にある検査だけです。',
		outcome: { passed: '合格', skipped: '一部は確かめていない', failed: '不合格' },
		current: 'いま公開している版で確かめました。',
		last: (release: string) => `最後に確かめたのは${release}です。いま公開している版では、まだ確かめていません。`,
		tested: (current: boolean, version: string) => (current ? 'この版で確認' : `版 ${version} で確認`),
		skipped: (reason: string) => `省略: ${reason}`,
		cases: (count: number) => `${count}通り`,
		judge: (judge: string) => `確かめる道具: ${judge}`,
		run: { test: '変更のたびに（npm test）', full: '長い検査で（npm run test:full）' }
	},
	figure: {
		table: '表で見る',
		csv: 'CSV',
		json: 'JSON',
		png: '画像（PNG）',
		svg: 'SVG',
		link: 'この図のアドレス',
		embed: '埋め込む',
		embedLead: '次のコードをページに貼ると、この図が出典と版つきで表示されます。スクリプトは使いません。',
		embedCode: '埋め込みコード',
		embedMore: 'データと出典をまちスコープで見る',
		source: '出典',
		release: (version: string) => `版 ${version}`,
		scroll: '横に動かせる表'
	},
	figures: {
		indicatorTargets: {
			/** @param year in which all of them start; '' where that is not one, undefined where none has a start */
			subtitle: (year: string | undefined) =>
				`${year === undefined ? '' : `○は出発点${year === '' ? '' : `（${year}）`}、`}●は目標`,
			name: '指標',
			unit: '単位',
			baseline: '出発点',
			baselineYear: '出発点の年度',
			operator: '目標の形',
			target: '目標',
			targetMax: '目標の上限',
			due: '期限',
			actual: '計画書に載っている実績',
			actualYear: '実績の年度',
			actualStatus: '実績の状態',
			/** @param actual a value on which the source contradicts itself */
			ambiguous: (actual: string) => `${actual}（資料が矛盾）`,
			notPrinted: '記載なし',
			noTarget: '目標なし',
			noActual: 'この資料に記載なし',
			ownScale: '目盛りは指標ごとに違います。線の長さを指標どうしで比べることはできません。',
			budgetBaseline: '出発点は予算の数字で、決算ではありません。',
			from: '出発点',
			to: '目標',
			targetLabel: (operator: Operator, quantity: string) =>
				({
					gte: `${quantity}以上`,
					lte: `${quantity}以下`,
					about: `概ね${quantity}`,
					maintain: `${quantity}を維持`,
					set: quantity,
					none: ''
				})[operator],
			/** By the year, or against something: as the plan prints it. */
			qualified: (target: string, relative: string | undefined, perYear: boolean, printed: string | null) =>
				(relative === undefined && !perYear) || printed === null ? target : printed,
			countFinding: (indicators: number, targets: number) =>
				targets === 0
					? `指標は${indicators}件。数で示した目標はない`
					: `${indicators}件の指標のうち、数で示した目標は${targets}件`,
			changeFinding: (measure: string, from: string, to: string, change: number, targets: number) =>
				`${measure}を${from}から${to}へ（${percent(change)}）${targets > 1 ? `。${targets}件の目標のうち、変化の割合がいちばん大きい` : ''}`
		},
		partnershipFlows: {
			fromCode: '利用者のまち（コード）',
			from: '利用者のまち',
			toCode: '利用先のまち（コード）',
			to: '利用先のまち',
			status: '値の状態',
			finding: (measure: PartnershipStatisticsRow['measure'], from: string, to: string, quantity: string) =>
				measure === 'registered_users'
					? `いちばん多いのは、${from}から${to}の図書館への登録。${quantity}`
					: `いちばん多く借りたのは${from}の人。${to}の図書館で${quantity}`,
			asOf: (date: string) => `${date}現在`,
			period: (from: string, to: string) => `${from}から${to}まで`,
			flow: (from: string, to: string, quantity: string) => `${from}から${to}へ ${quantity}`,
			printedTotal: (name: string, quantity: string) => `資料が記載する合計: ${name} ${quantity}（行の和と一致）。`,
			asPrinted: (from: string, to: string, loans: string, users: string) =>
				`${from}の人が${to}で借りた${loans}は、別の時点の登録者${users}と並べると大きく見えますが、資料が記載するとおりの数です。確かめられる別の資料はありません。`,
			differentDates: '登録者数と貸出数は時点が違います。一方を他方で割った値は意味を持ちません。'
		}
	},
	map: {
		widths: '線の太さは数に比例します',
		label: (title: string) => `地図: ${title}`,
		direction: '矢印は、利用者のまちから利用先のまちへ',
		kilometres: (km: number) => `${km} km`,
		zoomIn: '拡大',
		zoomOut: '縮小',
		gestures: {
			touch: '地図は2本の指で動かします',
			ctrl: '地図はCtrlキーを押しながらスクロールで拡大・縮小します',
			cmd: '地図は⌘キーを押しながらスクロールで拡大・縮小します'
		}
	},
	facilities,
	finance,
	lineChart,
	assumptions,
	offline,
	outlook,
	renewal,
	priorities,
	ties,
	mapViews,
	tileMap,
	timeline,
	styleguide,
	topics,
	search,
	towns,
	trust,
	about,
	error: {
		title: (status: number): string => (status === 404 ? 'ページがありません' : '表示できませんでした')
	}
};
