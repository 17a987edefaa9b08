/**
 * The served OpenAPI document held against what the server is asked and what it answers: a judge of the strength of a
 * contract proxy. It is stricter than the document in one point. The document leaves objects open, since keys may be
 * added within v1; here every key must be documented.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface Exchange {
	method: string;
	/** Path and query as sent. */
	address: string;
	status: number;
	headers: Headers;
	body: string;
}

export interface Verdict {
	request: string[];
	response: string[];
}

type Json = Record<string, unknown>;

interface Parameter {
	name: string;
	in: 'path' | 'query';
	required?: boolean;
	style?: string;
	explode?: boolean;
	schema: Json;
}
interface Response {
	headers?: Record<string, Json>;
	content?: Record<string, { schema: Json }>;
}
interface Operation {
	parameters?: Parameter[];
	responses: Record<string, Json>;
}
export interface OpenApi {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Json> };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema with `properties` that does not say what else may come lets nothing else come. */
function close(node: unknown): unknown {
	if (Array.isArray(node)) return node.map(close);
	if (!isObject(node)) return node;
	const closed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
	const isSchema = node['type'] === 'object' && isObject(node['properties']) && node['additionalProperties'] === undefined;
	return isSchema ? { ...closed, additionalProperties: false } : closed;
}

const escapePointer = (key: string) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Text as the value that a schema's type makes of it; text that is not of that type stays what it is, and so fails. */
function coerce(text: string, schema: Json): unknown {
	switch (schema['type']) {
		case 'integer':
		case 'number':
			return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
		case 'boolean':
			return text === 'true' ? true : text === 'false' ? false : text;
		default:
			return text;
	}
}

/** An address as sent, put together as text: resolved against a base, one that begins with `/\\` would be that of another host. */
export const toUrl = (address: string): URL => new URL(`http://portal${address}`);

export class Contract {
	readonly #document: OpenApi;
	readonly #ajv: Ajv2020;
	readonly #validators = new Map<string, ValidateFunction>();

	constructor(document: OpenApi) {
		this.#document = close(document) as OpenApi;
		this.#ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
		addFormats(this.#ajv);
		// The schemas lie in a document whose own keys are no schema keywords.
		this.#ajv.addVocabulary(Object.keys(document));
		this.#ajv.addSchema(this.#document, 'openapi', true, false);
	}

	/** Whether the document knows the path of an address. */
	knows(address: string): boolean {
		return this.#findPath(address) !== undefined;
	}

	/** What about an exchange is not as documented. @throws Error when the path is not documented at all */
	judge(exchange: Exchange): Verdict {
		const found = this.#findPath(exchange.address);
		// HEAD is GET without the body.
		const operation = found && this.#document.paths[found.template]?.['get'];
		if (!found || !operation || !['GET', 'HEAD'].includes(exchange.method)) {
			throw new Error(`${exchange.method} ${exchange.address} is not documented`);
		}
		const pointer = ['paths', found.template, 'get'];
		return {
			request: this.#judgeRequest(exchange.address, found.segments, operation, pointer),
			response: this.#judgeResponse(exchange, operation, pointer)
		};
	}

	/** The template of a path with the values of its variables; a path without variables comes first. */
	#findPath(address: string): { template: string; segments: Record<string, string> } | undefined {
		const parts = toUrl(address).pathname.split('/').map(decodeURIComponent);
		const fits = (template: string) => {
			const names = template.split('/');
			return names.length === parts.length && names.every((name, i) => name.startsWith('{') || name === parts[i]);
		};
		const fitting = Object.keys(this.#document.paths).filter(fits);
		const template = fitting.find((path) => !path.includes('{')) ?? fitting[0];
		if (template === undefined) return undefined;
		const variables = template
			.split('/')
			.flatMap((name, i) => (name.startsWith('{') ? [[name.slice(1, -1), parts[i] ?? '']] : []));
		return { template, segments: Object.fromEntries(variables) as Record<string, string> };
	}

	#judgeRequest(address: string, segments: Record<string, string>, operation: Operation, pointer: string[]): string[] {
		const query = toUrl(address).searchParams;
		const faults: string[] = [];
		const known = new Set<string>();
		for (const [i, parameter] of (operation.parameters ?? []).entries()) {
			const schema = this.#resolve(parameter.schema);
			const names = schema['type'] === 'object' ? Object.keys(schema['properties'] as Json) : [parameter.name];
			names.forEach((name) => known.add(name));
			const value = parameter.in === 'path' ? segments[parameter.name] : this.#readQuery(query, parameter, schema);
			if (value === undefined) {
				if (parameter.required === true) faults.push(`${parameter.name} is missing`);
				continue;
			}
			faults.push(...this.#validate([...pointer, 'parameters', String(i), 'schema'], value, parameter.name));
		}
		for (const name of new Set(query.keys())) {
			if (!known.has(name)) faults.push(`parameter ${name} is not documented`);
			if (query.getAll(name).length > 1) faults.push(`parameter ${name} is given more than once`);
		}
		return faults;
	}

	/** The value of a query parameter as its style writes it. */
	#readQuery(query: URLSearchParams, { name, explode }: Parameter, schema: Json): unknown {
		if (schema['type'] === 'object') {
			const properties = schema['properties'] as Record<string, Json>;
			const given = Object.entries(properties).flatMap(([key, own]) => {
				const text = query.get(key);
				return text === null ? [] : [[key, coerce(text, this.#resolve(own))]];
			});
			return given.length ? Object.fromEntries(given) : undefined;
		}
		const text = query.get(name);
		if (text === null) return undefined;
		return schema['type'] === 'array' && explode === false ? text.split(',') : coerce(text, schema);
	}

	#judgeResponse({ method, status, headers, body }: Exchange, operation: Operation, pointer: string[]): string[] {
		const documented = operation.responses[String(status)];
		if (!documented) return [`status ${status} is not documented`];
		const response = this.#resolve(documented) as Response;
		const faults = Object.entries(response.headers ?? {}).flatMap(([name, header]) => {
			const { required, schema } = this.#resolve(header);
			const value = headers.get(name);
			if (value === null) return required === true ? [`header ${name} is missing`] : [];
			const type = (schema as Json)['type'];
			return type === 'integer' && !/^\d+$/.test(value) ? [`header ${name} is no integer: ${value}`] : [];
		});
		const type = headers.get('content-type')?.split(';')[0];
		const media = Object.keys(response.content ?? {});
		if (media.length === 0) return body === '' ? faults : [...faults, `status ${status} has no body`];
		if (type === undefined || !media.includes(type)) return [...faults, `content type ${type} is not one of ${media.join()}`];
		if (method === 'HEAD') return body === '' ? faults : [...faults, 'HEAD has a body'];
		if (!type.endsWith('json')) return faults;
		const place = this.#pointerOf(documented, [...pointer, 'responses', String(status)]);
		faults.push(...this.#validate([...place, 'content', type, 'schema'], JSON.parse(body), 'body'));
		if (status >= 400 && (JSON.parse(body) as Json)['status'] !== status) faults.push('the problem has another status');
		return faults;
	}

	#pointerOf(node: Json, own: string[]): string[] {
		return typeof node['$ref'] === 'string' ? node['$ref'].slice(2).split('/') : own;
	}

	#resolve(node: Json): Json {
		if (typeof node['$ref'] !== 'string') return node;
		let target: unknown = this.#document;
		for (const key of node['$ref'].slice(2).split('/')) target = isObject(target) ? target[key] : undefined;
		if (!isObject(target)) throw new Error(`${node['$ref']} leads nowhere`);
		return target;
	}

	#validate(pointer: string[], value: unknown, what: string): string[] {
		const reference = `openapi#/${pointer.map(escapePointer).join('/')}`;
		let validate = this.#validators.get(reference);
		if (!validate) {
			validate = this.#ajv.compile({ $ref: reference });
			this.#validators.set(reference, validate);
		}
		if (validate(value)) return [];
		return (validate.errors ?? []).slice(0, 5).map(({ instancePath, message, params }) => {
			return `${what}${instancePath} ${message} ${JSON.stringify(params)}`;
		});
	}
}
