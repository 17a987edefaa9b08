/** Pixels of an SVG, with a Japanese typeface of our own, since a server may have none. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The typeface that pictures are set in, as SVG names it. */
export const FONT = 'BIZ UDPGothic';

const { resolve } = createRequire(import.meta.url);
const read = (file: string) => new Uint8Array(readFileSync(resolve(file)));

/** Read once and kept: the library's build for Node reads a typeface from its file anew for each glyph. */
const prepare = async () => {
	await initWasm(read('@resvg/resvg-wasm/index_bg.wasm'));
	return ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'].map((file) =>
		read(`@expo-google-fonts/biz-udpgothic/${file}`)
	);
};
let prepared: ReturnType<typeof prepare> | undefined;

/**
 * @param scale pixels of the image per pixel of the picture
 * @throws Error when it is no SVG; WebAssembly.RuntimeError where the library comes upon a mistake of its own, after which it cannot
 * be relied upon
 */
export type Rasterize = (svg: string, scale: number) => Promise<Uint8Array<ArrayBuffer>>;

export const rasterize: Rasterize = async (svg, scale) => {
	const fontBuffers = await (prepared ??= prepare());
	const drawing = new Resvg(svg, {
		font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: FONT, sansSerifFamily: FONT },
		fitTo: { mode: 'zoom', value: scale }
	});
	const image = drawing.render();
	const png = new Uint8Array(image.asPng());
	// Memory of its own, which no garbage collection sees.
	image.free();
	drawing.free();
	return png;
};
