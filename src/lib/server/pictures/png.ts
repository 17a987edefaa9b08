/** PNGs of drawings: made one at a time, and where the server has a process for them, made there. */
import { rasterize, type Rasterize } from './rasterize.ts';

/** The server around the application is built apart and has its own copy of this module: what they share hangs on the process. */
const KEY = Symbol.for('machiscope.rasterize');
const shared = globalThis as { [KEY]?: Rasterize };

/** Said by a server that has a process for pictures. */
export const offerRasterize = (elsewhere: Rasterize): void => {
	shared[KEY] = elsewhere;
};

/** Pictures in the making, by what they are made of: who asks for one of these waits for that. */
const inTheMaking = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
let latest: Promise<unknown> = Promise.resolve();

/**
 * One at a time: whatever process makes it is busy with it.
 * @param scale pixels of the image per pixel of the picture
 */
export function toPng(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
	const key = `${scale} ${svg}`;
	const make = shared[KEY] ?? rasterize;
	const made = inTheMaking.get(key) ?? latest.then(() => make(svg, scale)).finally(() => inTheMaking.delete(key));
	inTheMaking.set(key, made);
	latest = made.catch(() => undefined);
	return made;
}
