/**
 * The API and the files without the page framework, which takes longer than most of the queries: the endpoints of the routes, found by
 * their files and called with what they look at. There is no second way to make an answer; what is not plainly the address
 * of one of them is left to the framework.
 */
import type { Release } from '#lib/server/current-release.ts';
import { processWide } from '#lib/server/process-wide.ts';
import type { Answer } from './answer.ts';
import type { Asked, AskedRequest } from './endpoint.ts';

/** A `+server.ts` whose `GET` was made by `endpoint`. */
interface EndpointModule {
	GET: { answer: (asked: Asked, params: Record<string, string>) => Promise<Answer> };
}

interface Route {
	pattern: RegExp;
	load: () => Promise<unknown>;
	endpoint?: EndpointModule;
}

/** A route, with what its parameters are in a path. */
interface Found {
	route: Route;
	params: Record<string, string>;
}

/** Paths whose routes are remembered; then all are forgotten, so that those asked for now are remembered again. */
const KNOWN = 1000;

/**
 * Answers a GET; undefined when the framework must, which also answers where this rejects.
 * @param address path and query as they were sent
 */
export type Direct = (address: string, headers: AskedRequest['headers'], origin: string) => Promise<Answer> | undefined;

/** What a parameter of a route may be where it is plainly written, by its matcher (`src/params/`). */
const PARAMETERS: Record<string, string> = { '': String.raw`[\w-]+`, filename: String.raw`[\w-]+(?:\.[\w-]+)+` };

/** `./routes/api/v1/datasets/[dataset]/records.csv/+server.ts` → the addresses that it answers, plainly written. */
const patternOf = (file: string): RegExp =>
	new RegExp(
		`^${file
			.replace(/^.*\/routes\//, '/')
			.replace(/\/\+server\.ts$/, '')
			.replaceAll('.', '\\.')
			.replace(/\[(\w+)=?(\w*)\]/g, (_match, name: string, matcher: string) => `(?<${name}>${PARAMETERS[matcher] ?? ''})`)}$`
	);

/**
 * @param files endpoints by their route files, loaded when they are first asked for
 * @param run gives the release, and adds what every answer has
 */
export function answerDirectly(
	files: Record<string, () => Promise<unknown>>,
	run: (url: URL, answer: (release: Release) => Promise<Answer>) => Promise<Answer>
): Direct {
	const routes = Object.entries(files).map(([file, load]): Route => ({ pattern: patternOf(file), load }));
	const answer = async (route: Route, params: Record<string, string>, headers: AskedRequest['headers'], url: URL) => {
		const { GET } = (route.endpoint ??= (await route.load()) as EndpointModule);
		return run(url, (release) => GET.answer({ request: { method: 'GET', headers }, url, release }, params));
	};
	const find = (path: string): Found | undefined => {
		for (const route of routes) {
			const match = route.pattern.exec(path);
			if (match) return { route, params: { ...match.groups } };
		}
		return undefined;
	};
	const known = new Map<string, Found>();
	return (address, headers, origin) => {
		const query = address.indexOf('?');
		const path = query < 0 ? address : address.slice(0, query);
		// Many questions go to few paths, and looking through all routes takes as long as reading a question.
		const found = known.get(path) ?? find(path);
		if (!found) return undefined;
		if (known.size >= KNOWN) known.clear();
		known.set(path, found);
		return answer(found.route, found.params, headers, new URL(address, origin));
	};
}

const offered = processWide<Direct>('direct');

/** Said by the application when it starts. */
export const offerDirect = offered.set;

/** @returns undefined before the application has started */
export const findDirect = offered.get;
