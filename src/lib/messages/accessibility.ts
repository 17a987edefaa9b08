/** Words of the page about accessibility. Its items are those of JIS X 8341-3:2016, annex JB.3.1. */
import type { CriterionResult } from '#lib/domain/accessibility.ts';
import { plural } from './counts.ts';

export const ja = {
	title: 'アクセシビリティ',
	description:
		'JIS X 8341-3:2016 のレベルAAに一部準拠しています。達成基準ごとに、何で試験したか、まだ試験していないかを示します。',
	finding: (standard: string, target: string) => `${standard} のレベル${target}に一部準拠`,
	lead: (met: number, partly: number, untested: number, none: number) =>
		`レベルAとAAの達成基準38のうち、試験で確かめたもの${met}、機械で分かる範囲だけ確かめたもの${partly}、まだ試験していないもの${untested}、当てはまる内容がないもの${none}。`,
	why: '障害のある方を含む、人による試験をまだ行っていません。機械では分からないことが残るため、「準拠」とは書きません。',
	promise:
		'図と地図のそれぞれに同じ値の表があり、色だけで区別するものはなく、キーボードだけですべての操作ができ、JavaScriptがなくても読めるように作っています。',
	items: {
		date: '表明日',
		standard: '規格',
		target: '目標とする適合レベル',
		result: '結果',
		scope: '対象とするページ',
		technologies: '依存しているウェブコンテンツ技術',
		tested: '試験したページ',
		period: '試験の実施',
		tester: '試験した人'
	},
	partial: '一部準拠（満たしていることを確かめられない達成基準がある）',
	scope: 'このサイトのすべてのページ（日本語・英語）。図の埋め込みと、ダウンロードする表計算ファイルは除く。',
	technologies: (names: readonly string[]) => `${names.join('、')}。JavaScriptは、あれば操作を足すだけで、依存していない。`,
	tested: (kinds: number, isFull: boolean) =>
		isFull
			? `${kinds}種類のすべてから1ページ以上を選び、日本語と英語、明暗、幅390・768・1280ピクセルで試験した。`
			: `${kinds}種類のすべてから1ページ以上を選び、日本語（明るい表示、幅390ピクセル）か英語（暗い表示、幅1280ピクセル）のどちらかで試験した。`,
	kinds: '試験したページの種類',
	period: (release: string, isFull: boolean) =>
		`プログラムを変えるたびに自動で行う。最後に記録したのは ${release}${isFull ? '' : '。言語、明暗、幅のすべての組み合わせの試験は、まだ記録していない'}`,
	tester: 'このサイトを作る者（Chromium と axe-core による自動の試験）。第三者による試験は行っていない。',
	policy: '今後',
	plan: '未試験の達成基準から順に、スクリーンリーダーの利用者を含む人による試験を行い、この表を直します。',
	contact: '使いにくいところがあれば、ページのアドレスと、使っているブラウザーや支援技術を添えてお知らせください。',
	jis: 'JIS X 8341-3:2016 の達成基準（レベルA・AA）',
	later: 'WCAG 2.1・2.2 で加わった達成基準（レベルA・AA）',
	laterLead: 'JISにはまだない達成基準です。目標に含めていますが、上の「一部準拠」はJISについてのものです。',
	columns: { number: '番号', name: '達成基準', level: 'レベル', result: '結果', tests: '試験' },
	results: {
		met: '試験で確かめた',
		partly: '機械で分かる範囲を確かめた',
		untested: '未試験',
		not_applicable: '該当なし'
	} as Record<CriterionResult, string>,
	noTest: '人による試験を待っている',
	nothing: 'この種類の内容がない',
	all: 'すべての標準と試験'
};

export const en: typeof ja = {
	title: 'Accessibility',
	description:
		'This site conforms in part to JIS X 8341-3:2016, level AA. For each success criterion: what tests it, or that nothing does yet.',
	finding: (standard, target) => `Partial conformance to ${standard}, level ${target}`,
	lead: (met, partly, untested, none) =>
		`Of the 38 success criteria of levels A and AA, ${met} are shown by tests, ${partly} as far as a program can tell, ${untested} are not tested yet, and for ${none} the site has no such content.`,
	why: 'People, among them people with disabilities, have not tested the site yet. Since programs cannot tell everything, we do not claim full conformance.',
	promise:
		'Every chart and map has a table with the same values, nothing is told by colour alone, everything can be done with a keyboard, and pages can be read without JavaScript.',
	items: {
		date: 'Date of this statement',
		standard: 'Standard',
		target: 'Target level',
		result: 'Result',
		scope: 'Pages covered',
		technologies: 'Technologies relied on',
		tested: 'Pages tested',
		period: 'When',
		tester: 'Tested by'
	},
	partial: 'Partial conformance (some criteria cannot be shown to be met)',
	scope: 'All pages of this site, in Japanese and English; not embedded figures in other sites, nor spreadsheets to download.',
	technologies: (names) => `${names.join(', ')}. JavaScript only adds to pages and is not relied on.`,
	tested: (kinds, isFull) =>
		`At least one page of each of ${plural(kinds, 'kind')}, ${isFull ? 'in Japanese and English, light and dark, at widths of 390, 768 and 1280 pixels' : 'either in Japanese (light, 390 pixels wide) or in English (dark, 1280 pixels wide)'}.`,
	kinds: 'The kinds of page tested',
	period: (release, isFull) =>
		`Automatically, whenever the program changes. Last recorded with ${release}${isFull ? '' : '; a run in all combinations of language, look and width has not been recorded yet'}`,
	tester: 'The makers of this site (automated tests with Chromium and axe-core). No third party has tested it.',
	policy: 'What comes next',
	plan: 'Criteria that are not tested come first: people, screen reader users among them, will test them, and this table will say what they found.',
	contact: 'If something is hard to use, please tell us the address of the page, your browser and your assistive technology.',
	jis: 'Success criteria of JIS X 8341-3:2016, levels A and AA',
	later: 'Success criteria added by WCAG 2.1 and 2.2, levels A and AA',
	laterLead: 'The Japanese standard does not have these yet. They are part of our target; the result above is about JIS.',
	columns: { number: 'No.', name: 'Success criterion', level: 'Level', result: 'Result', tests: 'Tests' },
	results: {
		met: 'Shown by tests',
		partly: 'Shown as far as a program can tell',
		untested: 'Not tested',
		not_applicable: 'Not applicable'
	},
	noTest: 'waits to be tested by people',
	nothing: 'there is no such content',
	all: 'All standards and tests'
};
