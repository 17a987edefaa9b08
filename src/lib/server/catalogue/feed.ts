/** The releases as an Atom feed (RFC 4287), each with what it changed, in both languages. */
import { shortVersion } from '#lib/domain/citation.ts';
import { formatDate, formatNumber } from '#lib/format/number.ts';
import { messagesIn } from '#lib/messages/index.ts';
import { LANGUAGES, titleOf, withLanguage, type Language } from '#lib/messages/language.ts';
import type { Cell } from '#lib/domain/data-package.ts';
import type { ChangedDataset, KeptRelease } from '#lib/server/release/history.ts';
import type { Bilingual, Portal } from './description.ts';
import { element, escapeXml, xmlDocument } from './xml.ts';

export interface FeedEntry {
	release: KeptRelease;
	/** Undefined for the first release kept: there is nothing to compare it with. */
	changes: ChangedDataset[] | undefined;
}

/** A tag: URI (RFC 4151), the same for ever wherever the feed is read. @param date ISO 8601, from when the name holds */
const tag = ({ origin }: Portal, date: string, name: string) => `tag:${new URL(origin).hostname},${date}:${name}`;

/** Both languages in one line: an Atom title has room for one text. */
const bothIn = ({ ja, en }: Bilingual) => (ja === en ? ja : `${ja} / ${en}`);

function titleIn(language: Language, { created, version }: KeptRelease): string {
	const date = formatDate(language, created.slice(0, 10));
	const name = `${messagesIn(language).releases.version} ${shortVersion(version)}`;
	return language === 'ja' ? `${name}（${date}）` : `${name} (${date})`;
}

/** `成果指標: 3行を追加、1行を変更` */
export function summariseChange(language: Language, change: ChangedDataset): string {
	const t = messagesIn(language).releases;
	const number = (count: number) => formatNumber(language, count);
	const parts = [
		t.state[change.state],
		change.added.count && t.added(number(change.added.count)),
		change.removed.count && t.removed(number(change.removed.count)),
		change.changed.count && t.changed(number(change.changed.count)),
		change.columns.added.length && t.columnsAdded(change.columns.added.join(', ')),
		change.columns.removed.length && t.columnsRemoved(change.columns.removed.join(', '))
	].filter((part) => typeof part === 'string' && part !== '');
	return language === 'ja'
		? `${titleOf(language, change)}: ${parts.join('、')}`
		: `${titleOf(language, change)}: ${parts.join(', ')}`;
}

/** The rows whose values changed, before and after, as the page lists them. */
function correctionsIn(language: Language, { changed }: ChangedDataset): string[] {
	const t = messagesIn(language);
	const show = (value: Cell) => (value === null ? t.releases.blank : String(value));
	const lines = changed.first.map(
		({ key, columns }) =>
			`${key}: ${columns.map(({ name, before, after }) => `${name} ${show(before)} → ${show(after)}`).join('; ')}`
	);
	const rest = changed.count - changed.first.length;
	if (lines.length === 0) return [];
	const more = rest > 0 ? [t.trust.corrections.more(formatNumber(language, rest))] : [];
	return [
		element('p', {}, t.trust.corrections.title),
		element(
			'ul',
			{},
			[...lines, ...more].map((line) => element('li', {}, line))
		)
	];
}

function contentIn(language: Language, { release, changes }: FeedEntry): string {
	const t = messagesIn(language).releases;
	const paragraph = (text: string) => element('p', {}, text);
	const items =
		changes?.map((change) =>
			element('li', {}, [escapeXml(summariseChange(language, change)), ...correctionsIn(language, change)])
		) ?? [];
	return element('div', { lang: language, 'xml:lang': language }, [
		paragraph(t.published(formatNumber(language, release.rows))),
		paragraph(changes === undefined ? t.first : items.length ? `${t.changes}:` : t.noChanges),
		...(items.length ? [element('ul', {}, items)] : [])
	]);
}

function writeEntry(portal: Portal, entry: FeedEntry): string {
	const { version, created, files } = entry.release;
	const title = { ja: titleIn('ja', entry.release), en: titleIn('en', entry.release) };
	return element('entry', {}, [
		element('id', {}, tag(portal, created.slice(0, 10), `release/${version}`)),
		element('title', {}, bothIn(title)),
		element('published', {}, created),
		element('updated', {}, created),
		...LANGUAGES.map((language) =>
			element('link', {
				rel: 'alternate',
				type: 'text/html',
				hreflang: language,
				href: `${portal.origin}${withLanguage(language, '/releases')}#${version}`
			})
		),
		...files
			.filter(({ format }) => format === 'sqlite')
			.map(({ path, bytes }) =>
				element('link', {
					rel: 'enclosure',
					type: 'application/vnd.sqlite3',
					length: String(bytes),
					href: `${portal.origin}/releases/${version}/${path}`
				})
			),
		element('content', { type: 'xhtml' }, [
			element(
				'div',
				{ xmlns: 'http://www.w3.org/1999/xhtml' },
				LANGUAGES.map((language) => contentIn(language, entry))
			)
		])
	]);
}

/** @param entries newest first; at least one */
export function toAtom(portal: Portal, entries: FeedEntry[]): string {
	const { origin, publisher, licence } = portal;
	return xmlDocument(
		element('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, [
			element('id', {}, tag(portal, '2026', 'releases')),
			element(
				'title',
				{},
				`${bothIn(portal.title)} — ${bothIn({ ja: messagesIn('ja').releases.title, en: messagesIn('en').releases.title })}`
			),
			element('subtitle', {}, bothIn(portal.description)),
			element('updated', {}, entries[0]?.release.created ?? portal.released),
			element('author', {}, [element('name', {}, bothIn(publisher)), element('uri', {}, `${origin}/`)]),
			element('rights', {}, `${bothIn(licence.title)} ${licence.url}`),
			element('link', { rel: 'self', type: 'application/atom+xml', href: `${origin}/feed.atom` }),
			...LANGUAGES.map((language) =>
				element('link', {
					rel: 'alternate',
					type: 'text/html',
					hreflang: language,
					href: origin + withLanguage(language, '/releases')
				})
			),
			...entries.map((entry) => writeEntry(portal, entry))
		])
	);
}
