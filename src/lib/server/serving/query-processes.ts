/**
 * Processes for questions that may take long. Each runs the same application over the same release, answers one request at
 * a time and is killed at its deadline, because nothing else stops SQLite; the others do not wait. Processes are started when
 * they are needed and ended when they are not.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { request as ask, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { PassThrough, pipeline } from 'node:stream';
import { HAND_OVER } from '#lib/server/costly.ts';
import { isPostedAddress } from '#lib/domain/data-address.ts';
import { log, REQUEST_ID } from '#lib/server/log.ts';
import { beforeHead } from './before-head.ts';
import { endIfNeverStarted } from './child-process.ts';
import { refuseBusy } from './refuse.ts';
import type { Handler } from './response-cache.ts';

export interface QueryProcessOptions {
	/** Processes at once. */
	most: number;
	/** Milliseconds until something must have come: from a question, or since the last piece of its answer. */
	deadline: number;
	/** Milliseconds after which a process that is asked nothing ends. */
	idle: number;
	/** Whether a request came over TLS. */
	isSecure: (request: IncomingMessage) => boolean;
	/** The release that is served now. */
	releaseOf: () => string | undefined;
}

/** Questions that wait for a process; more are refused at once. */
const MOST_WAITING = 64;
/** Of an answer that its client reads slowly, so that the process is free again sooner. */
const BUFFER_BYTES = 3 * 1024 * 1024;
/** While others wait, an answer may take as many deadlines. */
const PATIENCE = 6;
/** Milliseconds that a waiting question is given beyond a deadline: the process before it may have to be started again. */
const STARTING = 5000;
/** After which a process that has not started is given up, in milliseconds. */
const START = 60_000;
/** For a process to notice that its client has gone, in milliseconds. */
const GRACE = 250;
const HEAP_MB = 512;
/** Headers of one connection, which the next one has of its own. */
const OF_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'date'];

/** A question took too long. */
class DeadlineError extends Error {}

class QueryProcess {
	readonly child: ChildProcess;
	readonly release: string;
	/** Rejected when the process ends before it is ready. */
	readonly port: Promise<number>;
	idleTimer: NodeJS.Timeout | undefined;

	constructor(release: string) {
		this.release = release;
		this.child = fork(new URL('../../../../scripts/query-process.ts', import.meta.url), {
			execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
			env: { ...process.env, MACHISCOPE_RELEASE: release },
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		});
		endIfNeverStarted(this.child);
		this.port = new Promise((resolve, reject) => {
			const late = setTimeout(() => this.kill(), START);
			this.child.once('message', ({ port }: { port: number }) => {
				clearTimeout(late);
				resolve(port);
			});
			this.child.once('exit', () => {
				clearTimeout(late);
				reject(new Error('a query process ended before it was ready'));
			});
		});
		this.port.catch(() => undefined);
	}

	kill(): void {
		clearTimeout(this.idleTimer);
		this.child.kill('SIGKILL');
	}

	/** Resolves once the process has nothing to compute any more; it is killed if that takes more than `grace` milliseconds. */
	settled(grace: number): Promise<void> {
		const late = setTimeout(() => this.kill(), grace);
		return new Promise<void>((resolve) => {
			const end = () => {
				clearTimeout(late);
				this.child.off('message', end);
				this.child.off('exit', end);
				resolve();
			};
			this.child.once('message', end);
			this.child.once('exit', end);
			this.child.send('settled?', (error) => error && end());
		});
	}
}

export class QueryProcesses {
	#options: QueryProcessOptions;
	#running = new Set<QueryProcess>();
	#free: QueryProcess[] = [];
	#waiting: ((process: QueryProcess) => void)[] = [];
	/** Killed at their deadline, since the start. */
	killed = 0;
	/** Questions given to them, since the start. */
	asked = 0;

	constructor(options: QueryProcessOptions) {
		this.#options = options;
	}

	get running(): number {
		return this.#running.size;
	}

	/** Answers a request whose answer has not begun. */
	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		this.asked++;
		// Whoever asked may have gone while a process became free, or started.
		const isGone = () => response.destroyed;
		const refuse = () => refuseBusy(request, response, this.#seconds, this.#options.isSecure(request));
		let taken: QueryProcess | undefined;
		try {
			taken = await this.#take(response);
			const port = await taken?.port;
			if (isGone()) return;
			if (taken && port !== undefined) await this.#forward(taken, port, request, response);
			else refuse();
		} catch (error) {
			if (!(error instanceof DeadlineError)) log().error({ id: request.headers[REQUEST_ID], err: error }, 'query process failed');
			if (response.headersSent) response.destroy();
			else if (!isGone()) refuse();
		} finally {
			if (taken) this.#giveBack(taken);
		}
	}

	get #seconds(): number {
		return Math.max(1, Math.ceil(this.#options.deadline / 1000));
	}

	/** A process for the release that is served now. @returns undefined when none became free in time, or nobody waits any more */
	async #take(response: ServerResponse): Promise<QueryProcess | undefined> {
		const { most, deadline, releaseOf } = this.#options;
		const release = releaseOf();
		if (release === undefined) return undefined;
		let found = this.#free.pop();
		while (found && found.release !== release) {
			found.kill();
			found = this.#free.pop();
		}
		if (found) {
			clearTimeout(found.idleTimer);
			return found;
		}
		if (this.#running.size < most) return this.#start(release);
		if (this.#waiting.length >= MOST_WAITING) return undefined;
		return new Promise((resolve) => {
			const end = (process?: QueryProcess) => {
				clearTimeout(late);
				response.off('close', leave);
				resolve(process);
			};
			// A client that has gone keeps no place from those who wait.
			const leave = () => {
				this.#waiting = this.#waiting.filter((one) => one !== end);
				end();
			};
			const late = setTimeout(leave, deadline + STARTING);
			response.once('close', leave);
			this.#waiting.push(end);
		});
	}

	#start(release: string): QueryProcess {
		const started = new QueryProcess(release);
		this.#running.add(started);
		started.child.once('exit', () => {
			clearTimeout(started.idleTimer);
			this.#running.delete(started);
			this.#free = this.#free.filter((one) => one !== started);
			// Who waits for a process must not wait for one that is gone; if none can be started, not even for another.
			const now = this.#options.releaseOf();
			const isWanted = this.#waiting.length > 0 && this.#running.size < this.#options.most;
			if (isWanted && now !== undefined && started.child.pid !== undefined) this.#replace(now);
		});
		return started;
	}

	#replace(release: string): void {
		try {
			this.#giveBack(this.#start(release));
		} catch (error) {
			log().error({ err: error }, 'no query process can be started');
		}
	}

	#giveBack(given: QueryProcess): void {
		if (!this.#running.has(given) || given.child.killed) return;
		if (given.release !== this.#options.releaseOf()) {
			given.kill();
			return;
		}
		const next = this.#waiting.shift();
		if (next) {
			next(given);
			return;
		}
		given.idleTimer = setTimeout(() => given.kill(), this.#options.idle).unref();
		this.#free.push(given);
	}

	/** Asks the process and passes its answer on. @throws when the process ends meanwhile */
	#forward(taken: QueryProcess, port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
		return new Promise((resolve, reject) => {
			const { headers, method, url } = request;
			const buffer = new PassThrough({ readableHighWaterMark: BUFFER_BYTES });
			let moved = false;
			let turns = 0;
			let isWanted = true;
			const end = (error?: Error | null) => {
				clearInterval(watch);
				if (error) reject(error);
				else resolve();
			};
			const fail = (error: Error) => {
				if (isWanted) end(error);
			};
			const watch = setInterval(() => {
				const isRead = !isWanted || !buffer.writableNeedDrain;
				const inTheWay = this.#waiting.length > 0 && (!isRead || ++turns >= PATIENCE);
				if (inTheWay || (isRead && !moved)) {
					this.killed++;
					log().warn({ id: headers[REQUEST_ID], path: url?.split('?', 1)[0] }, 'query killed at its deadline');
					end(new DeadlineError());
					taken.kill();
				}
				moved = false;
			}, this.#options.deadline);

			const asked = ask({ host: '127.0.0.1', port, method, path: url, headers: { ...headers, connection: 'close' } });
			asked.on('error', fail);
			asked.once('response', (answer) => {
				moved = true;
				response.writeHead(answer.statusCode ?? 502, withoutConnection(answer.headers));
				answer.on('data', () => (moved = true));
				pipeline(answer, buffer, (error) => error && fail(error));
				pipeline(buffer, response, (error) => (error ? fail(error) : end()));
			});
			response.once('close', () => {
				if (response.writableFinished) return;
				// Nobody waits for the answer any more; the process is free when it has noticed.
				isWanted = false;
				asked.destroy();
				void taken.settled(GRACE).then(() => end());
			});
			if (method === 'GET' || method === 'HEAD') asked.end();
			else request.pipe(asked);
		});
	}

	/** Ends all processes. */
	close(): void {
		for (const process of this.#running) process.kill();
	}
}

const withoutConnection = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name)));

/**
 * Lets a handler hand requests over: those whose answer it marks as one for another process, and questions in a body, which can
 * be read only once, while the release is large.
 * @param isLarge whether the release has datasets that are costly to scan
 */
export function withQueryProcesses(handler: Handler, processes: QueryProcesses, isLarge: () => boolean): Handler {
	return (request, response, next) => {
		if (request.method === 'POST' && isLarge() && isPostedAddress(request.url?.split('?', 1)[0] ?? '')) {
			void processes.answer(request, response);
			return;
		}
		beforeHead(response, (_status, head) => {
			if (head[HAND_OVER] === undefined) return true;
			const end = response.end.bind(response);
			response.end = () => {
				response.end = end;
				void processes.answer(request, response);
				return response;
			};
			return false;
		});
		handler(request, response, next);
	};
}
