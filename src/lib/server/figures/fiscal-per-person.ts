/** An amount per resident, in census years only: nobody is counted in between. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { YEN } from '#lib/domain/units.ts';
import { formatFiscalYear, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import { readFiscalField } from './fiscal-field.ts';
import { chosenOr400, defaultTowns } from './fiscal-trend.ts';
import { citeRows } from './sources.ts';

export const name = 'fiscal-per-person';
export const params = ['series', 'towns'] as const;

/** Amount in yen per person, to the yen. @param amount in the unit of the series @returns null where either is missing or nobody lives there */
export function perPerson(amount: number | null, unit: string, population: number | null): number | null {
	const yen = YEN[unit];
	if (amount === null || yen === undefined || population === null || population <= 0) return null;
	return Math.round((amount * yen) / population);
}

/**
 * @returns undefined when the series is not an amount of money, or has no value in a census year
 * @throws HttpProblem 400 naming codes that no compared town has
 */
export async function make(
	db: Db,
	pkg: DataPackage,
	language: Language,
	{ series, towns: asked = '' }: { series: string; towns?: string | undefined }
): Promise<Figure | undefined> {
	const field = await readFiscalField(db, pkg, language, series);
	const people = await readFiscalField(db, pkg, language, 'population');
	if (!field || !people || YEN[field.series.unit] === undefined) return undefined;
	const years = people.years.filter((year) => field.years.includes(year));
	const known = new Set(field.towns.map(({ municipality_code }) => municipality_code));
	const codes = chosenOr400(asked, known, defaultTowns(field.towns));
	const chosen = codes.flatMap((code) => field.towns.find((town) => town.municipality_code === code) ?? []);
	const rows = chosen.flatMap((town) =>
		years.map((year) => {
			const code = town.municipality_code;
			const [amount, population] = [field.value(code, year), people.value(code, year)];
			return {
				code,
				town: field.townName(town),
				year,
				amount,
				population,
				each: perPerson(amount, field.series.unit, population)
			};
		})
	);
	if (rows.length === 0) return undefined;
	const t = messagesIn(language).finance;
	const yen = (value: number) => (language === 'ja' ? `${formatNumber('ja', value)}円` : `¥${formatNumber('en', value)}`);
	const last = years.at(-1) ?? 0;
	const lastRows = rows
		.flatMap(({ year, town, each }) => (year === last && each !== null ? [{ town, each }] : []))
		.toSorted((a, b) => b.each - a.each);
	const [most, least] = [lastRows[0], lastRows.at(-1)];

	return {
		name,
		params: { series, ...(asked !== '' && { towns: codes.join(',') }) },
		page: `/finance/${series}${asked === '' ? '' : `?towns=${codes.join(',')}`}`,
		title:
			!most || !least
				? t.trend.nothing(field.name)
				: lastRows.length === 1
					? t.perPerson.one(field.name, formatFiscalYear(language, last), most.town, yen(most.each))
					: t.perPerson.finding(
							field.name,
							formatFiscalYear(language, last),
							most.town,
							yen(most.each),
							least.town,
							yen(least.each)
						),
		subtitle: t.perPerson.subtitle(field.name),
		columns: [
			{ key: 'municipality_code', title: t.columns.code },
			{ key: 'town', title: t.columns.town },
			{ key: 'fiscal_year', title: t.columns.year, numeric: true },
			{ key: 'amount_thousand_yen', title: field.name, numeric: true, unit: t.officialMoney },
			{ key: 'population', title: t.columns.population, numeric: true, unit: language === 'ja' ? '人' : 'people' },
			{ key: 'yen_per_person', title: t.columns.perPerson, numeric: true, unit: language === 'ja' ? '円' : 'yen' }
		],
		rows: rows.map(({ code, town, year, amount, population, each }) => ({
			values: {
				municipality_code: code,
				town,
				fiscal_year: year,
				amount_thousand_yen: amount,
				population,
				yen_per_person: each
			},
			shown: [
				code,
				town,
				formatFiscalYear(language, year),
				amount === null ? field.words(code, year) : formatNumber(language, amount),
				population === null ? people.words(code, year) : formatNumber(language, population),
				each === null ? t.noRank : formatNumber(language, each)
			]
		})),
		sources: await citeRows(
			db,
			language,
			[field, people].flatMap(({ observation }) =>
				codes.toSorted().flatMap((code) => years.flatMap((year) => observation(code, year) ?? []))
			)
		),
		notes: [t.perPerson.note],
		drawing: undefined
	};
}
