/** PNGs of drawings: made one at a time, and where the server has a process for them, made there. */
import { hash } from 'node:crypto';
import { processWide } from '#lib/server/process-wide.ts';
import { RecentMap } from '#lib/server/recent-map.ts';
import { rasterize, type Rasterize } from './rasterize.ts';

const elsewhere = processWide<Rasterize>('rasterize');

/** Said by a server that has a process for pictures. */
export const offerRasterize = elsewhere.set;

/** More pictures than these do not wait: whoever asked last would wait for half a minute. */
const MOST_WAITING = 32;

/** Too many pictures are asked for, or nobody waits for this one any more. */
export class PicturesBusyError extends Error {}

/** Pictures that are kept when they are made, those asked for last: who fetches one in parts asks for it again and again. */
const KEPT = 16;

interface Making {
	made: Promise<Uint8Array<ArrayBuffer>>;
	/** Each tells when its client has gone; undefined where nothing tells it. */
	askers: (AbortSignal | undefined)[];
}

/** Pictures in the making, by what they are made of: who asks for one of these waits for that. */
const inTheMaking = new Map<string, Making>();
const kept = new RecentMap<string, Uint8Array<ArrayBuffer>>(KEPT);
let latest: Promise<unknown> = Promise.resolve();

/**
 * One at a time: whatever process makes it is busy with it. A picture for which nobody waits when its turn comes is not made.
 * @param scale pixels of the image per pixel of the picture
 * @param asker tells when the client has gone
 * @throws PicturesBusyError
 */
export function toPng(svg: string, scale: number, asker?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
	const key = `${scale} ${hash('sha256', svg)}`;
	const ready = kept.get(key);
	if (ready) return Promise.resolve(ready);
	const known = inTheMaking.get(key);
	if (known) {
		known.askers.push(asker);
		return known.made;
	}
	if (inTheMaking.size >= MOST_WAITING) return Promise.reject(new PicturesBusyError());
	const askers = [asker];
	const made = latest
		.then(() => {
			if (askers.every((one) => one?.aborted)) throw new PicturesBusyError();
			return (elsewhere.get() ?? rasterize)(svg, scale);
		})
		.finally(() => inTheMaking.delete(key));
	inTheMaking.set(key, { made, askers });
	latest = made.then(
		(png) => kept.set(key, png),
		() => undefined
	);
	return made;
}
