/** The HTTP server of the portal: what the application answers, with the answers kept, and with limits around it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { beforeHead } from './before-head.ts';
import { findClientAddress, isLoopback, networkOf, type ProxySettings } from './client-address.ts';
import { RateLimiter, type RateLimit } from './rate-limit.ts';
import { REQUEST_ID } from '#lib/server/log.ts';
import { withDirectAnswers } from './direct.ts';
import { observe, type Exchange } from './exchange.ts';
import { withQueryProcesses, type QueryProcesses } from './query-processes.ts';
import { refuseMalformed, refuseTooMany } from './refuse.ts';
import { withResponseCache, type Handler, type ResponseCache } from './response-cache.ts';
import { addSecurityHeaders } from './security-headers.ts';

export interface ServerOptions {
	/** Answers kept; undefined to keep none. */
	cache: ResponseCache | undefined;
	/** Changes when another release is served. */
	stampOf: () => string;
	/** `ORIGIN`, which absolute addresses begin with, whatever host was asked. */
	origin: string | undefined;
	/** Whether a request came over TLS. */
	isSecure: (request?: IncomingMessage) => boolean;
	/** Where questions go that may take long; undefined to answer them here. */
	queries: { processes: QueryProcesses; isLarge: () => boolean } | undefined;
	/** Told of every answer that is over. */
	onAnswered: (exchange: Exchange, client: string) => void;
	/** What each client may ask; undefined for no limit. */
	rateLimit: RateLimit | undefined;
	/** Whether the limit holds for programs on this machine, too. */
	limitLoopback: boolean;
	proxy: ProxySettings;
	timeouts: Timeouts;
	/** Connections at once; more are closed as they come. */
	maxConnections: number;
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
	const { cache, origin, queries, isSecure, timeouts, proxy, onAnswered } = options;
	const whole = queries ? withQueryProcesses(handler, queries.processes, queries.isLarge) : handler;
	const own = origin === undefined ? whole : withDirectAnswers(whole, origin);
	const guarded: Handler = (request, response, next) => {
		beforeHead(response, (status, head) => {
			head[REQUEST_ID] = request.headers[REQUEST_ID];
			// Whoever has an old service worker must learn of a new one at once.
			if (request.url === '/service-worker.js') head['cache-control'] = 'no-cache';
			addSecurityHeaders(status, head, isSecure(request));
			return true;
		});
		if (request.url === LIVE) respondLive(response);
		else own(request, response, next);
	};
	const handle = cache ? withResponseCache(guarded, { ...options, cache }) : guarded;
	const secondsToWait = createLimit(options);
	const interval = { connectionsCheckingInterval: Math.min(timeouts.headers, 30) * 1000 };
	const server = createServer(interval, (request, response) => {
		const client = findClientAddress(request, proxy);
		observe(request, response, (exchange) => onAnswered(exchange, client));
		const wait = secondsToWait(client);
		if (wait > 0) {
			refuseTooMany(request, response, wait, isSecure(request));
			return;
		}
		handle(request, response, () => {
			response.writeHead(404).end();
		});
	});
	server.on('clientError', (error, socket) => refuseMalformed(error, socket, isSecure()));
	server.headersTimeout = timeouts.headers * 1000;
	server.requestTimeout = timeouts.request * 1000;
	server.timeout = timeouts.idle * 1000;
	server.keepAliveTimeout = timeouts.keepAlive * 1000;
	server.maxConnections = options.maxConnections;
	return server;
}

/** Says that the process runs, whatever it can serve; `/healthz` says that. */
const LIVE = '/healthz/live';
const respondLive = (response: ServerResponse): void => {
	response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end('{"status":"live"}\n');
};

/** @returns how long the client must wait, in seconds; 0 for not at all */
function createLimit({ rateLimit, limitLoopback }: ServerOptions): (client: string) => number {
	if (!rateLimit) return () => 0;
	const limiter = new RateLimiter(rateLimit);
	return (client) => (!limitLoopback && isLoopback(client) ? 0 : limiter.take(networkOf(client), performance.now()));
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
