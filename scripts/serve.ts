/**
 * Serves the built portal. Settings, by environment: `PORT`, `HOST`, `ORIGIN` and the others of SvelteKit's adapter-node;
 * `MACHISCOPE_CACHE_MB` (64) for answers kept in memory, 0 for none; `SHUTDOWN_TIMEOUT` (30) seconds to finish answers.
 */
import { statSync } from 'node:fs';
import { releasesFolder } from '#lib/server/paths.ts';
import { pointerPath } from '#lib/server/release/store.ts';
import type { Handler } from '#lib/server/serving/response-cache.ts';
import { closeGracefully, createPortalServer } from '#lib/server/serving/server.ts';

const { PORT = '3000', HOST = '0.0.0.0', ORIGIN, MACHISCOPE_CACHE_MB = '64', SHUTDOWN_TIMEOUT = '30' } = process.env;

/** A setting that is a number. @throws Error with a message for the operator */
function readNumber(name: string, text: string): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0))
		throw new Error(`${name}は0以上の数です。 / ${name} must be a number of at least 0: ${text}`);
	return value;
}

let stamp: string | undefined;
/** Looked at once for all requests that came in together. */
function stampOf(): string {
	if (stamp === undefined) {
		const stats = statSync(pointerPath(releasesFolder()), { throwIfNoEntry: false });
		stamp = stats ? `${stats.ino}:${stats.mtimeMs}` : '';
		setImmediate(() => (stamp = undefined));
	}
	return stamp;
}

const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as { handler: Handler };
const server = createPortalServer(handler, {
	cacheBytes: readNumber('MACHISCOPE_CACHE_MB', MACHISCOPE_CACHE_MB) * 1024 * 1024,
	stampOf,
	fixedOrigin: ORIGIN !== undefined
});
server.listen(readNumber('PORT', PORT), HOST);
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(
		signal,
		() => void closeGracefully(server, readNumber('SHUTDOWN_TIMEOUT', SHUTDOWN_TIMEOUT)).then(() => process.exit(0))
	);
}
