/**
 * The log: one JSON object a line on standard output. The application and the server around it are built apart, each with
 * its own copy of this module; the log hangs on the process, so that there is one.
 */
import { pino, type Logger } from 'pino';
import { HandOver } from './costly.ts';
import { LineBlock } from './line-block.ts';

/** Header under which the application finds the id of a request, and the client that of its answer. */
export const REQUEST_ID = 'x-request-id';

const KEY = Symbol.for('machiscope.log');
const shared = globalThis as { [KEY]?: Logger };

/** How long a line may wait to be written together with others, in milliseconds. */
const FLUSH_EVERY = 1000;

let moment = { at: 0, text: '' };

/** The time of a line as pino adds it; the many lines of one millisecond share it. */
function isoTime(): string {
	const now = Date.now();
	if (now !== moment.at) moment = { at: now, text: `,"time":"${new Date(now).toISOString()}"` };
	return moment.text;
}

function openLog(): Logger {
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
	return pino(
		{
			level: process.env['LOG_LEVEL'] ?? 'info',
			base: { pid: process.pid },
			timestamp: isoTime,
			formatters: { level: (level) => ({ level }) }
		},
		lines
	);
}

export function log(): Logger {
	const opened = shared[KEY] ?? openLog();
	shared[KEY] = opened;
	return opened;
}

/** An error of ours, with its stack, which no answer ever shows. */
export function logError(error: unknown, request: Request): void {
	if (error instanceof HandOver) return;
	const id = request.headers.get(REQUEST_ID) ?? undefined;
	log().error({ id, method: request.method, path: new URL(request.url).pathname, err: error }, 'failed');
}
