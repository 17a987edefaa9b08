/** What renewing a list of buildings takes, year by year over forty years. */
import type { StackedBarsData } from '#lib/charts/stacked-bars.ts';
import { makeRenewal, PERIOD, type Renewal } from '#lib/domain/renewal.ts';
import { axisOf } from '#lib/format/fiscal.ts';
import { formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import type { MakeFigure } from './maker.ts';
import { checkRenewalParams, loadAsked, moneyWords, periodWords, RENEWAL_PARAMS, renewalNotes } from './renewal-parts.ts';

export const name = 'renewal';
export const params = RENEWAL_PARAMS;
export const check = checkRenewalParams;

/** @returns undefined when there is no such list of buildings or a condition cannot be read */
export const make: MakeFigure<StackedBarsData> = async (db, pkg, language, given) => {
	const request = await loadAsked(db, pkg, language, given);
	if (!request) return undefined;
	const { asked, buildings } = request;
	const t = messagesIn(language).renewal;
	const renewal = makeRenewal(buildings.buildings, buildings.costs, asked, buildings.start);
	const money = (value: number) => moneyWords(language, value);
	const unpriced = renewal.unpriced.map(({ id }) => id).join(', ');

	return {
		name,
		params: { ...given, list: buildings.list },
		title:
			renewal.total === 0
				? t.nothing(buildings.name)
				: t.finding({
						list: buildings.name,
						...asked,
						total: money(renewal.total),
						mean: money(renewal.total / PERIOD),
						peakYear: formatFiscalYear(language, renewal.peak.year),
						peak: money(renewal.peak.cost),
						levelled: money(Math.max(...renewal.years.map(({ levelled }) => levelled)))
					}),
		subtitle: t.subtitle(periodWords(language, buildings.start)),
		columns: [
			{ key: 'list', title: t.columns.list },
			{ key: 'fiscal_year', title: t.columns.fiscal_year, numeric: true },
			{ key: 'rebuild_thousand_yen', title: t.columns.rebuild, numeric: true, unit: t.units.thousand_yen },
			{ key: 'major_repair_thousand_yen', title: t.columns.majorRepair, numeric: true, unit: t.units.thousand_yen },
			{ key: 'total_thousand_yen', title: t.columns.total, numeric: true, unit: t.units.thousand_yen },
			{ key: 'levelled_thousand_yen', title: t.columns.levelled, numeric: true, unit: t.units.thousand_yen },
			{ key: 'life_years', title: t.columns.life, numeric: true, unit: t.units.years },
			{ key: 'reduce_percent', title: t.columns.reduce, numeric: true, unit: t.units.percent },
			{ key: 'spread_years', title: t.columns.spread, numeric: true, unit: t.units.years }
		],
		rows: renewal.years.map(({ year, rebuild, majorRepair, levelled }) => {
			const amounts = [rebuild, majorRepair, rebuild + majorRepair, levelled].map(Math.round);
			const [rebuilt = 0, repaired = 0, total = 0, level = 0] = amounts;
			return {
				values: {
					list: buildings.list,
					fiscal_year: year,
					rebuild_thousand_yen: rebuilt,
					major_repair_thousand_yen: repaired,
					total_thousand_yen: total,
					levelled_thousand_yen: level,
					life_years: asked.life,
					reduce_percent: asked.reduce,
					spread_years: asked.spread
				},
				shown: [
					buildings.name,
					String(year),
					...[...amounts, asked.life, asked.reduce, asked.spread].map((value) => formatNumber(language, value))
				]
			};
		}),
		sources: buildings.sources,
		notes: [...renewalNotes(language, buildings, asked), ...(unpriced === '' ? [] : [t.notes.unpriced(unpriced)])],
		drawing: drawRenewal(renewal, asked.spread, language)
	};
};

function drawRenewal({ years, total }: Renewal, spread: number, language: Language): StackedBarsData {
	const t = messagesIn(language).renewal.chart;
	const { unit, divisor } = axisOf(language, '千円');
	const money = (value: number) => moneyWords(language, value);
	return {
		unit,
		names: [t.rebuild, t.majorRepair],
		lineName: t.levelled(spread),
		rule: { value: total / PERIOD / divisor, label: t.mean(money(total / PERIOD)) },
		years: years.map(({ year, rebuild, majorRepair, levelled }) => ({
			year,
			parts: [rebuild / divisor, majorRepair / divisor],
			line: levelled / divisor,
			words: t.year(formatFiscalYear(language, year), money(rebuild), money(majorRepair), money(levelled))
		}))
	};
}
