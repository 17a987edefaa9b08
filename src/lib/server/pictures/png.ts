/** Pixels of an SVG, with a Japanese typeface of our own, since a server may have none. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';

/** The typeface that pictures are set in, as SVG names it. */
export const FONT = 'BIZ UDPGothic';

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular/BIZUDPGothic_400Regular.ttf', '700Bold/BIZUDPGothic_700Bold.ttf'].map((file) =>
	resolve(`@expo-google-fonts/biz-udpgothic/${file}`)
);

const render = async (svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> => {
	const image = await renderAsync(svg, {
		font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT, sansSerifFamily: FONT },
		fitTo: { mode: 'zoom', value: scale }
	});
	return new Uint8Array(image.asPng());
};

/** Pictures in the making, by what they are made of: who asks for one of these waits for that. */
const inTheMaking = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
let latest: Promise<unknown> = Promise.resolve();

/**
 * One at a time: a picture takes a second of one of the few threads that read files and compress answers for everybody.
 * @param scale pixels of the image per pixel of the picture
 */
export function toPng(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
	const key = `${scale} ${svg}`;
	const made = inTheMaking.get(key) ?? latest.then(() => render(svg, scale)).finally(() => inTheMaking.delete(key));
	inTheMaking.set(key, made);
	latest = made.catch(() => undefined);
	return made;
}
