/** What is old, said to a reader; the rules are those of `domain/staleness.ts`. Undefined where nothing is to be said. */
import { ageOfPlan, ageOfSource, isCountStale, isSeriesStale, yearsBehind } from '#lib/domain/staleness.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';
import { formatDate, formatFiscalYear } from './number.ts';

type Plan = Parameters<typeof ageOfPlan>[0];

/** The plan's last year is over, or only its draft is held. */
export function stalePlan(language: Language, plan: Plan, released: string): string | undefined {
	const t = messagesIn(language).trust.stale;
	const age = ageOfPlan(plan, released);
	if (age === 'current') return undefined;
	return age === 'ended' && plan.period_end_fy !== null
		? t.planEnded(formatFiscalYear(language, plan.period_end_fy))
		: t.planDraft;
}

export interface SeriesYears {
	name: string;
	/** All for which there is a value. */
	years: number[];
	census: boolean;
}

/** A sentence for each year at which series end that should have gone on. */
export function staleSeries(language: Language, series: SeriesYears[], released: string): string[] {
	const t = messagesIn(language);
	const ends = series.flatMap(({ name, years, census }) =>
		years.length === 0 ? [] : [{ name, census, last: Math.max(...years) }]
	);
	const old = ends.filter(({ last, census }) => isSeriesStale(last, released, census));
	return [...Map.groupBy(old, ({ last, census }) => `${census ? 'census' : ''}${last}`).values()].flatMap((same) => {
		const [first] = same;
		if (!first) return [];
		const year = first.census ? formatDate(language, String(first.last)) : formatFiscalYear(language, first.last);
		return [
			t.trust.stale.series(
				same.map(({ name }) => name),
				year,
				yearsBehind(first.last, released)
			)
		];
	});
}

/** @param dates of the counts, ISO 8601, perhaps reduced */
export function staleCounts(language: Language, dates: string[], released: string): string | undefined {
	const last = dates.toSorted().at(-1);
	return last === undefined || !isCountStale(last, released)
		? undefined
		: messagesIn(language).trust.stale.counts(formatDate(language, last));
}

/** @param published dates of the documents that tell of a tie, null for one without */
export function staleTie(language: Language, published: (string | null)[], released: string): string | undefined {
	const t = messagesIn(language).trust.stale;
	const last =
		published
			.flatMap((date) => date ?? [])
			.toSorted()
			.at(-1) ?? null;
	const age = ageOfSource(last, released);
	return age === 'fresh' ? undefined : last === null ? t.tieUndated : t.tieOld(formatDate(language, last));
}
