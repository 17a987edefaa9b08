/** What is wrong with a number that a reader set. */
import type { AssumptionMistake } from '#lib/domain/assumptions.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Language } from '#lib/messages/language.ts';

/** The mistake as a sentence, with the parameter and its bounds. */
export function describeMistake(language: Language, { parameter, value, rule, bounds }: AssumptionMistake): string {
	const bound = (end: number | undefined) => (end === undefined ? '' : String(end));
	return messagesIn(language).assumptions.mistake[rule]({ parameter, value, min: bound(bounds?.min), max: bound(bounds?.max) });
}
