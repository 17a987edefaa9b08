/** Started by the server, which has its PNGs made here (`server/serving/picture-process.ts`), and ended with it. */
import { rasterize } from '#lib/server/pictures/rasterize.ts';
import type { PictureOrder, PictureResult } from '#lib/server/serving/picture-process.ts';

// The server decides when it ends, also when a signal goes to all processes of a group.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => process.exit(0));

process.on('message', ({ svg, scale }: PictureOrder) => {
	rasterize(svg, scale)
		.then((png): PictureResult => ({ png }))
		.catch((error: unknown): PictureResult => {
			// Its memory may be spoiled: the next picture has another process.
			if (error instanceof WebAssembly.RuntimeError) process.exit(1);
			return { error: error instanceof Error ? error.message : String(error) };
		})
		.then((result) => process.send?.(result))
		.catch(() => process.exit(1));
});
