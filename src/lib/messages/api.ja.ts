/** Words of the API's page in Japanese. `api.en.ts` has the same shape. */
import type { Operator } from '#lib/server/queries/records.ts';
import type { ApiAddress, ApiParameter } from '#lib/domain/api-addresses.ts';

const addresses: Record<ApiAddress, string> = {
	'/api/v1': '入口。ほかのアドレスへのリンク',
	'/api/v1/datasets': 'すべてのデータセット。題名、説明、行数、版、利用条件',
	'/api/v1/datasets/{dataset}': '一つのデータセット。列の意味、単位、使う値、出典、ファイル',
	'/api/v1/datasets/{dataset}/records': '行。絞り込み、並べ替え、ページ送りができる',
	'/api/v1/datasets/{dataset}/records.csv': '同じ行をCSVで。当てはまる行をすべて',
	'/api/v1/datasets/{dataset}/records.geojson':
		'位置の列をもつデータセットの行をGeoJSONで（位置の分からない行は geometry が null）。当てはまる行をすべて',
	'/api/v1/datasets/{dataset}/aggregate': 'グループごとの件数、合計、平均、最小、最大',
	'/api/v1/datasets/{dataset}/aggregate.csv': '同じ集計をCSVで',
	'/api/v1/search': '名前のあるものすべてから探す',
	'/api/v1/plans/{plan_id}/tree': '計画の全項目を、入れ子で',
	'/api/v1/plans/{plan_id}/scorecard': '計画がどこまで測れるかを数えたもの',
	'/api/v1/plans/{plan_id}/scorecard/{count}': 'その数の内訳になる項目',
	'/api/v1/plans/{plan_id}/changes': '見直しで何が変わったか。項目ごと、観点ごと',
	'/api/v1/municipalities/{municipality_code}/partners': 'あるまちが、どのまちと、どの連携で結ばれているか',
	'/api/v1/cooperation.geojson':
		'連携を地図にするGeoJSON（layer: 連携、線、囲み、人数・件数、まち、境界）。しぼりこみは /cooperation のページと同じ',
	'/api/v1/facilities.geojson': '施設を地図にするGeoJSON。しぼりこみは /facilities のページと同じ',
	'/api/v1/openapi.json': '以上のすべての定義（OpenAPI 3.1）'
};

const parameters: Record<ApiParameter, string> = {
	eq: '等しい',
	ne: '等しくない。空欄の行も入る',
	gt: 'より大きい',
	gte: '以上',
	lt: 'より小さい',
	lte: '以下',
	in: 'どれかに等しい。値はコンマで区切る',
	contains: '文字を含む（文字の列だけ）',
	isnull: '空欄である（true）、空欄でない（false）',
	q: '読むための文字（名前・説明・注記。IDと出典は除く）から探す。日本語は何文字でも。語を空白で区切ると、すべてを含む行',
	fields: '答えに入れる列。コンマで区切る',
	sort: '並べる列。コンマで区切り、-で大きい順。空欄はいつも最後',
	limit: '1ページの行数。次のページは、答えの links.next にある'
};

export const api = {
	title: 'API — 数字をプログラムで使う',
	lead: '登録も鍵もいりません。すべてのデータセットが、同じたずね方に、同じ形で答えます。',
	start: 'まず一つ',
	startLead: '次の1行を端末に貼ると、答えがJSONで返ります。ブラウザーでアドレスを開いても同じです。',
	addressesTitle: '何があるか',
	addressesLead: '例を開けます。最後の一つ（OpenAPI）に、すべてのパラメーターと答えの形があります。',
	addresses,
	promise: '約束',
	promises: [
		'v1 のあいだ、答えのキーは増えることはあっても、変わることも消えることもありません。',
		'ページ送りのカーソルは中身を読むものではありません。links.next をそのまま使ってください。',
		'どの答えも版を名のります（JSONの version、CSVではヘッダーの X-Machiscope-Version）。同じ版は、いつたずねても同じ答えです。ETag を送り返せば、変わらないかぎり 304 が返ります。',
		'空欄は null です。0 は値です。空欄の理由は value_status の列にあります。',
		'どのサイトのプログラムからも呼べます（CORS）。GET のほかに HEAD と OPTIONS が使えます。'
	],
	tryTitle: '試す',
	tryLead: '選んで送ると、本物のAPIが答えます。問いはこのページのアドレスに残るので、そのまま人に渡せます。',
	dataset: 'データセット',
	choose: '選ぶ',
	dictionary: '列の意味と使う値',
	filter: (number: number) => `条件${number}`,
	column: '列',
	operator: '比べ方',
	value: '値',
	operators: {
		eq: '等しい',
		ne: '等しくない',
		gt: 'より大きい',
		gte: '以上',
		lt: 'より小さい',
		lte: '以下',
		in: 'どれかに等しい',
		contains: '含む',
		isnull: '空欄（true・false）'
	} satisfies Record<Operator, string>,
	none: 'なし',
	format: '形式',
	formats: { json: 'JSON', csv: 'CSV（全行）', geojson: 'GeoJSON（全行）' },
	q: '探す語',
	fields: '答えに入れる列',
	sort: '並べる列',
	limit: '1ページの行数',
	send: '送る',
	answer: '答え',
	found: (rows: string) => `当てはまるのは${rows}行`,
	cut: (lines: number) => `はじめの${lines}行だけを見せています`,
	snippets: 'プログラムから',
	snippetsLead:
		'同じ問いのコードです。Python と R は当てはまる行をすべてCSVで、JavaScript はページを順にたどって読みます。枠の中は一度押すと全部選べます。どれもそのまま貼って動きます。',
	codesNote: 'コードの列は文字として読みます。数として読むと、先頭の0が消えるためです。',
	parametersTitle: '絞り込みと並べ替え',
	parametersLead:
		'条件はいくつでも重ねられます。すべてを満たす行が返ります。列の名前と使う値は、データセットごとの説明にあります。日本語はパーセント符号化して送ります（ブラウザーでは自動、curl では -G --data-urlencode）。',
	parameters,
	aggregateTitle: '集計',
	aggregateLead: (columns: number) =>
		`group_by に分ける列（${columns}列まで）、measures に count、sum(列)、avg(列)、min(列)、max(列) を書きます。絞り込みは行と同じです。空欄は計算に入れず、その数が missing(列) として自動でつきます。すべてが空欄のグループの答えは 0 ではなく null です。`,
	formatsTitle: '形式',
	formatsLead:
		'アドレスの終わりに .csv や .geojson をつけるか、Accept ヘッダーで選びます。JSONはページごと、CSVとGeoJSONは当てはまる行を最後まで送ります。途中で切れたときは、転送の失敗として分かります。',
	errorsTitle: '誤りの返し方',
	errorsLead:
		'誤りは application/problem+json（RFC 9457）で返ります。どのパラメーターがなぜ違い、何なら使えるかを、すべて一度に示します。たとえば次の問いには、こう答えます。',
	statuses: {
		400: 'パラメーターの誤り',
		404: 'そのデータセット、計画、まちはない',
		405: 'GET・HEAD・OPTIONS 以外のメソッド',
		406: 'Accept の形式では返せない',
		429: '短いあいだにたずねすぎ。Retry-After の秒数を待つ',
		431: 'アドレスとヘッダーが長すぎる',
		408: 'リクエストが時間内に届かなかった',
		413: '本文が大きすぎる',
		503: '時間のかかりすぎる問い合わせか、混み合っている（Retry-After の秒数を待つ）。または、まだ何も公開されていない'
	},
	limitsTitle: '限度',
	limitsLead:
		'一つの接続元から続けて速くたずねすぎると 429 が返ります。Retry-After の秒数を待ってください。答えは5分のあいだ手元に置いて使えます（Cache-Control）。まるごとなら、一括ファイルが向いています。',
	limits: {
		page: (standard: string, most: string) => `行の1ページ: 指定がなければ${standard}行、最大${most}行`,
		search: (standard: string, most: string) => `検索の1ページ: 指定がなければ${standard}件、最大${most}件`,
		groups: (columns: number, most: string) => `集計: ${columns}列まで、1ページ${most}グループまで`,
		sort: (columns: number) => `並べる列: ${columns}列まで`,
		value: (characters: number) => `一つの値: ${characters}文字まで`,
		list: (values: number) => `__in の値: ${values}個まで`,
		words: (words: number) => `探す語: ${words}語まで`,
		address: 'アドレスとヘッダー: 合わせて16 KiBまで'
	},
	othersTitle: 'ほかの入口',
	others: {
		files: '一括ファイル（CSV、Excel、Parquetなど）',
		releases: '過去の版（引用した数字は、版を指定していつでも取り出せます）',
		conformance: '対応する標準と、それを確かめるプログラム',
		maps: '地図ソフト（QGIS、GDAL）から: OGC API – Features',
		ckan: 'CKANのクライアントから: Action API（読み取り）',
		assistants: 'AIアシスタントから: Model Context Protocol'
	}
};
