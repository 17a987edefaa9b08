/** What every data endpoint shares: thrown problems become problem documents, names become datasets. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Release } from '#lib/server/current-release.ts';
import { toResponse, type Answer } from './answer.ts';
import { readParameters } from './parameters.ts';
import { badParameters, HttpProblem, notFound, problemResponse } from './problem.ts';

/** What answers look at of a request, whoever has read it. */
export interface AskedRequest {
	method: string;
	headers: Pick<Headers, 'get' | 'has'>;
	/** Tells when the client has gone, where somebody knows. */
	signal?: AbortSignal;
}

export interface Asked {
	request: AskedRequest;
	url: URL;
	release: Release;
}

/** A request handler whose `HttpProblem`s become answers; `answer` is the same without SvelteKit's event. */
export function endpoint<Event extends RequestEvent>(
	make: (asked: Asked, params: Event['params']) => Promise<Answer> | Answer
): ((event: Event) => Promise<Response>) & { answer: (asked: Asked, params: Event['params']) => Promise<Answer> } {
	const answer = async (asked: Asked, params: Event['params']): Promise<Answer> => {
		try {
			return await make(asked, params);
		} catch (error) {
			if (error instanceof HttpProblem) return problemResponse(error);
			throw error;
		}
	};
	const handle = async ({ request, url, locals, params }: Event): Promise<Response> =>
		toResponse(await answer({ request, url, release: locals.release }, params));
	return Object.assign(handle, { answer });
}

/** @throws HttpProblem 404 */
export function getDatasetOr404({ pkg }: Release, name: string): Dataset {
	const dataset = pkg.datasets.find((candidate) => candidate.name === name);
	if (!dataset) throw notFound({ ja: 'データセット', en: 'dataset' }, name);
	return dataset;
}

/**
 * For addresses whose parameters are known by name.
 * @returns the values given, each once and of bounded length
 * @throws HttpProblem 400 naming every other parameter and every repeated, empty or over-long one
 */
export function allowParameters(url: URL, ...allowed: string[]): Map<string, string> {
	const { values, errors } = readParameters(url.searchParams);
	for (const parameter of new Set(url.searchParams.keys())) {
		if (!allowed.includes(parameter)) errors.push({ parameter, message: 'is not a parameter of this address', allowed });
	}
	if (errors.length) throw badParameters(errors);
	return values;
}
