/** Formatters of Intl, each made once: making one takes a hundred times as long as using it, and a page uses thousands. */
import type { Language } from '#lib/messages/language.ts';

const LOCALES: Record<Language, string> = { ja: 'ja-JP', en: 'en-GB' };

/** @param make called for each pair of language and options that is new; there are a few dozen */
function keep<Options, Format>(make: (locale: string, options: Options) => Format) {
	const made = new Map<string, Format>();
	return (language: Language, options: Options): Format => {
		const key = `${language} ${JSON.stringify(options)}`;
		const format = made.get(key) ?? make(LOCALES[language], options);
		made.set(key, format);
		return format;
	};
}

export const numberFormat = keep((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
export const dateFormat = keep((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
