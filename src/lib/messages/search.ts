/** Words of the search, of the glossary and of pages that are not there. */
import { countEn, countJa, plural } from './counts.ts';

/** Kinds of things that can be found, by the name of their dataset. */
const kindsJa: Record<string, string> = {
	municipalities: 'まち',
	fiscal_series: '財政・人口の指標',
	glossary: '用語',
	plans: '計画',
	topics: '主題',
	plan_items: '計画の項目',
	indicators: '成果指標',
	partnerships: '連携',
	facilities: '施設',
	datasets: 'データ',
	sources: '資料'
};
const kindsEn: Record<string, string> = {
	municipalities: 'Towns',
	fiscal_series: 'Fiscal and population measures',
	glossary: 'Terms',
	plans: 'Plans',
	topics: 'Topics',
	plan_items: 'Plan items',
	indicators: 'Outcome indicators',
	partnerships: 'Partnerships',
	facilities: 'Facilities',
	datasets: 'Datasets',
	sources: 'Documents'
};

export const ja = {
	title: 'さがす',
	link: '検索',
	titleOf: (typed: string) => `「${typed}」の検索結果`,
	description: '計画の項目、指標、連携、施設、財政の系列、まち、用語、資料を、ひとつの窓からさがします。',
	label: 'さがす言葉',
	button: 'さがす',
	lead: '計画の項目、指標、連携、施設、財政の系列、まち、用語、資料を、まとめてさがします。',
	how: '一文字でも、かなでもローマ字でも、「平成27年度」でも「2015」でもさがせます。言葉を空白で区切ると、全部を含むものをさがします。',
	examples: 'たとえば',
	exampleWords: ['図書館', '財政', '防災 小平', '平成27年度', 'こうかいけい', 'DX'],
	kinds: kindsJa,
	all: 'すべて',
	filter: '種類でしぼる',
	count: (count: number) => `${countJa(count)}件`,
	found: (typed: string, count: number) => `「${typed}」は${countJa(count)}件`,
	match: {
		all: '',
		any: 'すべての言葉を含むものはありませんでした。一部の言葉を含むものです。',
		similar: '打ったとおりの言葉はありませんでした。名前の似たものです。'
	},
	nothing: (typed: string) => `「${typed}」は見つかりませんでした`,
	nothingOfKind: 'この種類では見つかりませんでした。',
	hints: [
		'言葉を短くする（「図書館の予算」より「図書館」）',
		'別の書き方にする（「借金」「債務」「地方債」）',
		'ここにあるのは、いまデータのあるまちと、その連携の相手だけです'
	],
	browse: '一覧から見る',
	tooMany: (most: number) => `一度にさがせるのは${most}語までです。言葉を減らしてください。`,
	nothingTyped: '文字か数字を入れてください。',
	moreOf: (kind: string, count: number) => `${kind}をすべて見る（${countJa(count)}件）`,
	asData: 'APIの記録',
	previous: '前へ',
	next: '次へ',
	pageOf: (page: number, pages: number) => `${pages}ページ中 ${page}ページ目`,
	pages: 'ページ送り',
	sameByApi: '同じ検索をAPIで',
	quick: {
		title: 'すばやくさがす',
		placeholder: '図書館、こだいら、2015…',
		count: '{n}件。矢印で選んでEnter、または押すと開きます。',
		none: '見つかりません。Enterで、検索のページでくわしくさがします。',
		failed: '検索につながりませんでした。Enterで検索のページを開きます。',
		everything: 'すべての結果を見る',
		close: '閉じる',
		slash: '「/」キーで開く'
	},
	glossary: {
		title: '用語 — 行政の言葉を、ふだんの言葉で',
		lead: (count: number) =>
			`計画や財政に出てくる${count}の言葉の説明です。説明は当サイトが書いたもので、資料の定義ではありません。`,
		inPlace: '本文で点線の引かれた言葉を押すと、その場で説明が出ます。',
		source: '最初に採った資料',
		uses: (count: number) => (count === 0 ? 'いまの項目や指標の文には出てきません' : `出てくるところ ${count}件`),
		allUses: 'すべて検索で見る',
		index: '五十音から',
		open: (term: string) => `「${term}」の説明`,
		words: 'この項目の言葉',
		more: '用語集で見る'
	},
	missing: {
		lead: 'アドレスが変わったか、打ちまちがいかもしれません。',
		broken: '表示の途中で問題が起きました。少し待ってから、もう一度開いてください。',
		near: '近いもの',
		search: 'さがす',
		sections: '一覧から見る',
		report: '知らせる',
		reportUnheard: 'いまは誤りの受け付け先がありません。文面は作れます。',
		reportLead: 'リンクをたどってここに着いたのなら、リンクの誤りです。次のアドレスを添えて、運営者に知らせてください。',
		contact: '連絡先',
		runBy: (publisher: string) => `運営者: ${publisher}`,
		address: '見つからなかったアドレス'
	},
	sections: {
		'/municipalities': 'まちの一覧',
		'/plans': '計画 — まちの約束',
		'/finance': '財政 — まちのお金',
		'/plans/compare': '主題でくらべる',
		'/topics': '主題の一覧',
		'/cooperation': '連携 — だれと組んでいるか',
		'/glossary': '用語集',
		'/data': 'データ',
		'/releases': '公開した版と変更点',
		'/search': 'さがす'
	} as Record<string, string>
};

export const en: typeof ja = {
	title: 'Search',
	link: 'Search',
	titleOf: (typed) => `Results for “${typed}”`,
	description: 'Search plan items, indicators, partnerships, facilities, fiscal series, towns, terms and documents in one place.',
	label: 'What to search for',
	button: 'Search',
	lead: 'Plan items, indicators, partnerships, facilities, fiscal series, towns, terms and documents, all at once.',
	how: 'Japanese or English, in kana or Latin letters; “平成27年度” finds 2015 and the other way round. Several words separated by spaces must all occur.',
	examples: 'For example',
	exampleWords: ['library', 'debt', 'disaster kodaira', '2015', 'musashimurayama', 'DX'],
	kinds: kindsEn,
	all: 'All',
	filter: 'Filter by kind',
	count: (count) => countEn(count),
	found: (typed, count) => `${countEn(count)} ${count === 1 ? 'result' : 'results'} for “${typed}”`,
	match: {
		all: '',
		any: 'Nothing has all of these words. These have some of them.',
		similar: 'Nothing has exactly these words. These have similar names.'
	},
	nothing: (typed) => `Nothing found for “${typed}”`,
	nothingOfKind: 'Nothing of this kind.',
	hints: [
		'Use fewer or shorter words (“library” rather than “library budget”)',
		'Try another word (“debt”, “bonds”, “borrowing”)',
		'Only towns whose data are here, and their partners, can be found'
	],
	browse: 'Browse instead',
	tooMany: (most) => `At most ${most} words at a time: please use fewer.`,
	nothingTyped: 'Type at least one letter or digit.',
	moreOf: (kind, count) => `All ${kind.toLowerCase()} (${countEn(count)})`,
	asData: 'record in the API',
	previous: 'Previous',
	next: 'Next',
	pageOf: (page, pages) => `Page ${page} of ${pages}`,
	pages: 'Pages',
	sameByApi: 'The same search in the API',
	quick: {
		title: 'Quick search',
		placeholder: 'library, Kodaira, 2015…',
		count: 'Results: {n}. Arrow keys choose, Enter opens.',
		none: 'Nothing found. Enter searches on the search page.',
		failed: 'The search cannot be reached. Enter opens the search page.',
		everything: 'See all results',
		close: 'Close',
		slash: 'Open with the “/” key'
	},
	glossary: {
		title: 'Glossary — the words of city hall in plain words',
		lead: (count) =>
			`${plural(count, 'term')} that plans and accounts use. The explanations are ours, not definitions of the sources.`,
		inPlace: 'In texts, a word with a dotted line explains itself when you press it.',
		source: 'Taken from',
		uses: (count) => (count === 0 ? 'Not in the texts of items or indicators now' : `Used in ${plural(count, 'place')}`),
		allUses: 'See all in the search',
		index: 'By first letter',
		open: (term) => `What “${term}” means`,
		words: 'Words used here',
		more: 'In the glossary'
	},
	missing: {
		lead: 'The address may have changed, or contain a typo.',
		broken: 'Something went wrong while this page was made. Please try again in a moment.',
		near: 'Close to what you asked for',
		search: 'Search',
		sections: 'Browse instead',
		report: 'Tell us',
		reportUnheard: 'There is no address for reports yet; a message can be written all the same.',
		reportLead: 'If a link brought you here, the link is wrong. Please tell whoever runs this site, with this address.',
		contact: 'Contact',
		runBy: (publisher) => `Run by ${publisher}`,
		address: 'The address that was not found'
	},
	sections: {
		'/municipalities': 'All towns',
		'/plans': 'Plans: what towns promise',
		'/finance': 'Finance: the money of towns',
		'/plans/compare': 'Compare by topic',
		'/topics': 'All topics',
		'/cooperation': 'Cooperation: who works with whom',
		'/glossary': 'Glossary',
		'/data': 'Data',
		'/releases': 'Releases and changes',
		'/search': 'Search'
	}
};
