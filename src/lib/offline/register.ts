/** Puts the service worker to work once the page stands. Without it the page is the same, but not there offline. */
import { kindOfAddress } from './address-kind.ts';

async function register({ serviceWorker }: Navigator): Promise<void> {
	const isFirst = serviceWorker.controller === null;
	await serviceWorker.register('/service-worker.js');
	if (!isFirst) return;
	// This page came before there was anyone to keep it.
	const { active } = await serviceWorker.ready;
	active?.postMessage(location.href);
}

/** Browsers take what is to be downloaded past the service worker: it is told, or taken to what it has. */
function noteDownload(event: MouseEvent): void {
	const { controller } = navigator.serviceWorker;
	const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[download]') : null;
	if (!controller || link?.origin !== location.origin || kindOfAddress(link, true) !== 'table') return;
	if (navigator.onLine) {
		controller.postMessage(link.href);
		return;
	}
	event.preventDefault();
	location.assign(link.href);
}

if ('serviceWorker' in navigator) {
	const begin = () => void register(navigator).catch(() => undefined);
	if (document.readyState === 'complete') begin();
	else addEventListener('load', begin);
	addEventListener('click', noteDownload);
}
