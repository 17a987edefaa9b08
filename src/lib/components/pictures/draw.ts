/** Rendering of pictures on the server: markup, and the style sheets that it needs. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { findDrawing } from '#lib/components/drawings/index.ts';
import { NARROW, WIDE, type DrawingComponent } from '#lib/components/drawings/drawing.ts';
import { shortVersion } from '#lib/domain/citation.ts';
import { figureId, figureQuery, type Figure } from '#lib/domain/figure.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { withLanguage, type Language } from '#lib/messages/language.ts';
import tokens from '@digital-go-jp/design-tokens/dist/tokens-simple.css?raw';
import siteStyles from '/src/app.css?raw';
import pageStyles from '/src/app.css?inline';
import Embed from './Embed.svelte';
import Picture from './Picture.svelte';
import { SOCIAL } from './picture.ts';
import SocialCard from './SocialCard.svelte';

/** What a picture says of where it comes from. */
export interface Provenance {
	version: string;
	licence: string;
	/** Of the site, such as `https://example.jp`. */
	origin: string;
}

export interface Drawn {
	markup: string;
	css: string;
}

const componentStyles = Object.values(
	import.meta.glob<string>(['/src/lib/{charts,maps,components}/**/*.svelte'], {
		query: '?styles',
		import: 'default',
		eager: true
	})
).map((css) => ({ css, scopes: [...new Set(css.match(/(?<=\.)s-[a-z0-9]+/g) ?? [])] }));

/** The styles of the components that the markup is made of. */
export const stylesOf = (markup: string): string =>
	componentStyles
		.filter(({ scopes }) => scopes.some((scope) => markup.includes(scope)))
		.map(({ css }) => css)
		.join('\n');

const PICTURE_FONT = ":root { --picture-font: 'BIZ UDPGothic', 'Hiragino Sans', 'Yu Gothic', 'Noto Sans JP', sans-serif; }";

function draw<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): Drawn {
	const markup = render(component as Component, { props }).body;
	return { markup, css: [tokens, siteStyles, PICTURE_FONT, stylesOf(markup)].join('\n') };
}

function heightOf(Drawing: DrawingComponent, props: { figure: Figure; language: Language; width: number }): number {
	const { body } = render(Drawing as Component<typeof props>, { props });
	return Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(body)?.[1] ?? NaN);
}

/** So many sources are named with their first pages; of more, the pages stand with the figure alone. */
const FEW_SOURCES = 3;

/** 出典, as the figure's frame says it. */
function sourcesOf({ sources }: Figure, language: Language): string {
	const named = sources.map(({ title, locators }) =>
		[title, ...(sources.length <= FEW_SOURCES ? [locators.slice(0, 3).join('、')] : [])].filter(Boolean).join(' ')
	);
	return `${messagesIn(language).figure.source} ${named.join(' / ')}`;
}

/** Where the figure is shown: on its page, or by itself where several pages show it as somebody asks for it. */
const pathOf = ({ page, name, params }: Figure): string =>
	page ?? `/embed/${name}${Object.keys(params).length ? `?${new URLSearchParams(params)}` : ''}`;

const originOf = (figure: Figure, language: Language, { version, licence, origin }: Provenance): string => {
	const t = messagesIn(language);
	const address = decodeURI(origin + withLanguage(language, pathOf(figure)));
	return [`${t.site.name} ${t.figure.release(shortVersion(version))}`, licence, address].join(' · ');
};

/** @returns undefined when the figure has no drawing */
export function drawFigure(figure: Figure, language: Language, provenance: Provenance): Drawn | undefined {
	const Drawing = findDrawing(figure);
	return (
		Drawing &&
		draw(Picture, {
			figure,
			language,
			Drawing,
			width: WIDE,
			drawingHeight: heightOf(Drawing, { figure, language, width: WIDE }),
			source: sourcesOf(figure, language),
			origin: originOf(figure, language, provenance)
		})
	);
}

/** Room of a card for a drawing below two lines of words, and beside any number of them. */
const BELOW = { width: SOCIAL.width - 112, height: 310 };
const BESIDE = { width: 560, height: 450 };
/** How much larger than on a page a drawing must stand for its words to be read on a phone. */
const READABLE = 1.45;
const STILL_READABLE = 1.2;

/** A wide drawing as a strip below the words; one that is about as high as wide, drawn for a phone, beside them. */
function fitOnCard(Drawing: DrawingComponent, figure: Figure, language: Language) {
	const width = Math.floor(BELOW.width / READABLE);
	const height = heightOf(Drawing, { figure, language, width });
	if (height * READABLE > BELOW.height) {
		const narrow = heightOf(Drawing, { figure, language, width: NARROW });
		const scale = Math.min(BESIDE.width / NARROW, BESIDE.height / narrow);
		if (scale >= STILL_READABLE) return { width: NARROW, height: narrow, scale, beside: true };
	}
	return { width, height, scale: READABLE, beside: false };
}

/** The card of a figure for shared links: with its drawing, or with the finding alone where it has none. */
export function drawCard(figure: Figure, language: Language, { version }: Provenance): Drawn {
	const Drawing = findDrawing(figure);
	const t = messagesIn(language);
	return draw(SocialCard, {
		title: figure.title,
		subtitle: figure.subtitle,
		language,
		site: t.site.name,
		source: `${t.figure.release(shortVersion(version))} · ${sourcesOf(figure, language)}`,
		drawn: Drawing && { Drawing, figure, ...fitOnCard(Drawing, figure, language) }
	});
}

/** The card of a page without a figure: what the site is. */
export function drawSiteCard(language: Language, { version, licence }: Provenance): Drawn {
	const t = messagesIn(language);
	return draw(SocialCard, {
		title: t.site.tagline,
		subtitle: t.home.lead,
		language,
		site: t.site.name,
		source: `${t.figure.release(shortVersion(version))} · ${licence}`,
		drawn: undefined
	});
}

const escapeHtml = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * A document of its own that needs nothing else: no script, no file, no frame of the site.
 * @param scheme light, dark, or as the reader has it
 * @returns the document, and the style sheet in it, for a policy that allows just that
 */
export function drawEmbed(
	figure: Figure,
	language: Language,
	{ version, origin }: Provenance,
	scheme: 'auto' | 'light' | 'dark'
): { html: string; style: string } {
	const t = messagesIn(language);
	const { body } = render(Embed, {
		props: {
			figure,
			language,
			Drawing: findDrawing(figure),
			source: sourcesOf(figure, language),
			release: `${t.site.name} ${t.figure.release(shortVersion(version))}`,
			address: origin + withLanguage(language, figure.page === undefined ? pathOf(figure) : `${figure.page}#${figureId(figure)}`)
		}
	});
	const forced = scheme === 'auto' ? '' : `:root{color-scheme:${scheme}}`;
	const style = [pageStyles, stylesOf(body), forced].join('\n');
	const canonical = `${origin}${withLanguage(language, `/embed/${figure.name}`)}${figureQuery(figure)}`;
	const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${figure.title} — ${t.site.name}`)}</title>
<link rel="canonical" href="${escapeHtml(figure.page === undefined ? canonical : origin + withLanguage(language, figure.page))}">
<style>${style}</style>
</head>
<body>${body}</body>
</html>
`;
	return { html, style };
}
