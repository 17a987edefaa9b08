/** Pixels of an SVG, with a Japanese typeface of our own, since a server may have none. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

/** The typeface that pictures are set in, as SVG names it. */
export const FONT = 'BIZ UDPGothic';

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'].map((file) =>
	resolve(`@expo-google-fonts/biz-udpgothic/${file}`)
);

/** @param scale pixels of the image per pixel of the picture */
export type Rasterize = (svg: string, scale: number) => Promise<Uint8Array<ArrayBuffer>>;

export const rasterize: Rasterize = async (svg, scale) => {
	const image = await renderAsync(svg, {
		font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT, sansSerifFamily: FONT },
		fitTo: { mode: 'zoom', value: scale }
	});
	return new Uint8Array(image.asPng());
};
