/** Serves the built portal. The settings, by environment, are described in docs/operating.md. */
import { boundariesStamp } from '#lib/server/boundaries-stamp.ts';
import { keptNow, pointerNow } from '#lib/server/pointer-now.ts';
import { handOverFrom } from '#lib/server/costly.ts';
import { log } from '#lib/server/log.ts';
import { offerRasterize } from '#lib/server/pictures/png.ts';
import { findServed } from '#lib/server/served-version.ts';
import { logExchange } from '#lib/server/serving/exchange.ts';
import { createMetricsServer, Metrics } from '#lib/server/serving/metrics.ts';
import { PictureProcess } from '#lib/server/serving/picture-process.ts';
import { QueryProcesses } from '#lib/server/serving/query-processes.ts';
import { ResponseCache, type Handler } from '#lib/server/serving/response-cache.ts';
import { createIsSecure } from '#lib/server/serving/security-headers.ts';
import { closeGracefully, createPortalServer } from '#lib/server/serving/server.ts';
import { availableParallelism } from 'node:os';

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

const stampOf = () => `${pointerNow()} ${findServed()?.version} ${boundariesStamp()} ${keptNow()}`;

const {
	HOST = '0.0.0.0',
	ORIGIN,
	ADDRESS_HEADER,
	PROTOCOL_HEADER,
	RATE_LIMIT_LOOPBACK,
	METRICS_HOST = '127.0.0.1'
} = process.env;
const perSecond = readNumber('RATE_LIMIT_PER_SECOND', 20);
const shutdownTimeout = readNumber('SHUTDOWN_TIMEOUT', 30);
const cacheBytes = readNumber('CACHE_MB', 64) * 1024 * 1024;
const cache = cacheBytes > 0 ? new ResponseCache(cacheBytes) : undefined;
const isSecure = createIsSecure(ORIGIN, PROTOCOL_HEADER);
const costlyRows = readNumber('COSTLY_ROWS', 50_000);
const mostProcesses = readNumber('QUERY_PROCESSES', Math.min(4, Math.max(1, availableParallelism() - 1)));
const patience = { deadline: readNumber('QUERY_TIMEOUT', 10) * 1000, idle: readNumber('QUERY_IDLE', 60) * 1000 };
const processes = new QueryProcesses({
	most: mostProcesses,
	...patience,
	isSecure,
	releaseOf: () => findServed()?.version
});
if (mostProcesses > 0) handOverFrom(costlyRows);
// A picture is bounded by what is drawn: it takes a second, but for a busy machine.
const pictures = new PictureProcess({ ...patience, deadline: 3 * patience.deadline });
offerRasterize(pictures.rasterize);
const metrics = new Metrics([
	{ name: 'machiscope_cache_bytes', help: 'Memory of finished answers.', type: 'gauge', value: () => cache?.bytes ?? 0 },
	{
		name: 'machiscope_queries_total',
		help: 'Questions given to query processes.',
		type: 'counter',
		value: () => processes.asked
	},
	{
		name: 'machiscope_queries_killed_total',
		help: 'Questions ended at their deadline.',
		type: 'counter',
		value: () => processes.killed
	},
	{ name: 'machiscope_query_processes', help: 'Query processes running.', type: 'gauge', value: () => processes.running }
]);

const { handler } = (await import(new URL('../build/handler.js', import.meta.url).href)) as { handler: Handler };
const server = createPortalServer(handler, {
	cache,
	stampOf,
	origin: ORIGIN,
	isSecure,
	queries: mostProcesses > 0 ? { processes, isLarge: () => (findServed()?.largest ?? 0) >= costlyRows } : undefined,
	onAnswered: (exchange, client) => {
		metrics.count(exchange);
		logExchange(exchange, client);
	},
	maxConnections: readNumber('MAX_CONNECTIONS', 10_000),
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
const port = readNumber('PORT', 3000);
server.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EADDRINUSE') throw error;
	console.error(
		`ポート${port}は使われています。PORT=${port + 1} のように別の番号を決めて始めてください。 / Port ${port} is in use: begin with another, such as PORT=${port + 1}.`
	);
	process.exit(1);
});
server.listen(port, HOST);
const metricsPort = readNumber('METRICS_PORT', 0);
const metricsServer = metricsPort > 0 ? createMetricsServer(metrics).listen(metricsPort, METRICS_HOST) : undefined;

process.on('uncaughtExceptionMonitor', (error) => log().fatal({ err: error }, 'the server ends because of an error'));
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		log().info('stopping: finishing what is being sent');
		metricsServer?.close();
		void closeGracefully(server, shutdownTimeout).then(() => {
			processes.close();
			pictures.close();
			process.exit(0);
		});
	});
}
