/** Works offline after a visit: keeps the shell, the pages that were read and the tables that were downloaded (`lib/offline`). */
import { kindOfAddress } from '#lib/offline/address-kind.ts';
import { answerAsset, answerPage, answerTable, keepShell, keepWhatCame } from '#lib/offline/answers.ts';
import { clear } from '#lib/offline/shelves.ts';

/** The part of a service worker's world that TypeScript knows only without the DOM. */
interface Later extends Event {
	waitUntil: (work: Promise<unknown>) => void;
}
interface Asked extends Later {
	request: Request;
	preloadResponse: Promise<Response | undefined>;
	respondWith: (answer: Promise<Response>) => void;
}
interface Told extends Later {
	data: unknown;
}
interface Worker {
	location: Location;
	registration: ServiceWorkerRegistration;
	clients: { claim: () => Promise<void> };
	skipWaiting: () => Promise<void>;
	addEventListener: ((type: 'install' | 'activate', listener: (event: Later) => void) => void) &
		((type: 'fetch', listener: (event: Asked) => void) => void) &
		((type: 'message', listener: (event: Told) => void) => void);
}
const worker = globalThis as unknown as Worker;

worker.addEventListener('install', (event) => {
	event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		Promise.all([clear('unknown'), worker.registration.navigationPreload.enable(), worker.clients.claim()])
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin || request.headers.has('range')) return;
	const kind = kindOfAddress(url, request.mode === 'navigate');
	const later = (work: Promise<unknown>) => event.waitUntil(work);
	const network = async () => (await event.preloadResponse) ?? fetch(request);
	// Whatever has no answer here is the browser's own affair, errors included.
	if (kind === 'page') event.respondWith(answerPage(url, network, later));
	else if (kind === 'table') event.respondWith(answerTable(url, network, later));
	else if (kind === 'asset') event.respondWith(answerAsset(url.pathname));
});

worker.addEventListener('message', (event) => {
	if (typeof event.data !== 'string') return;
	const url = new URL(event.data, worker.location.origin);
	if (url.origin === worker.location.origin) event.waitUntil(keepWhatCame(url).catch(() => undefined));
});
