/** The HTTP server of the portal: what the application answers, with the answers kept, and with limits around it. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { findClientAddress, isLoopback, networkOf, type ProxySettings } from './client-address.ts';
import { RateLimiter, type RateLimit } from './rate-limit.ts';
import { refuseMalformed, refuseTooMany } from './refuse.ts';
import { withResponseCache, type Handler } from './response-cache.ts';

export interface ServerOptions {
	/** Memory for answers kept, in bytes; 0 for none. */
	cacheBytes: number;
	/** Changes when another release is served. */
	stampOf: () => string;
	/** `ORIGIN`, which absolute addresses begin with, whatever host was asked. */
	origin: string | undefined;
	/** What each client may ask; undefined for no limit. */
	rateLimit: RateLimit | undefined;
	/** Whether the limit holds for programs on this machine, too. */
	limitLoopback: boolean;
	proxy: ProxySettings;
	timeouts: Timeouts;
}

/** In seconds. */
export interface Timeouts {
	/** For a client to send its headers. */
	headers: number;
	/** For a client to send the whole request. */
	request: number;
	/** A connection on which nothing moves, in either direction, is closed. */
	idle: number;
	/** For which a connection is kept for the next request. */
	keepAlive: number;
}

/** @param handler what answers a request when nothing is kept: the built application */
export function createPortalServer(handler: Handler, options: ServerOptions): Server {
	const { cacheBytes, timeouts } = options;
	const application: Handler = (request, response, next) => {
		// Whoever has an old service worker must learn of a new one at once.
		if (request.url === '/service-worker.js') response.setHeader('cache-control', 'no-cache');
		handler(request, response, next);
	};
	const handle = cacheBytes > 0 ? withResponseCache(application, { maxBytes: cacheBytes, ...options }) : application;
	const secondsToWait = createLimit(options);
	const interval = { connectionsCheckingInterval: Math.min(timeouts.headers, 30) * 1000 };
	const server = createServer(interval, (request, response) => {
		const wait = secondsToWait(request);
		if (wait > 0) {
			refuseTooMany(response, wait);
			return;
		}
		handle(request, response, () => {
			response.writeHead(404).end();
		});
	});
	server.on('clientError', refuseMalformed);
	server.headersTimeout = timeouts.headers * 1000;
	server.requestTimeout = timeouts.request * 1000;
	server.timeout = timeouts.idle * 1000;
	server.keepAliveTimeout = timeouts.keepAlive * 1000;
	return server;
}

/** @returns how long the client must wait, in seconds; 0 for not at all */
function createLimit({ rateLimit, limitLoopback, proxy }: ServerOptions): (request: IncomingMessage) => number {
	if (!rateLimit) return () => 0;
	const limiter = new RateLimiter(rateLimit);
	return (request) => {
		const address = findClientAddress(request, proxy);
		return !limitLoopback && isLoopback(address) ? 0 : limiter.take(networkOf(address), performance.now());
	};
}

/** Lets what is being sent finish, for at most `seconds`; then ends. */
export function closeGracefully(server: Server, seconds: number): Promise<void> {
	return new Promise((resolve) => {
		const deadline = setTimeout(() => server.closeAllConnections(), seconds * 1000);
		server.close(() => {
			clearTimeout(deadline);
			resolve();
		});
		server.closeIdleConnections();
	});
}
