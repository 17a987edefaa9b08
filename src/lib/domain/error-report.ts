/** The address of the page that prepares a report, and what it knows of the number in question. */

/** What is reported on: a row of a dataset, a figure, or a page. */
export interface ReportSubject {
	/** Path of the page, as the routes know it, with its query. */
	page: string;
	/** A dataset and the query of its API that finds the row: `item_id=13211-reform-2-30`. */
	dataset?: string | undefined;
	row?: string | undefined;
	/** A figure, and the query that makes it: `item=13211-reform-2-30`. */
	figure?: string | undefined;
	with?: string | undefined;
	/** The value as it is shown. */
	value?: string | undefined;
}

const PARTS = ['page', 'dataset', 'row', 'figure', 'with', 'value'] as const;

/** The address asks a page, so it must not grow with what a reader pastes. */
export const LONGEST = 2000;

/** What an address says under a name; half a character at the end, which no address can be made of, becomes a sign for one. */
export const readBriefly = (parameters: URLSearchParams, name: string): string =>
	parameters.get(name)?.slice(0, LONGEST).toWellFormed() ?? '';

/** `/report?page=…` */
export function reportPath(subject: ReportSubject): string {
	const query = new URLSearchParams(PARTS.flatMap((part) => (subject[part] ? [[part, subject[part]]] : [])));
	return `/report?${query.toString()}`;
}

/** What an address says. Only a path of this site is taken for a page. */
export function readReport(parameters: URLSearchParams): ReportSubject {
	const read = Object.fromEntries(
		PARTS.flatMap((part) => {
			const text = readBriefly(parameters, part);
			return text ? [[part, text]] : [];
		})
	);
	const page = read['page'];
	return { ...read, page: page !== undefined && /^\/(?!\/)/.test(page) ? page : '/' };
}

/** Lines of a message: `名: 値`, one thing a line, in the order given; what is unknown is left out. */
export const writeMessage = (lines: readonly (readonly [name: string, value: string | undefined])[]): string =>
	lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join('\n');
