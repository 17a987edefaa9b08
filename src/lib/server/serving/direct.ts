/** Answers of the API that need no page framework (`http/direct.ts`), inside everything that holds for every answer. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Answer } from '#lib/server/http/answer.ts';
import { findDirect } from '#lib/server/http/direct.ts';
import type { Handler } from './response-cache.ts';
import { writeFile, writeResponse } from './write-response.ts';

/**
 * Wraps the ordinary handler, which goes on to answer whatever is unusual: other methods, cookies, ranges, costly queries and
 * errors that nobody expected.
 * @param origin what absolute addresses in the answers begin with
 */
export function withDirectAnswers(handler: Handler, origin: string): Handler {
	return (request, response, next) => {
		const { method, headers, url = '' } = request;
		const isPlain = method === 'GET' && headers.cookie === undefined && headers.range === undefined;
		const answer = isPlain ? findDirect()?.(url, headersOf(headers), origin) : undefined;
		if (!answer) {
			handler(request, response, next);
			return;
		}
		answer
			.then((made) => write(made, response))
			.catch(() => {
				if (response.headersSent) response.destroy();
				else handler(request, response, next);
			});
	};
}

/** Node's headers as endpoints ask for them. */
const headersOf = (headers: IncomingHttpHeaders) => ({
	get: (name: string) => headers[name]?.toString() ?? null,
	has: (name: string) => headers[name] !== undefined
});

async function write(made: Answer, response: ServerResponse): Promise<void> {
	if (made instanceof Response) {
		await writeResponse(made, response);
		return;
	}
	if ('file' in made) {
		await writeFile(made, response);
		return;
	}
	response.writeHead(made.status, made.headers);
	// Of a text, each character is a byte.
	response.end(made.body, 'latin1');
}
