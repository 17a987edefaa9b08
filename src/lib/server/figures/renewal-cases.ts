/** The conditions side by side: how long buildings are used, and how much smaller they are rebuilt. */
import { LIVES, makeRenewal, PERIOD } from '#lib/domain/renewal.ts';
import { formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { MakeFigure } from './maker.ts';
import { checkRenewalParams, loadAsked, periodWords, RENEWAL_PARAMS, renewalNotes } from './renewal-parts.ts';

export const name = 'renewal-cases';
export const params = RENEWAL_PARAMS;
export const check = checkRenewalParams;

/** Compared with where the reader gives up no area. */
const USUAL_REDUCTION = 20;

/** @returns undefined when there is no such list of buildings or a condition cannot be read */
export const make: MakeFigure<null> = async (db, pkg, language, given) => {
	const request = await loadAsked(db, pkg, language, given);
	if (!request) return undefined;
	const { asked, buildings } = request;
	const t = messagesIn(language).renewal;
	const reductions = [0, asked.reduce || USUAL_REDUCTION];
	const cases = LIVES.flatMap((life) =>
		reductions.map((reduce) => {
			const one = { ...asked, life, reduce };
			return { ...one, ...makeRenewal(buildings.buildings, buildings.costs, one, buildings.start) };
		})
	);
	const [plain] = cases;
	const best = cases.toSorted((a, b) => a.total - b.total)[0];
	const change = plain && best && plain.total > 0 ? best.total / plain.total - 1 : 0;
	const percent = `${formatNumber(language, Math.abs(Math.round(change * 100)))}%`;

	return {
		name,
		params: { ...given, list: buildings.list },
		title: t.casesFinding(
			best?.life ?? 0,
			best?.reduce ?? 0,
			change < 0 ? t.less(percent) : change > 0 ? t.more(percent) : t.same,
			plain?.life ?? 0
		),
		subtitle: t.casesSubtitle(buildings.name, periodWords(language, buildings.start)),
		columns: [
			{ key: 'list', title: t.columns.list },
			{ key: 'life_years', title: t.columns.life, numeric: true, unit: t.units.years },
			{ key: 'reduce_percent', title: t.columns.reduce, numeric: true, unit: t.units.percent },
			{ key: 'total_thousand_yen', title: t.columns.cost, numeric: true, unit: t.units.thousand_yen },
			{ key: 'mean_thousand_yen', title: t.columns.mean, numeric: true, unit: t.units.thousand_yen },
			{ key: 'peak_fiscal_year', title: t.columns.peakYear, numeric: true },
			{ key: 'peak_thousand_yen', title: t.columns.peak, numeric: true, unit: t.units.thousand_yen },
			{ key: 'levelled_peak_thousand_yen', title: t.columns.levelledPeak, numeric: true, unit: t.units.thousand_yen },
			{ key: 'spread_years', title: t.columns.spread, numeric: true, unit: t.units.years }
		],
		rows: cases.map(({ life, reduce, spread, total, peak, years }) => {
			const money = [total, total / PERIOD, peak.cost, Math.max(...years.map(({ levelled }) => levelled))].map(Math.round);
			const [sum = 0, mean = 0, greatest = 0, levelled = 0] = money;
			const number = (value: number) => formatNumber(language, value);
			return {
				values: {
					list: buildings.list,
					life_years: life,
					reduce_percent: reduce,
					total_thousand_yen: sum,
					mean_thousand_yen: mean,
					peak_fiscal_year: peak.year,
					peak_thousand_yen: greatest,
					levelled_peak_thousand_yen: levelled,
					spread_years: spread
				},
				shown: [
					buildings.name,
					number(life),
					number(reduce),
					number(sum),
					number(mean),
					formatFiscalYear(language, peak.year),
					number(greatest),
					number(levelled),
					number(spread)
				]
			};
		}),
		sources: buildings.sources,
		notes: buildings.isExample ? renewalNotes(language, buildings, asked).slice(0, 1) : [],
		drawing: null
	};
};
