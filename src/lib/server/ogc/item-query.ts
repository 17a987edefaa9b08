/** The query string of `/items`: which features, and how many of them at a time. */
import { parseBox, type Box } from '#lib/domain/geo-box.ts';
import { badParameters, type ParameterError } from '#lib/server/http/problem.ts';
import { RECORD_PAGE } from '#lib/server/http/paging.ts';
import { intersects } from './geometry.ts';
import { overlaps, parseDatetime, type Span } from './time.ts';
import type { Listed } from './collections.ts';

export interface ItemQuery {
	bbox?: Box;
	datetime?: Span;
	limit: number;
	offset: number;
}

const PARAMETERS = ['bbox', 'datetime', 'limit', 'offset'] as const;
const MAX_LENGTH = 200;
const { standard, most } = RECORD_PAGE;

/**
 * A `limit` over the most is taken as the most, as the standard says; everything else that is wrong is refused.
 * @throws HttpProblem 400 naming every parameter that is wrong
 */
export function parseItemQuery(params: URLSearchParams): ItemQuery {
	const errors: ParameterError[] = [];
	for (const name of new Set(params.keys())) {
		if (!PARAMETERS.some((known) => known === name)) {
			errors.push({ parameter: name, message: 'is not a parameter of this address', allowed: PARAMETERS });
		} else if (params.getAll(name).length > 1) {
			errors.push({ parameter: name, message: 'is given more than once' });
		}
	}
	const read = <Value>(name: (typeof PARAMETERS)[number], parse: (text: string) => Value | undefined, message: string) => {
		const text = params.get(name);
		if (text === null) return undefined;
		const value = text.length > MAX_LENGTH ? undefined : parse(text);
		if (value === undefined) errors.push({ parameter: name, message });
		return value;
	};
	const whole = (least: number, most: number) => (text: string) =>
		/^\d+$/.test(text) && Number(text) >= least ? Math.min(Number(text), most) : undefined;

	const bbox = read('bbox', parseBox, 'must be west,south,east,north in degrees, or six numbers with heights');
	const datetime = read(
		'datetime',
		parseDatetime,
		'must be an RFC 3339 date-time, or two with a slash between; .. for an open end'
	);
	const limit = read('limit', whole(1, most), `must be a whole number from 1; over ${most} counts as ${most}`);
	const offset = read('offset', whole(0, Number.MAX_SAFE_INTEGER), 'must be a whole number from 0');
	if (errors.length) throw badParameters(errors);
	return { ...(bbox && { bbox }), ...(datetime && { datetime }), limit: limit ?? standard, offset: offset ?? 0 };
}

/** Whether a feature is asked for. One without a position is in no box; one without a time is of all times. */
export const isAsked = ({ bbox, datetime }: ItemQuery, { feature, span }: Listed): boolean =>
	(!bbox || (feature.geometry !== null && intersects(feature.geometry, bbox))) &&
	(!datetime || !span || overlaps(span, datetime));
