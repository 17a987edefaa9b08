/** Spans of time: of a feature (reduced dates) and of a request (`datetime`). Moments are milliseconds since 1970. */
import { isDay } from '#lib/domain/day.ts';

/** Open at an end that is null. Both ends belong to it. */
export interface Span {
	from: number | null;
	to: number | null;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/i;

/** A date as far as it is known (1961, 1961-06, 1961-06-30) as all the time it stands for. */
export function spanOfDate(date: string): { from: number; to: number } {
	const [year = 0, month, day] = date.split('-').map(Number);
	const next =
		month === undefined ? Date.UTC(year + 1, 0) : day === undefined ? Date.UTC(year, month) : Date.UTC(year, month - 1, day + 1);
	return { from: Date.UTC(year, (month ?? 1) - 1, day ?? 1), to: next - 1 };
}

/** A moment or a whole day. @returns undefined when it is not one of RFC 3339 */
function parseMoment(text: string): { from: number; to: number } | undefined {
	if (!MOMENT.test(text) || !isDay(text.slice(0, 10))) return undefined;
	if (text.length === 10) return spanOfDate(text);
	const moment = Date.parse(text);
	return Number.isNaN(moment) ? undefined : { from: moment, to: moment };
}

/**
 * Reads `datetime`: a moment, or two with a slash between of which one may be open (`..` or nothing).
 * @returns undefined when it is none of these
 */
export function parseDatetime(text: string): Span | undefined {
	const ends = text.split('/');
	if (ends.length === 1) return parseMoment(text);
	const isOpen = (end: string) => end === '' || end === '..';
	const [first = '', last = ''] = ends;
	const [from, to] = [parseMoment(first), parseMoment(last)];
	if (ends.length !== 2 || (isOpen(first) && isOpen(last)) || (!from && !isOpen(first)) || (!to && !isOpen(last)))
		return undefined;
	if (from && to && from.from > to.to) return undefined;
	return { from: from?.from ?? null, to: to?.to ?? null };
}

export const overlaps = (a: Span, b: Span): boolean =>
	(a.from === null || b.to === null || a.from <= b.to) && (b.from === null || a.to === null || b.from <= a.to);
