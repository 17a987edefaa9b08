import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { isDataAddress, isPostedAddress } from '#lib/domain/data-address.ts';
import { askYearStyleOf, toYearStyle, yearStyle, type YearStyle } from '#lib/format/year-style.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { languageOf, withoutLanguage } from '#lib/messages/language.ts';
import { orHandOver, unlessHandedOver } from '#lib/server/costly.ts';
import { acquireRelease, NoReleaseError } from '#lib/server/current-release.ts';
import { answerPage, finishPage, type FinishedPage } from '#lib/server/finish-page.ts';
import { addMissingHeaders } from '#lib/server/http/answer.ts';
import { answerDirectly, offerDirect } from '#lib/server/http/direct.ts';
import { HttpProblem, problemResponse } from '#lib/server/http/problem.ts';
import { logError, REQUEST_ID } from '#lib/server/log.ts';
import { findNearest } from '#lib/server/queries/nearest.ts';
import { DATA_HEADERS } from '#lib/server/serving/security-headers.ts';

const SECTIONS = Object.keys(messagesIn('ja').search.sections);

/** How the reader of the request at hand wants years written. */
const yearStyles = new AsyncLocalStorage<YearStyle>();
askYearStyleOf(() => yearStyles.getStore() ?? 'western');

export const handle: Handle = async ({ event, resolve }) => {
	const path = withoutLanguage(event.url.pathname);
	const data = isDataAddress(path);
	// A page remembers the choice in a cookie; what others fetch says it in its address, so that everyone gets the same.
	const style = toYearStyle(data ? event.url.searchParams.get('years') : event.cookies.get('years'));
	const response = await yearStyles.run(style, () =>
		orHandOver(() => (data ? handleData(() => serve(event, resolve), event.request, path) : serve(event, resolve)))
	);
	if (!data) response.headers.append('vary', 'cookie');
	for (const [name, value] of data ? Object.entries(DATA_HEADERS) : []) {
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
	return response;
};

async function serve(event: Parameters<Handle>[0]['event'], resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	let acquired;
	try {
		acquired = await acquireRelease();
	} catch (error) {
		if (!(error instanceof NoReleaseError)) throw error;
		return problemResponse(
			new HttpProblem(503, {
				ja: 'まだ何も公開されていません。npm run data:publish を実行してください。',
				en: 'Nothing has been published yet. Run npm run data:publish.'
			}),
			event.request.headers.get(REQUEST_ID)
		);
	}
	event.locals.release = acquired.release;
	try {
		const language = languageOf(event.url.pathname);
		const answer = async () => {
			let page: FinishedPage | undefined;
			const made = await resolve(event, {
				// It is kept aside as bytes, so that the framework need not put it together, hash and encode it again.
				transformPageChunk: ({ html }) => {
					page = finishPage(html, { lang: language, years: yearStyle() });
					return '';
				}
			});
			return page ? answerPage(made, page) : made;
		};
		const path = withoutLanguage(event.url.pathname);
		const { db, pkg } = acquired.release;
		if (event.route.id === null && !isDataAddress(path)) event.locals.missing = await findNearest(db, pkg, path, SECTIONS);
		let response = await answer();
		if (response.status === 404 && !isDataAddress(path) && !event.locals.missing) {
			// Only its page could know that there is no such thing: it is made once more, saying what comes near.
			event.locals.missing = await findNearest(db, pkg, path, SECTIONS);
			response = await answer();
		}
		// A file of an older release has said its own.
		if (!response.headers.has('x-machiscope-version')) response.headers.set('x-machiscope-version', acquired.release.version);
		return response;
	} finally {
		acquired.done();
	}
}

/** What holds for every machine-readable address: CORS preflight, methods, problem documents. */
async function handleData(answer: () => Promise<Response>, { method, headers }: Request, path: string): Promise<Response> {
	const methods = isPostedAddress(path) ? 'GET, HEAD, POST, OPTIONS' : 'GET, HEAD, OPTIONS';
	if (method === 'OPTIONS') {
		return new Response(null, {
			status: 204,
			headers: {
				allow: methods,
				'access-control-allow-origin': '*',
				'access-control-allow-methods': methods,
				'access-control-allow-headers': '*',
				'access-control-max-age': '86400'
			}
		});
	}
	if (!methods.split(', ').includes(method)) {
		return problemResponse(
			new HttpProblem(405, { ja: `使えるのは ${methods} だけです。`, en: `Only ${methods} are allowed.` }, [], { allow: methods })
		);
	}
	const response = await answer();
	const type = response.headers.get('content-type') ?? '';
	if (type === 'application/problem+json' || (isPostedAddress(path) && type.startsWith('application/json'))) return response;
	if (response.status === 404) {
		return problemResponse(
			new HttpProblem(404, { ja: 'このアドレスには何もありません。', en: 'There is nothing at this address.' })
		);
	}
	// An address that is no UTF-8 is refused before any endpoint sees it.
	if (response.status === 400) {
		return problemResponse(
			new HttpProblem(400, { ja: 'アドレスがUTF-8ではありません。', en: 'The address is not encoded UTF-8.' })
		);
	}
	if (response.status >= 500) {
		const problem = new HttpProblem(500, { ja: 'サーバーの誤りです。', en: 'Something went wrong on the server.' });
		return problemResponse(problem, headers.get(REQUEST_ID));
	}
	return response;
}

/** What `handle` does for an address of the API or a file, without the framework. */
offerDirect(
	answerDirectly(import.meta.glob('./routes/{api/v1,data,releases}/**/+server.ts'), async (url, answer) => {
		const { release, done } = await acquireRelease();
		try {
			const style = toYearStyle(url.searchParams.get('years'));
			const answered = await yearStyles.run(style, () => unlessHandedOver(() => answer(release)));
			return addMissingHeaders(answered, { 'x-machiscope-version': release.version, ...DATA_HEADERS });
		} finally {
			done();
		}
	})
);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status >= 500) logError(error, event.request);
	return { message };
};
