/**
 * Svelte and SvelteKit on the server, without what only a browser that makes pages itself would need: none does here (`csr` is off for all).
 * The build fails when a module that is changed here is no longer there.
 */
import type { Plugin } from 'vite';

/**
 * Leaves out the comments that Svelte writes around blocks and components, for a browser that would make the page again. They were four of five
 * nodes of a chart's page, a third of its bytes and more of its making.
 */
const withoutHydrationMarks: Plugin = {
	name: 'without-hydration-marks',
	enforce: 'post',
	transform(code, id, options) {
		if (!options?.ssr) return undefined;
		if (id.endsWith('.svelte')) {
			return code.replaceAll(/<!--(?:\[(?:-?\d+|!)?|\])?-->/g, '').replaceAll(/\$\$renderer(?:_\d+)?\.push\((['"`])\1\);/g, '');
		}
		return /\/svelte\/.*\/server\/hydration\.js$/.test(id) ? code.replaceAll(/`<!--.*?-->`/g, "''") : undefined;
	}
};

/** Modules that are written anew, by the end of their path. */
const MODULES: Record<string, string> = {
	// Every page is hashed for its ETag and its styles for their policy, letter by letter in JavaScript, which also runs where there is nothing better.
	'/kit/src/runtime/server/page/crypto.js': `import { hash } from 'node:crypto';
		export const sha256 = (text) => hash('sha256', text, 'base64');`,
	'/kit/src/utils/hash.js': `import { createHash } from 'node:crypto';
		export const hash = (...values) => values.reduce((made, value) => made.update(value), createHash('sha1')).digest('base64url');`,
	/*
	 * What is rendered came as an object with getters of its own. V8 keeps such getters with the shape of the object, among what is old, and so a page
	 * and all that it was made of outlived every small collection of memory: each copied ten megabytes of finished pages.
	 */
	'/svelte/src/legacy/legacy-server.js': `import { render } from '../internal/server/index.js';
		export const asClassComponent = (component) => ({ render: (props, options) => render(component, { props, ...options }) });`
};

/** Which page reads what of its address is for a browser that would fetch data anew when that changes; it is found out by such getters, too. */
const TRACKING = '/kit/src/utils/url.js';
const TRACKED = 'export function make_trackable(';
const NOT_TRACKED = 'export const make_trackable = (url) => url;\nfunction tracked(';

/** The modules that the build had of those that are changed. */
const changed = new Set<string>();

const leanerModules: Plugin = {
	name: 'leaner-modules',
	enforce: 'pre',
	load(id, options) {
		const file = options?.ssr ? Object.keys(MODULES).find((end) => id.endsWith(end)) : undefined;
		if (file === undefined) return undefined;
		changed.add(file);
		return MODULES[file];
	},
	transform(code, id, options) {
		if (!options?.ssr || !id.endsWith(TRACKING)) return undefined;
		changed.add(TRACKING);
		if (!code.includes(TRACKED)) this.error(`${id} has no ${TRACKED} any more`);
		return code.replace(TRACKED, NOT_TRACKED);
	},
	generateBundle() {
		const missing = [...Object.keys(MODULES), TRACKING].filter((file) => !changed.has(file));
		if (this.environment.config.consumer === 'server' && missing.length > 0)
			this.error(`there is no ${missing.join(', ')} any more`);
	}
};

export const serverRuntime = [leanerModules, withoutHydrationMarks];
