/**
 * What was tested of the accessibility of this site, one success criterion after the other: levels A and AA of
 * JIS X 8341-3:2016 (the same as WCAG 2.0), then what WCAG 2.1 and 2.2 added. Names in Japanese are those of the standard.
 * A test (tests/unit/domain/accessibility.test.ts) makes sure that every test named here exists and that no criterion is left
 * out; a criterion that nothing tests is `untested`, whatever we believe of it.
 */
import type { NamedTest } from './conformance.ts';

/**
 * `met`: a test goes through the whole of it. `partly`: tested as far as a program can tell; people have not looked.
 * `untested`: neither. `not_applicable`: the site has nothing of the kind.
 */
export type CriterionResult = 'met' | 'partly' | 'untested' | 'not_applicable';

export interface Criterion {
	/** Number of the success criterion in WCAG and JIS. */
	number: string;
	level: 'A' | 'AA';
	ja: string;
	en: string;
	result: CriterionResult;
	tests: NamedTest[];
}

/** The site is partly conformant (一部準拠) as long as a criterion of the standard is not shown to be met. */
export const DECLARED = { date: '2026-11-20', standard: 'JIS X 8341-3:2016', target: 'AA', result: 'partial' } as const;

/** What a page needs of a browser to be read; scripts only add to it. */
export const RELIED_ON = ['HTML', 'CSS', 'SVG', 'WAI-ARIA'] as const;

const e2e = (file: string, name: string): NamedTest => ({ file: `tests/e2e/${file}.test.ts`, name });
const AXE = e2e('accessibility', '${address} has no accessibility violation, light and dark, phone to desk');
const PROGRAMME_BY_KEYS = e2e('keyboard', 'with keys alone: finds a programme, reads its target, takes its rows as CSV');
const TIE_BY_KEYS = e2e('keyboard', 'with keys alone: opens the map, selects a tie, reads it in the table');
const CHART_AND_TABLE = e2e('pages', 'a programme shows its targets as a chart and as a table, with the source and downloads');
const MAP_AND_TABLE = e2e('pages', 'the map of a tie is a picture with a table of the same counts, for each measure');
const MARKS_BY_KEYS = e2e('figures', 'arrow keys walk the marks of a drawing and announce each; Escape leaves');
const MARKS_BY_TAP = e2e('figures', 'a tap beside a mark says it, and a tap elsewhere puts it away');
const SEARCH_BY_KEYS = e2e('search', 'quick search is opened, used and left by the keyboard alone');
const KEY_SWITCHED_OFF = e2e(
	'search',
	'Enter without a choice leads to the search page; the key / can be given back to the reader'
);
const TERMS = e2e('search', 'a term in a text explains itself by keyboard and by touch');
const FEW_COLOURS = e2e('reader-settings', '${what} are drawn in them, and are seen');
const EDGES = e2e('reader-settings', 'fields, buttons and the focus of a form have an edge');
const LANGUAGES = e2e('pages', 'a reader walks from the plan to a programme and over to English, keeping the place');
const SLIDER = e2e('outlook', 'a slider says its number while it moves');
const ASSUMPTIONS = e2e(
	'outlook',
	'a reader moves a slider, sends the form and finds the assumption in the address, the finding and the CSV'
);
const MAP_BY_KEYS = e2e(
	'cooperation',
	'the web map takes over where the picture was; arrows walk its towns, Enter opens one, Escape returns'
);
const REFUSED = e2e('cooperation', 'what is not a day is refused');
const HELP = e2e('search', 'a search that finds only part of what was typed says so; one that finds nothing helps');

type Row = [number: string, level: 'A' | 'AA', ja: string, en: string, result: CriterionResult, ...tests: NamedTest[]];
const toCriterion = ([number, level, ja, en, result, ...tests]: Row): Criterion => ({ number, level, ja, en, result, tests });

/** Levels A and AA of JIS X 8341-3:2016: 38 criteria. */
export const JIS_CRITERIA: readonly Criterion[] = (
	[
		['1.1.1', 'A', '非テキストコンテンツ', 'Non-text Content', 'partly', AXE, CHART_AND_TABLE, MAP_AND_TABLE],
		['1.2.1', 'A', '音声だけ及び映像だけ（収録済み）', 'Audio-only and Video-only (Prerecorded)', 'not_applicable'],
		['1.2.2', 'A', 'キャプション（収録済み）', 'Captions (Prerecorded)', 'not_applicable'],
		[
			'1.2.3',
			'A',
			'音声解説又はメディアに対する代替（収録済み）',
			'Audio Description or Media Alternative (Prerecorded)',
			'not_applicable'
		],
		['1.2.4', 'AA', 'キャプション（ライブ）', 'Captions (Live)', 'not_applicable'],
		['1.2.5', 'AA', '音声解説（収録済み）', 'Audio Description (Prerecorded)', 'not_applicable'],
		['1.3.1', 'A', '情報及び関係性', 'Info and Relationships', 'partly', AXE],
		['1.3.2', 'A', '意味のある順序', 'Meaningful Sequence', 'untested'],
		['1.3.3', 'A', '感覚的な特徴', 'Sensory Characteristics', 'untested'],
		['1.4.1', 'A', '色の使用', 'Use of Color', 'partly', AXE, FEW_COLOURS],
		['1.4.2', 'A', '音声の制御', 'Audio Control', 'not_applicable'],
		['1.4.3', 'AA', 'コントラスト（最低限レベル）', 'Contrast (Minimum)', 'partly', AXE],
		['1.4.4', 'AA', 'テキストのサイズ変更', 'Resize Text', 'met', AXE],
		['1.4.5', 'AA', '文字画像', 'Images of Text', 'untested'],
		[
			'2.1.1',
			'A',
			'キーボード',
			'Keyboard',
			'partly',
			PROGRAMME_BY_KEYS,
			TIE_BY_KEYS,
			MARKS_BY_KEYS,
			MAP_BY_KEYS,
			SEARCH_BY_KEYS
		],
		['2.1.2', 'A', 'キーボードトラップなし', 'No Keyboard Trap', 'partly', PROGRAMME_BY_KEYS, TIE_BY_KEYS, SEARCH_BY_KEYS],
		['2.2.1', 'A', 'タイミング調整可能', 'Timing Adjustable', 'not_applicable'],
		['2.2.2', 'A', '一時停止，停止及び非表示', 'Pause, Stop, Hide', 'met', AXE],
		['2.3.1', 'A', '3回のせん（閃）光，又はしきい値以下', 'Three Flashes or Below Threshold', 'met', AXE],
		['2.4.1', 'A', 'ブロックスキップ', 'Bypass Blocks', 'met', AXE, PROGRAMME_BY_KEYS],
		['2.4.2', 'A', 'ページタイトル', 'Page Titled', 'partly', AXE],
		['2.4.3', 'A', 'フォーカス順序', 'Focus Order', 'partly', PROGRAMME_BY_KEYS, TIE_BY_KEYS],
		['2.4.4', 'A', 'リンクの目的（コンテキスト内）', 'Link Purpose (In Context)', 'partly', AXE],
		['2.4.5', 'AA', '複数の手段', 'Multiple Ways', 'met', SEARCH_BY_KEYS, LANGUAGES],
		['2.4.6', 'AA', '見出し及びラベル', 'Headings and Labels', 'partly', AXE],
		['2.4.7', 'AA', 'フォーカスの可視化', 'Focus Visible', 'partly', PROGRAMME_BY_KEYS, TIE_BY_KEYS, EDGES],
		['3.1.1', 'A', 'ページの言語', 'Language of Page', 'met', AXE, LANGUAGES],
		['3.1.2', 'AA', '一部分の言語', 'Language of Parts', 'untested'],
		['3.2.1', 'A', 'フォーカス時', 'On Focus', 'partly', PROGRAMME_BY_KEYS, TIE_BY_KEYS],
		['3.2.2', 'A', '入力時', 'On Input', 'partly', ASSUMPTIONS],
		['3.2.3', 'AA', '一貫したナビゲーション', 'Consistent Navigation', 'untested'],
		['3.2.4', 'AA', '一貫した識別性', 'Consistent Identification', 'untested'],
		['3.3.1', 'A', 'エラーの特定', 'Error Identification', 'partly', REFUSED, HELP],
		['3.3.2', 'A', 'ラベル又は説明', 'Labels or Instructions', 'partly', AXE],
		['3.3.3', 'AA', 'エラー修正の提案', 'Error Suggestion', 'partly', REFUSED, HELP],
		['3.3.4', 'AA', 'エラー回避（法的，金融及びデータ）', 'Error Prevention (Legal, Financial, Data)', 'not_applicable'],
		['4.1.1', 'A', '構文解析', 'Parsing', 'partly', AXE],
		['4.1.2', 'A', '名前（name），役割（role）及び値（value）', 'Name, Role, Value', 'partly', AXE, SLIDER, SEARCH_BY_KEYS]
	] satisfies Row[]
).map(toCriterion);

/** Levels A and AA that WCAG 2.1 and 2.2 added, which the Japanese standard does not have yet: 18 criteria. */
export const LATER_CRITERIA: readonly Criterion[] = (
	[
		['1.3.4', 'AA', '表示の向き', 'Orientation', 'untested'],
		['1.3.5', 'AA', '入力目的の特定', 'Identify Input Purpose', 'not_applicable'],
		['1.4.10', 'AA', 'リフロー', 'Reflow', 'met', AXE],
		['1.4.11', 'AA', '非テキストのコントラスト', 'Non-text Contrast', 'untested'],
		['1.4.12', 'AA', 'テキストの間隔', 'Text Spacing', 'untested'],
		['1.4.13', 'AA', 'ホバー又はフォーカスで表示されるコンテンツ', 'Content on Hover or Focus', 'partly', TERMS, MARKS_BY_KEYS],
		['2.1.4', 'A', '文字キーのショートカット', 'Character Key Shortcuts', 'met', KEY_SWITCHED_OFF],
		['2.5.1', 'A', 'ポインタのジェスチャ', 'Pointer Gestures', 'untested'],
		['2.5.2', 'A', 'ポインタのキャンセル', 'Pointer Cancellation', 'untested'],
		['2.5.3', 'A', '名前（name）のラベル', 'Label in Name', 'partly', AXE],
		['2.5.4', 'A', '動きによる起動', 'Motion Actuation', 'not_applicable'],
		['2.4.11', 'AA', '隠されないフォーカス（最低限）', 'Focus Not Obscured (Minimum)', 'partly', PROGRAMME_BY_KEYS, TIE_BY_KEYS],
		['2.5.7', 'AA', 'ドラッグ動作', 'Dragging Movements', 'partly', MAP_BY_KEYS, MARKS_BY_TAP],
		['2.5.8', 'AA', 'ターゲットのサイズ（最低限）', 'Target Size (Minimum)', 'partly', AXE],
		['3.2.6', 'A', '一貫したヘルプ', 'Consistent Help', 'untested'],
		['3.3.7', 'A', '冗長な入力項目', 'Redundant Entry', 'not_applicable'],
		['3.3.8', 'AA', 'アクセシブルな認証（最低限）', 'Accessible Authentication (Minimum)', 'not_applicable'],
		['4.1.3', 'AA', 'ステータスメッセージ', 'Status Messages', 'partly', SEARCH_BY_KEYS, MARKS_BY_KEYS]
	] satisfies Row[]
).map(toCriterion);

/** How many criteria came to what. */
export const countResults = (criteria: readonly Criterion[]): Record<CriterionResult, number> => {
	const counts = { met: 0, partly: 0, untested: 0, not_applicable: 0 };
	for (const { result } of criteria) counts[result]++;
	return counts;
};
