import type { Figure } from '#lib/domain/figure.ts';
import type { Language } from '#lib/messages/language.ts';

/**
 * The figure in the reader's language with its finding in both, so that it can be cited in either.
 * @returns undefined when there is no such figure
 */
export async function makeCitable<Made extends Figure | undefined>(
	language: Language,
	make: (language: Language) => Promise<Made>
): Promise<Made> {
	const [ja, en] = await Promise.all([make('ja'), make('en')]);
	const figure = language === 'ja' ? ja : en;
	return figure && ja && en ? { ...figure, titles: { ja: ja.title, en: en.title } } : figure;
}
