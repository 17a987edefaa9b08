import { createHash } from 'node:crypto';
import { drawEmbed } from '#lib/components/pictures/draw.ts';
import { YEAR_STYLES } from '#lib/format/year-style.ts';
import { chooseParameter, getFigureOr404 } from '#lib/server/http/asked-figure.ts';
import { endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';
import { languageOf } from '#lib/messages/language.ts';
import type { RequestEvent } from './$types.js';

/** A figure for other people's pages: the only address of the site that may be framed by anyone. */
export const GET = endpoint<RequestEvent>(async (asked, { figure: name }) => {
	const { url, release } = asked;
	const figure = await getFigureOr404(asked, name, 'theme', 'years');
	const scheme = chooseParameter(url, 'theme', ['auto', 'light', 'dark']);
	chooseParameter(url, 'years', YEAR_STYLES);
	const provenance = { version: release.version, licence: release.pkg.licenses[0]?.name ?? '', origin: url.origin };
	return conditional(asked, {}, () => {
		const { html, style } = drawEmbed(figure, languageOf(url.pathname), provenance, scheme);
		const hash = createHash('sha256').update(style).digest('base64');
		return new Response(html, {
			headers: {
				'content-type': 'text/html; charset=utf-8',
				'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
				'x-robots-tag': 'noindex'
			}
		});
	});
});
