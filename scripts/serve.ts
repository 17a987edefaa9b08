/** Serves the built portal. The settings, by environment, are described in docs/operating.md. */
import { boundariesStamp } from '#lib/server/boundaries-stamp.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { perTurn } from '#lib/server/per-turn.ts';
import { pointerStamp } from '#lib/server/release/store.ts';
import { findServedVersion } from '#lib/server/served-version.ts';
import type { Handler } from '#lib/server/serving/response-cache.ts';
import { closeGracefully, createPortalServer } from '#lib/server/serving/server.ts';

/** A setting that is a number. @throws Error with a message for the operator */
function readNumber(name: string, otherwise: number): number {
	const text = process.env[name];
	if (text === undefined) return otherwise;
	const value = Number(text);
	if (text.trim() === '' || !(value >= 0)) {
		throw new Error(`${name}は0以上の数です。いまは「${text}」です。 / ${name} must be a number of at least 0; it is "${text}".`);
	}
	return value;
}

const stampOf = perTurn(() => `${pointerStamp(releasesFolder())} ${findServedVersion()} ${boundariesStamp()}`);

const { HOST = '0.0.0.0', ORIGIN, ADDRESS_HEADER, RATE_LIMIT_LOOPBACK } = process.env;
const perSecond = readNumber('RATE_LIMIT_PER_SECOND', 20);
const shutdownTimeout = readNumber('SHUTDOWN_TIMEOUT', 30);

const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as { handler: Handler };
const server = createPortalServer(handler, {
	cacheBytes: readNumber('CACHE_MB', 64) * 1024 * 1024,
	stampOf,
	origin: ORIGIN,
	rateLimit: perSecond === 0 ? undefined : { perSecond, burst: Math.max(1, readNumber('RATE_LIMIT_BURST', 300)) },
	limitLoopback: RATE_LIMIT_LOOPBACK === 'on',
	proxy: { addressHeader: ADDRESS_HEADER, depth: Math.max(1, readNumber('XFF_DEPTH', 1)) },
	timeouts: {
		headers: readNumber('HEADERS_TIMEOUT', 15),
		request: readNumber('REQUEST_TIMEOUT', 60),
		idle: readNumber('IDLE_TIMEOUT', 120),
		keepAlive: readNumber('KEEP_ALIVE_TIMEOUT', 5)
	}
});
server.listen(readNumber('PORT', 3000), HOST);
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => void closeGracefully(server, shutdownTimeout).then(() => process.exit(0)));
}
