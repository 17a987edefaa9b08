/**
 * The log: one JSON object a line on standard output. The application and the server around it are built apart, each with
 * its own copy of this module; the log hangs on the process, so that there is one.
 */
import { pino, type Logger } from 'pino';
import { HandOver } from './costly.ts';
import { holdFor } from './hold-for.ts';
import { LineBlock } from './line-block.ts';

/** Header under which the application finds the id of a request, and the client that of its answer. */
export const REQUEST_ID = 'x-request-id';

const KEY = Symbol.for('machiscope.log');
const shared = globalThis as { [KEY]?: Log };

interface Log {
	logger: Logger;
	lines: LineBlock;
}

/** How long a line may wait to be written together with others, in milliseconds. */
const FLUSH_EVERY = 1000;

/** The time of a line as pino adds it. */
const isoTime = holdFor('time', 1, () => `,"time":"${new Date().toISOString()}"`);

function openLog(): Log {
	const destination = pino.destination({ dest: 1, sync: false });
	const lines = new LineBlock((text) => destination.write(text));
	setInterval(() => lines.flush(), FLUSH_EVERY).unref();
	process.on('exit', () => {
		try {
			lines.flush();
			destination.flushSync();
		} catch {
			// Nobody reads the log any more.
		}
	});
	const logger = pino(
		{
			level: process.env['LOG_LEVEL'] ?? 'info',
			base: { pid: process.pid },
			timestamp: isoTime,
			formatters: { level: (level) => ({ level }) }
		},
		lines
	);
	return { logger, lines };
}

function opened(): Log {
	const log = shared[KEY] ?? openLog();
	shared[KEY] = log;
	return log;
}

export const log = (): Logger => opened().logger;

/**
 * Writes a line as `log()` does, in a third of the time: for what is said at every request.
 * @param members of a JSON object
 */
export function logMembers(level: 'info' | 'error', members: () => string): void {
	const { logger, lines } = opened();
	if (logger.isLevelEnabled(level)) lines.write(`{"level":"${level}"${isoTime()},"pid":${process.pid},${members()}}\n`);
}

/** An error of ours, with its stack, which no answer ever shows. */
export function logError(error: unknown, request: Request): void {
	if (error instanceof HandOver) return;
	const id = request.headers.get(REQUEST_ID) ?? undefined;
	log().error({ id, method: request.method, path: new URL(request.url).pathname, err: error }, 'failed');
}
