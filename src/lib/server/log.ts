/**
 * The log: one JSON object a line on standard output, one for the application and the server around it.
 */
import { pino, type Logger } from 'pino';
import { HandOver } from './costly.ts';
import { holdFor } from './hold-for.ts';
import { LineBlock } from './line-block.ts';
import { processWide } from './process-wide.ts';

/** Header under which the application finds the id of a request, and the client that of its answer. */
export const REQUEST_ID = 'x-request-id';

interface Log {
	logger: Logger;
	lines: LineBlock;
}

const only = processWide<Log>('log');

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
	const log = only.get() ?? openLog();
	only.set(log);
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
