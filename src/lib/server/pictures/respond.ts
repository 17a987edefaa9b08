import type { Answer } from '#lib/server/http/answer.ts';
import type { Asked } from '#lib/server/http/endpoint.ts';
import { HttpProblem } from '#lib/server/http/problem.ts';
import { conditional } from '#lib/server/http/respond.ts';
import type { Theme } from './colour.ts';
import { toPlainSvg } from './plain-svg.ts';
import { PicturesBusyError, toPng } from './png.ts';

interface Picture {
	/** One `<svg>`, and the style sheets that apply to it. */
	markup: string;
	css: string;
	theme: Theme;
	format: 'svg' | 'png';
	/** Pixels of a PNG per pixel of the picture. */
	scale: number;
	/** Name of the file to save. */
	file: string;
}

/** A picture as a file that lives as long as the release. An SVG that is opened as a page may load and run nothing. */
export const respondPicture = (asked: Asked, { markup, css, theme, format, scale, file }: Picture): Promise<Answer> =>
	conditional(asked, {}, async () => {
		const svg = toPlainSvg(markup, css, theme);
		// Who asks for the head alone does not wait for the picture.
		const body = format === 'svg' ? svg : asked.request.method === 'HEAD' ? null : await drawPng(asked, svg, scale);
		return new Response(body, {
			headers: {
				'content-type': format === 'svg' ? 'image/svg+xml' : 'image/png',
				'content-disposition': `inline; filename="${file}"`,
				'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
			}
		});
	});

/** Seconds after which a refused picture may be asked for again. */
const RETRY_AFTER = 10;

async function drawPng({ request }: Asked, svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
	try {
		return await toPng(svg, scale, request.signal);
	} catch (error) {
		if (!(error instanceof PicturesBusyError)) throw error;
		const detail = {
			ja: `画像の注文が重なっています。${RETRY_AFTER}秒ほどたってからもう一度どうぞ。SVGならすぐに受け取れます。`,
			en: `Too many pictures are being drawn. Ask again in ${RETRY_AFTER} s; SVG can be had at once.`
		};
		throw new HttpProblem(503, detail, [], { 'retry-after': String(RETRY_AFTER) });
	}
}
