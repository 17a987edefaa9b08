/** A figure of an official statistic before it is known which of our series it belongs to. */
import type { Place } from './parsed.ts';

export interface OfficialValue {
	/** What the statistic calls the measure: its item code (D2203) or, where there is none, its name (将来負担比率). */
	item: string;
	municipality_code: string;
	/** In the unit of the statistic; `null` where it has none. */
	value: number | null;
	value_status: 'published' | 'not_published' | 'not_applicable';
	status: 'settlement' | 'census';
	/** Absent where the file does not tell. */
	fiscal_year?: number;
	source_id?: string;
	locator: string;
	/** Where in the file the value stands. */
	place: Place;
}

/** An ordinary number in ASCII digits, or `undefined`. */
export const readPlainNumber = (text: string): number | undefined =>
	/^-?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : undefined;
