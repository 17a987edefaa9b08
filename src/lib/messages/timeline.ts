/** Words of the timeline of plans. */
import { plural } from './counts.ts';

export const ja = {
	finding: (plans: number, towns: number, measurable: number) =>
		measurable === 0
			? `${towns}つのまちの${plans}計画のうち、数で示した目標を記載しているものはない`
			: measurable === plans
				? `${towns}つのまちの${plans}計画のすべてが、数で示した目標を記載している`
				: `${towns}つのまちの${plans}計画のうち、数で示した目標を記載しているのは${measurable}つだけ`,
	subtitle: '計画期間（年度）',
	measurability: (programmes: number, withTarget: number, targets: number, items: number, indicators: number) =>
		indicators === 0
			? `${items}項目。どこまで進んだかを数で確かめる成果指標は、記載されていない。`
			: programmes === 0
				? `${items}項目に、数で示した目標が${targets}件。`
				: `指標をつける${programmes}件のうち${withTarget}件に、数で示した目標がある（目標は、再掲を除いて${targets}件）。`,
	open: '終わりの年度は記載なし',
	inferred: '推定',
	unknown: '期間は記載なし',
	revised: (years: string) => `内側の枠は改訂の対象 ${years}`,
	noteInferred: '破線の帯は、計画期間が資料に記載されておらず、推定したものです。どこから推定したかは表の「所在」にあります。',
	noteDrawn: (from: number, to: number, all: number) => `図にあるのは${all}の計画のうち${from}〜${to}番目。すべては表とCSVで。`,
	noteOpen: '右端が切れた帯は、終わりの年度が資料から分からないものです。帯の長さは期間を表しません。',
	columns: {
		planId: '計画ID',
		code: '団体コード',
		town: 'まち',
		title: '計画',
		type: '種類',
		stage: '段階',
		start: '開始年度',
		end: '終了年度',
		revisedStart: '改訂後の開始年度',
		revisedEnd: '改訂後の終了年度',
		basis: '期間の根拠',
		items: '項目',
		programmes: '指標をつける階層の項目',
		withTarget: 'そのうち数で示した目標のあるもの',
		indicators: '指標',
		targets: '数で示した目標',
		source: '出典',
		locator: '所在'
	},
	more: 'ほかの見方',
	priorities: (town: string) => `${town}の市民が重点的に進めてほしいと答えたこと`,
	departments: (town: string) => `${town}の担当課`,
	notPrinted: '記載なし'
};

export const en: typeof ja = {
	finding: (plans, towns, measurable) =>
		measurable === 0
			? `None of ${plural(plans, 'plan')} of ${plural(towns, 'town')} sets a target in numbers`
			: measurable === plans
				? `All ${plural(plans, 'plan')} of ${plural(towns, 'town')} set targets in numbers`
				: `Only ${measurable} of the ${plural(plans, 'plan')} of ${plural(towns, 'town')} ${measurable === 1 ? 'sets' : 'set'} targets in numbers`,
	subtitle: 'Plan periods in fiscal years',
	measurability: (programmes, withTarget, targets, items, indicators) =>
		indicators === 0
			? `${plural(items, 'item')}. It names no indicator to measure progress by.`
			: programmes === 0
				? `${plural(items, 'item')} with ${plural(targets, 'numeric target')}.`
				: `${withTarget} of the ${plural(programmes, 'item')} that carry indicators have a numeric target (${plural(targets, 'target')} in all).`,
	open: 'last year not printed',
	inferred: 'inferred',
	unknown: 'period not printed',
	revised: (years) => `inner frame: years of the revision, ${years}`,
	noteInferred: 'A dashed bar is a period that the source does not print and that we inferred; the table says from where.',
	noteDrawn: (from, to, all) => `The chart shows plans ${from} to ${to} of ${all}; the table and the CSV contain them all.`,
	noteOpen: 'A bar with a torn right edge is a plan whose last year the source does not give; its length has no meaning.',
	columns: {
		planId: 'Plan ID',
		code: 'Municipality code',
		town: 'Town',
		title: 'Plan',
		type: 'Type',
		stage: 'Stage',
		start: 'First fiscal year',
		end: 'Last fiscal year',
		revisedStart: 'First year of revision',
		revisedEnd: 'Last year of revision',
		basis: 'Basis of period',
		items: 'Items',
		programmes: 'Items of the level with indicators',
		withTarget: 'Programmes with a numeric target',
		indicators: 'Indicators',
		targets: 'Numeric targets',
		source: 'Source',
		locator: 'Place in source'
	},
	more: 'Other ways in',
	priorities: (town) => `What residents of ${town} want their town to put first`,
	departments: (town) => `Departments of ${town}`,
	notPrinted: 'not printed'
};
