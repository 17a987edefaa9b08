import type { Language } from './language.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type Messages = typeof ja;

/** All words of the site in a language. */
export const messagesIn = (language: Language): Messages => (language === 'ja' ? ja : en);
