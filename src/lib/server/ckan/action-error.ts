/** Errors of the Action API: clients such as ckanapi decide by `__type` what they raise, so types and statuses are CKAN's own. */

const STATUS = {
	'Bad Request': 400,
	'Search Query Error': 400,
	'Not Found Error': 404,
	'Validation Error': 409,
	'Request Too Large': 413,
	'Internal Server Error': 500
} as const;
export type ActionErrorType = keyof typeof STATUS;

/** Thrown by an action; `respondAction` turns it into the answer. */
export class ActionError extends Error {
	readonly type: ActionErrorType;
	/** For a `Validation Error`: what is wrong, by parameter. */
	readonly fields: Record<string, string[]>;

	constructor(type: ActionErrorType, message: string, fields: Record<string, string[]> = {}) {
		super(message);
		this.type = type;
		this.fields = fields;
	}

	get status(): number {
		return STATUS[this.type];
	}

	/** The value of `error` in the answer. */
	toDocument(): Record<string, unknown> {
		return { ...this.fields, __type: this.type, message: this.message };
	}
}

/** A parameter that is missing or wrong (409, as CKAN answers). */
export const invalid = (parameter: string, message: string) =>
	new ActionError('Validation Error', `${parameter}: ${message}`, { [parameter]: [message] });

/** @param what e.g. `dataset "x"` */
export const notFound = (what: string) => new ActionError('Not Found Error', `Not found: ${what}`);
