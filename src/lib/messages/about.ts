/** Words of the page about the site: how it is made, what it cannot say, what is missing. */

export const ja = {
	title: 'このサイトについて',
	lead: 'まちが公表した資料を、ひとつずつ数字と言葉に分け、出どころをつけて並べています。評価や採点はしません。',
	method: '作り方',
	steps: [
		'計画書、公的統計、一部事務組合などのページを読み、表の行にします。資料から取った行には、資料名とその中の場所（ページや表の番号）をかならず付けます。',
		'文言は資料のとおりに写します。要約、英訳、主題の分類は当サイトが付けたもので、そうと分かるように書いています。',
		'資料が矛盾するとき、年が読み取れないとき、推定したときは、その旨を値の状態か注記に残します。',
		'公開の前に、型・単位・参照・合計などの決まりですべての行を確かめます。ひとつでも破れば公開は止まります。',
		'公開するたびに、中身から決まる番号の付いた「版」を作ります。版は後から変わりません。'
	],
	limits: '分からないこと',
	limitList: [
		'載っているのは、手に入った資料だけです。計画書に結果が載っていなくても、まちが別の資料で公表していることがあります。',
		'計画は、全体ではなく章の一部だけを収録しているものがあります。範囲は各計画のページに書いています。',
		'数字の大小は、よしあしではありません。まちの広さ、人口、役割は違います。',
		'財政の見通しと建て替えの計算は、置いた仮定どおりになったらという計算で、予測ではありません。',
		'地図の位置は役場などの点で、区域の境ではありません。'
	],
	missing: '足りないもの',
	missingLead: '空欄は、0で埋めたり、前後の値でつないだりしません。理由を付けて数えます。',
	/** Of so many there is nothing for so many. */
	unknown: {
		towns: (of: string, without: string) => `${of}市町村のうち、計画を収録していないのは${without}市町村。`,
		targets: (of: string, without: string) => `${of}件の指標のうち、数で示した目標のないものは${without}件。`,
		positions: (of: string, without: string) => `${of}件の施設・場所のうち、位置の分からないものは${without}件。`,
		beginnings: (of: string, without: string) => `${of}件の連携のうち、始まった日の分からないものは${without}件。`,
		dates: (of: string, without: string) => `${of}件の資料のうち、公表日の分からないものは${without}件。`,
		terms: (of: string, without: string) => `${of}件の資料のうち、手元の写しに利用条件が書かれていないものは${without}件。`
	},
	blanks: {
		finding: (total: string, blank: string, zeros: string) =>
			`値を書く欄${total}か所のうち、空欄は${blank}か所、0と書かれた欄は${zeros}か所`,
		subtitle: '空欄の理由が付いている列。データセットと理由ごと',
		note: '「公表」の行が値のある行です。0は値で、空欄ではありません。',
		columns: { dataset: 'データセット', column: '列', status: '値の状態', rows: '行', zeros: 'うち0' }
	},
	stale: '古さの決まり',
	staleLead: '次にあてはまるものには「古い」の印を付けます。どれも、今日の日付ではなく版の日付から数えます。',
	staleNow: (count: string) => `この版であてはまる計画と財政の数字（${count}件）`,
	staleTies: '連携とその人数・件数の印は、それぞれの連携のページにあります。資料に日付のない連携にも、印を付けます。',
	who: 'だれが作っているか',
	operator: (name: string) => `運営: ${name}。`,
	contact: '連絡先:',
	noContact: '連絡先は登録されていません。',
	report: '数字の誤りを知らせる',
	licences: '利用条件',
	licenceData: '行にしたデータ:',
	licenceCode: 'プログラム: MIT License',
	licenceDocuments: 'もとの資料の権利は、それぞれの発行者にあります。資料ごとの利用条件とクレジットは',
	licenceDocumentsLink: '資料の一覧',
	licenceDocumentsEnd: 'にあります。',
	cite: '引用のしかた',
	citeLead: '数字は版とともに引用してください。図やデータセットのページにも、それぞれの引用文があります。',
	more: 'くわしく'
};

export const en: typeof ja = {
	title: 'About this site',
	lead: 'What municipalities have published, taken apart into figures and words, each with its source. Nothing is rated or scored.',
	method: 'How it is made',
	steps: [
		'Plans, official statistics and pages of joint bodies are read and made into rows of tables. Every row taken from a document names it and the place in it: a page, a table.',
		'Wording is copied as printed. Summaries, translations and topics are ours and say so.',
		'Where a source contradicts itself or gives no year, or we had to infer a value, its status or a note says so.',
		'Before anything is published, every row is checked for type, unit, references and sums. One breach stops the release.',
		'Each publication makes a release whose number follows from its content. A release never changes.'
	],
	limits: 'What it cannot tell',
	limitList: [
		'Only documents we could obtain are included. A result that is not in a plan may have been published elsewhere by the town.',
		'For some plans only certain chapters are included; the page of each plan says which.',
		'More is not better. Towns differ in size, people and duties.',
		'The fiscal outlook and the cost of renewal are arithmetic on assumptions that you set, not forecasts.',
		'Positions on maps are points such as town halls, not boundaries.'
	],
	missing: 'What is missing',
	missingLead: 'A blank is never filled with a zero or bridged from its neighbours. It is counted, with its reason.',
	unknown: {
		towns: (of, without) => `Of ${of} towns, the plans of ${without} are not held.`,
		targets: (of, without) => `Of ${of} indicators, ${without} have no target in numbers.`,
		positions: (of, without) => `Of ${of} facilities and places, the position of ${without} is unknown.`,
		beginnings: (of, without) => `Of ${of} ties, ${without} have no known beginning.`,
		dates: (of, without) => `Of ${of} documents, ${without} bear no date.`,
		terms: (of, without) => `Of ${of} documents, ${without} do not state their terms of use in the copy used.`
	},
	blanks: {
		finding: (total, blank, zeros) => `Of ${total} places for a value, ${blank} are blank; ${zeros} hold a zero`,
		subtitle: 'Columns whose blanks have a reason, by dataset and reason',
		note: 'Rows called published hold a value. Zero is a value, not a blank.',
		columns: { dataset: 'Dataset', column: 'Column', status: 'Status', rows: 'Rows', zeros: 'of which zero' }
	},
	stale: 'When something counts as dated',
	staleLead: 'What falls under one of these rules is marked “Dated”. All count from the date of the release, not from today.',
	staleNow: (count) => `Plans and fiscal figures of this release (${count})`,
	staleTies: 'Ties and their counts are marked on the page of each tie, those of an undated document as well.',
	who: 'Who makes it',
	operator: (name) => `Run by ${name}.`,
	contact: 'Contact:',
	noContact: 'No contact address has been given.',
	report: 'Report an error in a number',
	licences: 'Terms of use',
	licenceData: 'Data made into rows:',
	licenceCode: 'Code: MIT License',
	licenceDocuments: 'Rights in the documents themselves stay with their publishers. Their terms and credit lines are in the ',
	licenceDocumentsLink: 'list of documents',
	licenceDocumentsEnd: '.',
	cite: 'How to cite',
	citeLead: 'Cite numbers together with the release. Pages of figures and datasets have citations of their own.',
	more: 'Further'
};
