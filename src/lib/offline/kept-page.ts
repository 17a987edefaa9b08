/** What is written into a kept page before it is shown: how old it is, and what else is there. */
import { shortVersion } from '#lib/domain/citation.ts';
import { en, ja } from '#lib/messages/offline.ts';
import { withLanguage, type Language } from '#lib/messages/language.ts';

const words = { ja, en };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text of a page's title without the name of the site; it is HTML already. */
const titleOf = (html: string): string => (/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '').replace(/ — [^—]*$/, '');

/** How the page at hand wants years written (see app.html). */
const isEra = (html: string): boolean => /^<!doctype html>\s*<html[^>]* data-years="era"/i.test(html);

function formatMoment(language: Language, moment: Date, era = false): string {
	const locale = language === 'ja' ? (era ? 'ja-JP-u-ca-japanese' : 'ja-JP') : 'en-GB';
	return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(moment);
}

/** 3日前, 3 days ago: in the largest unit that gives at least one. */
export function formatAge(language: Language, milliseconds: number): string {
	const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
	if (minutes === 0) return words[language].justNow;
	const [count, unit] =
		minutes >= 1440
			? ([Math.floor(minutes / 1440), 'day'] as const)
			: minutes >= 60
				? ([Math.floor(minutes / 60), 'hour'] as const)
				: ([minutes, 'minute'] as const);
	return new Intl.RelativeTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB')
		.format(-count, unit)
		.replace(/ (?=\p{Script=Han})/gu, '');
}

const intoBody = (html: string, banner: string): string => html.replace(/<body[^<>]*>/, (body) => `${body}\n\t\t${banner}`);

/** Without links: the skip link below it stays the first of the page. */
function bannerOf(language: Language, sentence: string): string {
	const { label, offline } = words[language].banner;
	return `<aside class="offline-banner" aria-label="${label}"><p class="page"><strong>${offline}</strong> ${sentence}</p></aside>`;
}

export interface Kept {
	language: Language;
	/** When the page was kept. */
	at: Date;
	/** Release that it is from. */
	version: string;
}

/** A kept page that says above everything else how old it is. */
export function markAsKept(html: string, { language, at, version }: Kept, now: Date): string {
	const when = `<time datetime="${at.toISOString()}">${formatMoment(language, at, isEra(html))}</time>`;
	const sentence = words[language].banner.kept(
		formatAge(language, now.getTime() - at.getTime()),
		when,
		escape(shortVersion(version))
	);
	return intoBody(html, bannerOf(language, sentence));
}

/** The page of what is kept, in place of one that is not. */
export function markAsMissing(html: string, language: Language, address: string): string {
	const sentence = words[language].banner.missing(`<code>${escape(address)}</code>`);
	const again = `<p><a href="${escape(address)}">${words[language].banner.again}</a></p>`;
	return intoBody(html, bannerOf(language, sentence)).replace(/<div id="kept"/, (list) => again + list);
}

export interface KeptEntry {
	/** Path and query. */
	address: string;
	/** The page itself; undefined for a table. */
	html?: string;
	at: Date;
	version: string;
}

/** Fills the page of what is kept. @param entries the newest first */
export function fillList(
	html: string,
	language: Language,
	{ pages, tables, forgotten }: { pages: KeptEntry[]; tables: KeptEntry[]; forgotten: boolean }
): string {
	const t = words[language];
	const era = isEra(html);
	const noteOf = ({ at, version }: KeptEntry) =>
		`<span class="quiet">${t.keptAt(`<time datetime="${at.toISOString()}">${formatMoment(language, at, era)}</time>`)} · ${t.release(escape(shortVersion(version)))}</span>`;
	const itemOf = (entry: KeptEntry) => {
		const file = entry.address.split('/').at(-1) ?? '';
		const title = entry.html === undefined ? escape(file) : titleOf(entry.html) || escape(entry.address);
		return `<li><a href="${escape(entry.address)}">${title}</a> ${noteOf(entry)}</li>`;
	};
	const section = (title: string, entries: KeptEntry[]) =>
		entries.length ? `<h2>${title}</h2><ul>${entries.map(itemOf).join('')}</ul>` : '';
	const lists = section(t.pages, pages) + section(t.tables, tables);
	const filled =
		(forgotten ? `<p role="status">${t.forgotten}</p>` : '') +
		(lists === ''
			? `<p>${t.none}</p>`
			: `${lists}<form action="${withLanguage(language, '/offline')}"><button name="forget" value="all">${t.forget}</button></form>`);
	return html.replace(/(<div id="kept"[^>]*>)[\s\S]*?(<\/div>)/, (_whole, open: string, close: string) => open + filled + close);
}
