/**
 * Quick search: the link in the header, the key / and Ctrl-K open a window over the page; what is typed there is asked of
 * the API, arrow keys choose a hit, Enter opens it, Escape leaves. Without this script the link leads to the search page.
 */

import { keepPlace } from './keep-place.ts';

interface Answer {
	data: { type: string; title: { ja: string; en: string }; url: string }[];
	meta: { total: number };
}

/** Time between the last key and the question, in milliseconds. */
const PAUSE = 120;
/** Where it is remembered that the key / shall not open the window. */
const NO_SLASH = 'quick-search-no-slash';

function remembered(): boolean {
	try {
		return localStorage.getItem(NO_SLASH) === '1';
	} catch {
		return false;
	}
}

function enhanceDialog(dialog: HTMLDialogElement, link: HTMLAnchorElement): void {
	const input = document.querySelector<HTMLInputElement>('#quick-search [role=combobox]');
	const list = document.querySelector<HTMLUListElement>('#quick-search-hits');
	const status = document.querySelector<HTMLElement>('#quick-search-status');
	const form = document.querySelector<HTMLFormElement>('#quick-search form');
	const close = document.querySelector<HTMLButtonElement>('#quick-search [value=close]');
	const slash = document.querySelector<HTMLInputElement>('#quick-search [type=checkbox]');
	if (!input || !list || !status || !form || !close || !slash) return;
	const { prefix = '', language, kinds = '{}', count = '', none = '', failed = '' } = dialog.dataset;
	const names = JSON.parse(kinds) as Record<string, string>;
	let chosen = -1;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asking: AbortController | undefined;

	const options = () => [...list.children] as HTMLLIElement[];

	function choose(index: number): void {
		chosen = index;
		for (const [i, option] of options().entries()) option.setAttribute('aria-selected', String(i === index));
		const option = options()[index];
		if (option) input?.setAttribute('aria-activedescendant', option.id);
		else input?.removeAttribute('aria-activedescendant');
		option?.scrollIntoView({ block: 'nearest' });
	}

	/** Shows these hits, and says what is the case. */
	function show(hits: Answer['data'], words: string): void {
		list?.replaceChildren(
			...hits.map(({ type, title, url }, i) => {
				const { pathname, search, hash } = new URL(url);
				const option = document.createElement('li');
				option.id = `quick-search-hit-${i}`;
				option.role = 'option';
				option.dataset['path'] = (pathname.startsWith('/api/') ? '' : prefix) + pathname + search + hash;
				const kind = document.createElement('span');
				kind.textContent = names[type] ?? type;
				option.append(language === 'en' ? title.en : title.ja, ' ', kind);
				return option;
			})
		);
		if (list) list.hidden = hits.length === 0;
		input?.setAttribute('aria-expanded', String(hits.length > 0));
		choose(-1);
		if (status) status.textContent = words;
	}

	async function ask(): Promise<void> {
		asking?.abort();
		const typed = input?.value.trim() ?? '';
		if (!/[\p{L}\p{N}]/u.test(typed)) return show([], '');
		asking = new AbortController();
		const { signal } = asking;
		try {
			const response = await fetch(`/api/v1/search?${new URLSearchParams({ q: typed, limit: '10' }).toString()}`, { signal });
			if (!response.ok) return show([], failed);
			const { data, meta } = (await response.json()) as Answer;
			show(data, meta.total ? count.replace('{n}', meta.total.toLocaleString(language)) : none);
		} catch {
			if (!signal.aborted) show([], failed);
		}
	}

	const open = () => {
		if (dialog.open) return;
		dialog.showModal();
		input.focus();
		input.select();
	};
	const go = (option: Element | undefined) => {
		const path = option instanceof HTMLElement ? option.dataset['path'] : undefined;
		if (path !== undefined) location.assign(path);
	};

	link.setAttribute('aria-haspopup', 'dialog');
	link.addEventListener('click', (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return;
		event.preventDefault();
		open();
	});
	addEventListener('keydown', (event) => {
		const { key, target } = event;
		const isWriting = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
		const isSlash = key === '/' && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey && slash.checked;
		if (!isSlash && !(key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) return;
		event.preventDefault();
		open();
	});
	close.addEventListener('click', () => dialog.close());
	dialog.addEventListener('click', ({ target }) => {
		if (target === dialog) dialog.close();
	});
	slash.checked = !remembered();
	slash.addEventListener('change', () => {
		try {
			localStorage.setItem(NO_SLASH, slash.checked ? '0' : '1');
		} catch {
			// A reader who allows no storage is asked again on the next page.
		}
	});
	input.addEventListener('input', () => {
		// Who types on has not chosen: Enter must not open a hit of what was typed before.
		choose(-1);
		clearTimeout(timer);
		timer = setTimeout(() => void ask(), PAUSE);
	});
	input.addEventListener('keydown', (event) => {
		// Enter and arrows within a Japanese input method are its own.
		if (event.isComposing) return;
		const { length } = list.children;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined && length) {
			event.preventDefault();
			// One place more than there are hits: none chosen.
			choose(((chosen + 1 + step + length + 1) % (length + 1)) - 1);
		} else if (event.key === 'Enter' && chosen >= 0) {
			event.preventDefault();
			go(list.children[chosen]);
		}
	});
	list.addEventListener('click', ({ target }) => go((target instanceof Element && target.closest('li')) || undefined));
	form.addEventListener('submit', (event) => {
		if (!/[\p{L}\p{N}]/u.test(input.value)) event.preventDefault();
	});
}

const dialog = document.querySelector<HTMLDialogElement>('#quick-search');
const link = document.querySelector<HTMLAnchorElement>('#quick-search-link');
if (dialog && link) enhanceDialog(dialog, link);
// The one script of every page: what else every page needs of the browser goes with it.
keepPlace(document.querySelector<HTMLAnchorElement>('header a[hreflang]'));
