import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	// A class is written at each element: without "svelte-" before it, a page is shorter by a twentieth.
	compilerOptions: { runes: true, cssHash: ({ hash, css }) => `s-${hash(css)}` },
	kit: {
		adapter: adapter({ precompress: true }),
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute of SvelteKit's own route announcer.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				// 地理院タイル, which a reader may lay under a map; nothing else is ever asked for elsewhere.
				'img-src': ['self', 'data:', 'blob:', 'https://cyberjapandata.gsi.go.jp'],
				'connect-src': ['self', 'https://cyberjapandata.gsi.go.jp'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// Styles of one component come with the page, one request less before anything is seen; those of all pages are a file.
		inlineStyleThreshold: 20000,
		// The pages answer many paths that are files of the release; the build knows none of them.
		prerender: { entries: [] },
		// Registered by a script of our own (lib/offline), since pages have none of SvelteKit's.
		serviceWorker: { register: false },
		// The API takes JSON posts from anywhere; nothing here has a session that a foreign form could abuse.
		csrf: { trustedOrigins: ['*'] },
		typescript: {
			config: (config) => {
				config.include.push('../scripts/**/*.ts', '../*.config.ts');
				config.exclude = config.exclude.filter((path) => !path.includes('service-worker'));
				return config;
			}
		}
	}
};
