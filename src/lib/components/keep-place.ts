/** The link to the other language keeps the anchor at which the reader is: only the browser knows it. */
export function keepPlace(link: HTMLAnchorElement | null): void {
	link?.addEventListener('click', () => {
		link.hash = location.hash;
	});
}
