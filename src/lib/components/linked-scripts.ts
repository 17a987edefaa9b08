import { getContext, setContext } from 'svelte';

const LINKED = Symbol('scripts that a page links to');

/** Begins the list of scripts that a page links to. */
export const beginLinkedScripts = (): void => void setContext(LINKED, new Set<string>());

/** Whether nothing in the page has linked to a script yet; from now on something has. Outside a page, each is the first. */
export function isFirstLink(src: string): boolean {
	const linked = getContext<Set<string> | undefined>(LINKED) ?? new Set();
	if (linked.has(src)) return false;
	linked.add(src);
	return true;
}
