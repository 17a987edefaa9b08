/** Formatters of Intl, each made once: making one takes a hundred times as long as using it, and a page uses thousands. */
import type { Language } from '#lib/messages/language.ts';

const LOCALES: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' };

/** @returns the formatter of a language and a small number, such as that of decimals, which tells formatters of a kind apart */
function keep<Format>(make: (locale: string, variant: number) => Format): (language: Language, variant: number) => Format {
	const made: Record<Language, Format[]> = { ja: [], en: [] };
	return (language, variant) => (made[language][variant] ??= make(LOCALES[language], variant));
}

export const numberFormats = (optionsOf: (variant: number) => Intl.NumberFormatOptions) =>
	keep((locale, variant) => new Intl.NumberFormat(locale, optionsOf(variant)));
export const dateFormats = (optionsOf: (variant: number) => Intl.DateTimeFormatOptions) =>
	keep((locale, variant) => new Intl.DateTimeFormat(locale, optionsOf(variant)));
