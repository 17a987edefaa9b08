/** What every data endpoint shares: thrown problems become problem documents, names become datasets. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { badParameters, HttpProblem, notFound, problemResponse } from './problem.ts';

export interface Asked {
	request: Request;
	url: URL;
	release: Release;
}

/** A request handler whose `HttpProblem`s become answers. */
export const endpoint =
	<Event extends RequestEvent>(answer: (asked: Asked, params: Event['params']) => Promise<Response> | Response) =>
	async ({ request, url, locals, params }: Event): Promise<Response> => {
		try {
			return await answer({ request, url, release: locals.release }, params);
		} catch (error) {
			if (error instanceof HttpProblem) return problemResponse(error);
			throw error;
		}
	};

/** @throws HttpProblem 404 */
export function getDatasetOr404({ pkg }: Release, name: string): Dataset {
	const dataset = pkg.datasets.find((candidate) => candidate.name === name);
	if (!dataset) throw notFound({ ja: 'データセット', en: 'dataset' }, name);
	return dataset;
}

/** For addresses that take no parameters but these. @throws HttpProblem 400 naming every other one */
export function allowParameters(url: URL, ...allowed: string[]): void {
	const unknown = [...new Set(url.searchParams.keys())].filter((name) => !allowed.includes(name));
	const repeated = allowed.filter((name) => url.searchParams.getAll(name).length > 1);
	if (unknown.length === 0 && repeated.length === 0) return;
	throw badParameters([
		...unknown.map((parameter) => ({ parameter, message: 'is not a parameter of this address', allowed })),
		...repeated.map((parameter) => ({ parameter, message: 'is given more than once' }))
	]);
}
