/** Words of the pages about one plan, in Japanese: explorer, schedule, scorecard, changes. `plans.en.ts` has the same shape. */
import type { PlanChange } from '#lib/domain/plan-diff.ts';
import type { Facet } from '#lib/domain/plan-filter.ts';

type Count = 'with_indicator' | 'with_numeric_target' | 'with_due' | 'with_baseline' | 'with_actual';
type Change = PlanChange['kind'];
type Group = 'added' | 'removed' | 'reworded' | 'newly_marked' | 'strengthened' | 'unclear';

/** What is known of an indicator, each as a reader sees it. */
export interface IndicatorFacts {
	name: string;
	baseline: string | undefined;
	baselineYear: string | undefined;
	target: string | undefined;
	due: string | undefined;
	actual: string | undefined;
	/** The source contradicts itself on the actual. */
	actualAmbiguous: boolean;
}

const facets: Record<Facet, string> = {
	department: '担当',
	topic: '主題',
	sdg: 'SDGs',
	mark: '新規・継続',
	badge: '強化・強靱化',
	relisted: '再掲',
	has_target: '目標',
	phase: '段階',
	year: '年度'
};
const labels: Record<Count | 'programmes', string> = {
	programmes: 'プログラム',
	with_indicator: '成果指標がある',
	with_numeric_target: '数で示した目標がある',
	with_due: '期限がある',
	with_baseline: '出発点の値がある',
	with_actual: '実績が載っている'
};
const groups: Record<Group, { title: string; lead: string }> = {
	added: { title: '追加', lead: '資料の印から、新しく加わったと読める項目。' },
	removed: { title: '削除', lead: '資料の印から、なくなったと読める項目。' },
	reworded: {
		title: '文言が変わった項目',
		lead: '資料の印から新旧を読み分けられる項目。前の文言は短い引用で、加筆だけのときはありません。'
	},
	newly_marked: { title: '◎のつく項目', lead: '資料が◎（新規）の印をつけた項目。' },
	strengthened: { title: '「強化」「強靱化」のつく項目', lead: '資料が「強化」「強靱化」のしるしをつけた項目。' },
	unclear: {
		title: '変わったかどうか判別できない項目',
		lead: '印だけでは加筆か削除か決められないか、印のないまま新旧の文が混ざっています。推測はしていません。'
	}
};

const changes: Record<Change, string> = {
	added: '追加',
	removed: '削除',
	moved: '移動',
	renamed: '名称変更',
	retargeted: '目標の変更'
};

export const planPages = {
	nav: { label: 'この計画のページ', items: '項目', scorecard: '測れるか', changes: '変わったこと' },
	explorer: {
		label: '項目をしぼりこむ',
		facets,
		any: 'すべて',
		choice: (label: string, count: number) => `${label}（${count}）`,
		apply: 'しぼりこむ',
		clear: 'しぼりこみをやめる',
		remove: (label: string) => `${label} をはずす`,
		result: (matched: number, total: number) => `${total}項目のうち、${matched}項目が当てはまる`,
		all: (total: number) => `この計画の${total}項目`,
		none: 'この組み合わせに当てはまる項目はありません。',
		context: '薄い字は、当てはまる項目の上にある見出しです。',
		relisted: '再掲のみ',
		hasTarget: '数で示した目標がある',
		noTarget: '数で示した目標がない',
		year: (year: number) => `${year}年度`,
		title: '名称',
		indicators: '指標の数',
		targets: '数で示した目標の数',
		downloadAll: 'この計画の全項目',
		downloadChosen: '当てはまる項目'
	},
	indicators: {
		heading: '指標ごとに',
		/** As printed, a target says in Japanese what it is measured against. */
		sentence: ({ name, baseline, baselineYear, target, due, actual, actualAmbiguous }: IndicatorFacts) =>
			[
				`${name}: ${target === undefined ? `数で示した目標はない${due ? `（期限は${due}）` : ''}` : `目標は${target}${due ? `（${due}まで）` : ''}`}`,
				baseline === undefined ? '出発点の値は記載なし' : `出発点は${baseline}${baselineYear ? `（${baselineYear}）` : ''}`,
				actual === undefined
					? '実績は載っていない'
					: actualAmbiguous
						? `実績として${actual}と載るが、資料のなかで食い違う`
						: `載っている実績は${actual}`
			].join('。') + '。'
	},
	related: {
		heading: 'ほかの計画では',
		lead: '同じ主題（当サイトの分類）にあたる、ほかの計画の項目。重なる主題の多い順に、計画ごとに4つまで。'
	},
	schedule: {
		subtitle: '取組ごとの実施予定年度（年度）',
		kind: '種別',
		position: '順番',
		label: '取組',
		phase: '段階',
		from: '開始年度',
		to: '終了年度',
		basis: '年度の根拠',
		unknown: '不明',
		noPhase: '記載なし',
		shaded: (years: string) => `色のついた年度（${years}）は、計画全体の見直しの期間です。この項目が変わったとは限りません。`,
		hatched: '斜線の棒は、記載ではなく推定した年度です。',
		openEnd: 'とがった端は、その側の年度が記載されていません。',
		undated: '年度の分からない枠',
		noYears: (count: number) => `${count}件の取組。年度は資料の文字からは分からない`,
		allAlong: (count: number, years: string) => (count === 1 ? `取組は${years}` : `${count}件の取組は、どれも${years}`),
		spread: (count: number, starting: number, first: string, last: string) =>
			count === starting
				? `${count}件の取組がすべて${first}に始まり、最後は${last}まで`
				: `${count}件の取組のうち${starting}件が${first}に始まり、最後は${last}まで`
	},
	scorecard: {
		title: 'どこまで測れるか',
		lead: '計画の項目に、成果を確かめるための数字がどこまで記載されているかを数えました。良し悪しの評価ではありません。',
		nothingToCount: 'この計画の項目には成果指標が記載されていない',
		nothingLead: '数えるものがないため、図はありません。項目そのものは「項目」のページで読めます。',
		finding: (total: number, targets: number, actuals: number) =>
			`${total}件のうち、数で示した目標があるのは${targets}件、計画書に実績が載っているのは${actuals}件`,
		labels,
		countId: 'コード',
		counted: '数えたもの',
		count: '数',
		of: '全体',
		rule: '数え方',
		rules: '数え方と一覧',
		lists: '項目ごとの内訳',
		number: '番号',
		programme: '名称',
		yes: 'あり',
		no: 'なし',
		having: (count: number) => `ある${count}件`,
		lacking: (count: number) => `ない${count}件`
	},
	changes: {
		title: '何が変わったか',
		lead: '計画書が、前の版から変えたと書いていること。',
		nothing:
			'この計画の資料には、前の版からの変化を示す印も、見直しの一覧もありません。前の版のデータもないため、比べられません。',
		matrixFinding: (items: number, aspect: string, count: number) =>
			`${items}件のプログラムを見直した。いちばん多いのは${aspect}で、${count}件`,
		matrixSubtitle: (edition: string) => `${edition}年の見直しの一覧表から。●は見直された箇所`,
		number: '番号',
		programme: 'プログラム',
		total: '合計',
		revised: '見直し',
		notRevised: 'なし',
		countsFinding: (all: number, agreeing: number) =>
			all === agreeing
				? `本文に書かれた${all}つの数は、どれも表を数えた数と合う`
				: `本文に書かれた${all}つの数のうち、表を数えた数と合うのは${agreeing}つ`,
		countsSubtitle: (edition: string) => `${edition}年版の本文に書かれた数と、同じ資料の表を数えた数`,
		code: 'コード',
		aspect: '見直し箇所',
		stated: '資料のいう数',
		counted: '表を数えた数',
		difference: '差',
		agrees: '一致',
		differs: (label: string, stated: number, counted: number) =>
			`${label}は、本文では${stated}項目とされますが、表に載るのは${counted}項目です。どの項目が足りないかは分からないため、行は足していません。`,
		marksFinding: (sizes: Record<Group, number>) =>
			`文言が変わったと読める項目は${sizes.reworded}件、◎は${sizes.newly_marked}件、強化・強靱化は${sizes.strengthened}件、判別できないものは${sizes.unclear}件`,
		marksSubtitle: '資料の見え消しと印から',
		noneAddedRemoved: '追加・削除と断定できる項目はありません。',
		groups,
		item: '名称',
		state: '版での変化',
		mark: '新規・継続の印',
		badge: '強化・強靱化の印',
		previous: '前の文言',
		place: '資料の場所',
		noMark: 'なし',
		noExcerpt: '引用なし',
		edition: {
			same: '前の版から、項目も目標も変わっていない',
			finding: (counts: [Change, number][]) =>
				`前の版から、${counts
					.filter(([, count]) => count > 0)
					.map(([kind, count]) => `${changes[kind]}${count}件`)
					.join('、')}`,
			subtitle: (previous: string) => `${previous}の項目・目標との比較`,
			method:
				'名称の同じ項目どうしを組にし、名称が変わったものは、場所、指標、下にある項目から同じものと判断しています（当サイトの方法）。何も一致しなければ、削除と追加とします。',
			kinds: changes,
			kind: '変化',
			idBefore: '前の項目ID',
			idAfter: '今の項目ID',
			before: '前',
			after: '今',
			absent: 'なし',
			top: 'いちばん上',
			noIndicator: '指標なし',
			noTarget: (name: string) => `${name}: 数で示した目標なし`
		}
	}
};
