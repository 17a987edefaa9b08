/** How the service worker answers: the network first, what is kept only where there is none, and never without saying so. */
import { shortVersion } from '#lib/domain/citation.ts';
import { languageOf } from '#lib/messages/language.ts';
import { assetsOf, frozenPath, kindOfAddress } from './address-kind.ts';
import { fillList, markAsKept, markAsMissing, type KeptEntry } from './kept-page.ts';
import { clear, drop, find, keep, keptAt, list, SHELVES, VERSION } from './shelves.ts';

/** Pages that are asked for again when another release is served; the others are dropped. */
const RENEWED = 12;
const OFFLINE_PAGES = ['/offline', '/en/offline'];

const versionOf = (response: Response): string => response.headers.get(VERSION) ?? '';
const pathOf = ({ pathname, search }: URL): string => pathname + search;
const isHtml = (response: Response): boolean => (response.headers.get('content-type') ?? '').startsWith('text/html');

/** Keeps the pages that say what is kept. @throws when one of them does not come */
export async function keepShell(): Promise<void> {
	for (const address of OFFLINE_PAGES) {
		const response = await fetch(address, { cache: 'no-cache' });
		if (!response.ok) throw new Error(`${address} answers ${response.status}`);
		await keepPage(address, response);
	}
}

/** A page and the files that its HTML names. @param response is read */
async function keepPage(address: string, response: Response): Promise<void> {
	const copy = response.clone();
	await keep(OFFLINE_PAGES.includes(address) ? SHELVES.shell : SHELVES.pages, address, response);
	for (const asset of ['/favicon.svg', ...assetsOf(await copy.text())]) await answerAsset(asset).catch(() => undefined);
}

/** What the reader has, but did not come through the worker: the first page, and downloads. */
export async function keepWhatCame(address: URL): Promise<void> {
	const kind = kindOfAddress(address, true);
	if (kind !== 'page' && kind !== 'table') return;
	const response = await fetch(pathOf(address));
	if (kind === 'table') await keepTable(address, response);
	else if (response.ok && isHtml(response)) await notePage(address, response);
}

/** Under the address that names the release. */
async function keepTable(address: URL, response: Response): Promise<void> {
	const version = versionOf(response);
	if (version !== '') await keep(SHELVES.tables, frozenPath(address.pathname, version), response);
}

/** Keeps a page that came from the network; when it is of another release, what was kept is renewed. */
async function notePage(address: URL, response: Response): Promise<void> {
	const shell = await find(SHELVES.shell, OFFLINE_PAGES[0] ?? '');
	const version = versionOf(response);
	const isOther = version !== '' && (!shell || versionOf(shell) !== version);
	const isKept = !OFFLINE_PAGES.includes(address.pathname);
	if (isKept) await keepPage(pathOf(address), response.clone());
	if (!isOther) return;
	await renew(version);
	// What was read last stays the newest.
	if (isKept) await keepPage(pathOf(address), response);
}

let renewing: Promise<void> | undefined;

/**
 * Pages of another release are asked for again, the newest few; tables keep the release that their address names. The shell comes last: it
 * tells which release was renewed to, so that what breaks off is tried again with the next page.
 */
function renew(version: string): Promise<void> {
	renewing ??= (async () => {
		const old = (await list(SHELVES.pages)).filter(({ response }) => versionOf(response) !== version);
		for (const { address } of old.slice(RENEWED)) await drop(SHELVES.pages, address.href);
		// The oldest first, so that they keep their order.
		for (const { address } of old.slice(0, RENEWED).toReversed()) {
			const response = await fetch(pathOf(address), { cache: 'no-cache' });
			if (response.ok && isHtml(response)) await keepPage(pathOf(address), response);
			else await drop(SHELVES.pages, address.href);
		}
		await keepShell();
	})().finally(() => (renewing = undefined));
	return renewing;
}

/** Files that never change: the kept one is right. */
export async function answerAsset(address: string): Promise<Response> {
	const kept = await find(SHELVES.assets, address);
	if (kept) return kept;
	const response = await fetch(address);
	if (response.ok) await keep(SHELVES.assets, address, response.clone());
	return response;
}

const entryOf = ({ address, response }: { address: URL; response: Response }): KeptEntry => ({
	address: pathOf(address),
	at: new Date(keptAt(response)),
	version: versionOf(response)
});

/** The page of what is kept. @param missing address that was asked for instead */
async function answerList(url: URL, missing: boolean, forgotten: boolean): Promise<Response> {
	const language = languageOf(url.pathname);
	const shell = await find(SHELVES.shell, OFFLINE_PAGES[language === 'ja' ? 0 : 1] ?? '');
	if (!shell) return Response.error();
	const pages = await Promise.all(
		(await list(SHELVES.pages)).map(async (each) => ({ ...entryOf(each), html: await each.response.text() }))
	);
	const tables = (await list(SHELVES.tables)).map(entryOf);
	const html = fillList(await shell.text(), language, { pages, tables, forgotten });
	const headers = new Headers(shell.headers);
	headers.delete('content-length');
	return new Response(missing ? markAsMissing(html, language, pathOf(url)) : html, { status: missing ? 503 : 200, headers });
}

/** Says of a kept answer, to whom reads headers, that it is one (RFC 9111, 5.1; RFC 7234, 5.5.1). */
function staleHeaders(kept: Response, now: Date): Headers {
	const headers = new Headers(kept.headers);
	headers.set('age', String(Math.max(0, Math.round((now.getTime() - Date.parse(keptAt(kept))) / 1000))));
	headers.set('warning', '110 - "Response is Stale"');
	return headers;
}

/** @param work goes on after the answer was given */
type Later = (work: Promise<unknown>) => void;

/** @param network what the network answers; it fails where there is none */
export async function answerPage(url: URL, network: () => Promise<Response>, later: Later): Promise<Response> {
	const isList = OFFLINE_PAGES.includes(url.pathname);
	const forget = isList && url.searchParams.get('forget') === 'all';
	if (forget) await clear('read');
	let response;
	try {
		response = await network();
	} catch {
		if (isList) return answerList(url, false, forget);
		const kept = await find(SHELVES.pages, pathOf(url));
		if (!kept) return answerList(url, true, false);
		const now = new Date();
		const about = { language: languageOf(url.pathname), at: new Date(keptAt(kept)), version: versionOf(kept) };
		const headers = staleHeaders(kept, now);
		headers.delete('content-length');
		return new Response(markAsKept(await kept.text(), about, now), { headers });
	}
	if (response.ok && isHtml(response)) later(notePage(url, response.clone()).catch(() => undefined));
	return isList && response.ok ? answerList(url, false, forget) : response;
}

/** A file of the release: the one that its frozen address names may come from here; else the network is asked first. */
export async function answerTable(url: URL, network: () => Promise<Response>, later: Later): Promise<Response> {
	const isFrozen = url.pathname.startsWith('/releases/');
	const named = isFrozen ? await find(SHELVES.tables, url.pathname) : undefined;
	if (named) return named;
	try {
		const response = await network();
		later(keepTable(url, response.clone()).catch(() => undefined));
		return response;
	} catch {
		const file = url.pathname.split('/').at(-1) ?? '';
		const kept = (await list(SHELVES.tables)).find(({ address }) => !isFrozen && address.pathname.endsWith(`/data/${file}`));
		if (!kept) return answerList(url, true, false);
		// Who opens the file later has only its name to tell which release it is.
		const headers = staleHeaders(kept.response, new Date());
		const name = file.replace(/(?=\.\w+$)/, `-${shortVersion(versionOf(kept.response))}`);
		headers.set('content-disposition', `attachment; filename="${name}"`);
		return new Response(kept.response.body, { headers });
	}
}
