/**
 * The parameters of an action, in whatever form a client sends them. Parameters that no action knows are left alone:
 * ckanapi sends the same ones to every CKAN (`include_users`, `include_password_hash`).
 */
import { MAX_VALUE_LENGTH } from '#lib/server/http/parameters.ts';
import { ActionError, invalid } from './action-error.ts';

export type Parameters = Record<string, unknown>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** One value, or several under the same name as a list. */
function fromEntries(entries: Iterable<[string, unknown]>): Parameters {
	const values = Map.groupBy(entries, ([name]) => name);
	return Object.fromEntries(
		[...values].map(([name, all]) => [name, all.length === 1 ? all[0]?.[1] : all.map(([, value]) => value)])
	);
}

function fromJson(text: string): Parameters {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ActionError('Bad Request', `Bad request - JSON Error: ${error instanceof Error ? error.message : 'not JSON'}`);
	}
	if (!isRecord(value)) {
		throw new ActionError('Bad Request', 'Bad request - Request data JSON decoded to something that is not a dictionary.');
	}
	return value;
}

/**
 * From the query string of a GET; from the body of a POST as JSON or as a form, or its query string when it has none.
 * JSON is known by its first character: `curl -d '{…}'` calls it a form.
 * @throws ActionError 400 for a body that is neither, 413 for one that is too large
 */
export async function readParameters(request: Request, url: URL): Promise<Parameters> {
	if (request.method !== 'POST') return fromEntries(url.searchParams);
	const type = request.headers.get('content-type') ?? '';
	try {
		if (type.startsWith('multipart/form-data')) return fromEntries(await request.formData());
		const text = (await request.text()).trim();
		if (text === '') return fromEntries(url.searchParams);
		const isForm = type.startsWith('application/x-www-form-urlencoded') && !/^[{[]/.test(text);
		return isForm ? fromEntries(new URLSearchParams(text)) : fromJson(text);
	} catch (error) {
		if (error instanceof ActionError) throw error;
		if (error instanceof Error && 'status' in error && error.status === 413) {
			throw new ActionError('Request Too Large', 'Bad request - the body is too large');
		}
		if (error instanceof TypeError) throw new ActionError('Bad Request', 'Bad request - the body is not the form it says it is');
		throw error;
	}
}

const own = (parameters: Parameters, name: string): unknown => {
	const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
	return value === null || value === '' ? undefined : value;
};

/** @throws ActionError 409 when it is not text, too long or has a NUL */
export function findText(parameters: Parameters, name: string, maxLength = MAX_VALUE_LENGTH): string | undefined {
	const value = own(parameters, name);
	if (value === undefined) return undefined;
	return checkText(name, value, maxLength);
}

export function checkText(name: string, value: unknown, maxLength = MAX_VALUE_LENGTH): string {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw invalid(name, 'Must be text');
	const text = String(value);
	if (text.length > maxLength || text.includes('\0')) throw invalid(name, `Must have at most ${maxLength} characters and no NUL`);
	return text;
}

/** @throws ActionError 409 when it is missing */
export function getText(parameters: Parameters, name: string): string {
	const text = findText(parameters, name);
	if (text === undefined) throw invalid(name, 'Missing value');
	return text;
}

/** A whole number from 0. @param most larger ones are taken as this, as CKAN does */
export function getNatural(parameters: Parameters, name: string, { missing, most }: { missing: number; most: number }): number {
	const text = findText(parameters, name);
	if (text === undefined) return missing;
	if (!/^-?\d+$/.test(text)) throw invalid(name, 'Invalid integer');
	if (text.startsWith('-')) throw invalid(name, 'Must be a natural number');
	return Math.min(Number(text), most);
}

export function getFlag(parameters: Parameters, name: string, missing: boolean): boolean {
	const text = findText(parameters, name);
	return text === undefined ? missing : ['true', 't', 'yes', 'y', '1'].includes(text.toLowerCase());
}

const parseJsonText = (name: string, value: unknown): unknown => {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		throw invalid(name, 'Cannot parse JSON');
	}
};

/** A list, its JSON text, or names with commas between. */
export function findList(parameters: Parameters, name: string): string[] | undefined {
	const value = own(parameters, name);
	if (value === undefined) return undefined;
	const list = typeof value === 'string' && !value.startsWith('[') ? value.split(',') : parseJsonText(name, value);
	if (!Array.isArray(list)) throw invalid(name, 'Must be a list');
	return list.map((item) => checkText(name, item).trim());
}

/** A dictionary or its JSON text. */
export function findRecord(parameters: Parameters, name: string): Record<string, unknown> | undefined {
	const value = own(parameters, name);
	if (value === undefined) return undefined;
	const record = parseJsonText(name, value);
	if (!isRecord(record)) throw invalid(name, 'Must be a dictionary');
	return record;
}
