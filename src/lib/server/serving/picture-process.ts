/**
 * A process that makes PNGs: drawing one takes a fifth of a second, in which its process can do nothing else, and where the library
 * that draws comes upon a mistake of its own, its process ends. It is started when it is needed and ended when it is not.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { endIfNeverStarted } from './child-process.ts';
import type { Rasterize } from '#lib/server/pictures/rasterize.ts';

/** What the process is told, and what it says of it. */
export interface PictureOrder {
	svg: string;
	scale: number;
}
export type PictureResult = { png: Uint8Array<ArrayBuffer> } | { error: string };

export interface PictureProcessOptions {
	/** Milliseconds that a picture may take. */
	deadline: number;
	/** Milliseconds after which a process that is asked nothing ends. */
	idle: number;
}

export class PictureProcess {
	#options: PictureProcessOptions;
	#child: ChildProcess | undefined;
	#idleTimer: NodeJS.Timeout | undefined;

	constructor(options: PictureProcessOptions) {
		this.#options = options;
	}

	/**
	 * Makes a picture. Not to be called before the picture before is made.
	 * @throws Error when it cannot be made, or not in time
	 */
	readonly rasterize: Rasterize = (svg, scale) => {
		clearTimeout(this.#idleTimer);
		const child = (this.#child ??= this.#start());
		return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
			const late = setTimeout(() => child.kill('SIGKILL'), this.#options.deadline);
			const end = () => {
				clearTimeout(late);
				child.off('message', take);
				child.off('exit', fail);
			};
			const take = (result: PictureResult) => {
				end();
				this.#idleTimer = setTimeout(() => this.close(), this.#options.idle).unref();
				if ('png' in result) resolve(result.png);
				else reject(new Error(result.error));
			};
			const fail = (code: number | null, signal: NodeJS.Signals | null) => {
				end();
				reject(new Error(`the process for pictures ended with ${String(code ?? signal)}`));
			};
			child.once('message', take);
			child.once('exit', fail);
			const order: PictureOrder = { svg, scale };
			// That it could not be told shows in its end.
			child.send(order, () => undefined);
		});
	};

	#start(): ChildProcess {
		const child = fork(new URL('../../../../scripts/picture-process.ts', import.meta.url), {
			serialization: 'advanced',
			stdio: ['ignore', 'inherit', 'inherit', 'ipc']
		});
		endIfNeverStarted(child);
		child.once('exit', () => {
			if (this.#child === child) this.#child = undefined;
		});
		// A process that is idle keeps no server from ending.
		child.unref();
		child.channel?.unref();
		return child;
	}

	close(): void {
		clearTimeout(this.#idleTimer);
		this.#child?.kill('SIGKILL');
		this.#child = undefined;
	}
}
