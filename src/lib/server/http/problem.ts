/** Errors of the API: RFC 9457 problem documents, in English with a Japanese detail. */

export interface ParameterError {
	parameter: string;
	message: string;
	allowed?: readonly (string | number)[];
}

const TITLES = {
	400: 'Bad request',
	404: 'Not found',
	405: 'Method not allowed',
	406: 'Not acceptable',
	416: 'Range not satisfiable',
	500: 'Internal server error',
	503: 'Service unavailable'
} as const;
export type ProblemStatus = keyof typeof TITLES;

/** Thrown anywhere below an endpoint; `endpoint()` turns it into the answer. */
export class HttpProblem extends Error {
	readonly status: ProblemStatus;
	readonly detail: { ja: string; en: string };
	readonly errors: ParameterError[];
	readonly headers: Record<string, string>;

	constructor(
		status: ProblemStatus,
		detail: { ja: string; en: string },
		errors: ParameterError[] = [],
		headers: Record<string, string> = {}
	) {
		super(detail.en);
		this.status = status;
		this.detail = detail;
		this.errors = errors;
		this.headers = headers;
	}
}

/** The problem document (RFC 9457) as an object. */
export const problemDocument = ({ status, detail, errors }: HttpProblem) => ({
	type: 'about:blank',
	title: TITLES[status],
	status,
	detail: detail.en,
	detail_ja: detail.ja,
	...(errors.length && { errors })
});

/**
 * The problem document as a response. Problems are never cached for long: what is missing may come.
 * @param requestId names the request, where the fault is ours and the log says more
 */
export const problemResponse = (problem: HttpProblem, requestId?: string | null): Response =>
	new Response(`${JSON.stringify({ ...problemDocument(problem), ...(requestId && { request_id: requestId }) })}\n`, {
		status: problem.status,
		headers: {
			'content-type': 'application/problem+json',
			'cache-control': 'no-cache',
			'access-control-allow-origin': '*',
			...problem.headers
		}
	});

/** More mistakes than these are told in another answer: whoever makes thousands is no reader. */
const MOST_ERRORS = 20;

export function badParameters(all: ParameterError[]): HttpProblem {
	const errors = all.slice(0, MOST_ERRORS);
	const names = [...new Set(errors.map(({ parameter }) => parameter))];
	return new HttpProblem(
		400,
		{ ja: `パラメーターに誤りがあります: ${names.join('、')}`, en: `Invalid parameters: ${names.join(', ')}` },
		errors
	);
}

/** @param what e.g. "dataset" */
export const notFound = (what: { ja: string; en: string }, id: string) =>
	new HttpProblem(404, { ja: `${what.ja}「${id}」はありません。`, en: `There is no ${what.en} "${id}".` });
