import type { Category, Cell } from '#lib/domain/data-package.ts';

/** Japanese at the root, English under `/en`. */
export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const languageOf = (pathname: string): Language => (/^\/en(\/|$)/.test(pathname) ? 'en' : 'ja');

/** The path as the routes know it. */
export const withoutLanguage = (pathname: string): string =>
	languageOf(pathname) === 'en' ? pathname.slice(3) || '/' : pathname;

/** The path of a page in a language. @param path as the routes know it, with search and hash if any */
export const withLanguage = (language: Language, path: string): string =>
	language === 'ja' ? path : path === '/' ? '/en' : `/en${path}`;

/** `title_ja`/`title_en` (and the like) of a row, in the reader's language. */
export function inLanguage<Name extends string>(
	language: Language,
	row: { [Key in `${Name}_ja` | `${Name}_en`]: string | null },
	name: Name
): string {
	return row[`${name}_${language}`] ?? row[`${name}_ja`] ?? '';
}

/** The title or label of a declared thing, whose unsuffixed text is Japanese. */
export const titleOf = (language: Language, { title, title_en }: { title: string; title_en: string }): string =>
	language === 'ja' ? title : title_en;
export const descriptionOf = (
	language: Language,
	{ description, description_en }: { description: string; description_en: string }
): string => (language === 'ja' ? description : description_en);
export const labelOf = (language: Language, { label, label_en }: { label: string; label_en: string }): string =>
	language === 'ja' ? label : label_en;

/** The word for a code of these; the code itself where there is none. @param otherwise what to say in place of the code */
export function wordOf(language: Language, categories: Category[], code: Cell, otherwise = String(code ?? '')): string {
	const category = categories.find(({ value }) => value === code);
	return category ? labelOf(language, category) : otherwise;
}

/** A text in the brackets of a language, which stand off the word before in English. */
export const bracketed = (language: Language, text: string): string => (language === 'ja' ? `（${text}）` : ` (${text})`);

/** Between names; between places and numbers. */
export const listSeparator: Readonly<Record<Language, string>> = { ja: '・', en: ', ' };
export const placeSeparator: Readonly<Record<Language, string>> = { ja: '、', en: ', ' };

/** A town's name where it is known to be one, as on a map: the English ones go without "City". */
export const shortTownName = (name: string): string => name.replace(/ (City|Town|Village)$/, '');
