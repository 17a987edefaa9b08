/** The HTTP server of the portal: what the pages' handler answers, with the answers kept, and with limits around it. */
import { createServer, type Server } from 'node:http';
import { answerMalformed } from './malformed.ts';
import { withResponseCache, type Handler } from './response-cache.ts';

export interface ServerOptions {
	/** Memory for answers kept, in bytes; 0 for none. */
	cacheBytes: number;
	/** Changes when another release is served. */
	stampOf: () => string;
	/** Whether absolute addresses are those of `ORIGIN`, whatever host was asked. */
	fixedOrigin: boolean;
}

/** @param handler what answers a request when nothing is kept: the built application */
export function createPortalServer(handler: Handler, { cacheBytes, ...options }: ServerOptions): Server {
	const handle = cacheBytes > 0 ? withResponseCache(handler, { maxBytes: cacheBytes, ...options }) : handler;
	const server = createServer((request, response) => {
		handle(request, response, () => {
			response.writeHead(404).end();
		});
	});
	server.on('clientError', (error, socket) => answerMalformed(error, socket));
	return server;
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
