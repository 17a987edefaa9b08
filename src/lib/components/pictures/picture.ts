/** Measures and properties of pictures, cards and embeds. */
import type { DrawingComponent } from '#lib/components/drawings/drawing.ts';
import { balancePieces } from '#lib/charts/text.ts';
import type { Figure } from '#lib/domain/figure.ts';
import type { Language } from '#lib/messages/language.ts';

export interface PictureProps {
	figure: Figure;
	language: Language;
	Drawing: DrawingComponent;
	/** Of the drawing, in pixels. */
	width: number;
	drawingHeight: number;
	/** Sources in words, and the site, version, licence and address that they came through. */
	source: string;
	origin: string;
}

export interface CardProps {
	title: string;
	subtitle: string;
	language: Language;
	site: string;
	source: string;
	/** None where there is nothing to draw. */
	drawn:
		| {
				Drawing: DrawingComponent;
				figure: Figure;
				width: number;
				height: number;
				/** How much larger it stands on the card. */
				scale: number;
				/** Whether it stands beside the words. */
				beside: boolean;
		  }
		| undefined;
}

/** The size that every service shows: 1.91 to 1. */
export const SOCIAL = { width: 1200, height: 630 } as const;

/** Marks that hang on the word before them, and brackets that go with the word after. */
const CLOSING = /^[、。，．・：；」』）】〕！？ー～〜%％)\],.:;?!”’]+$/;
const OPENING = /[「『（【〔(“‘]$/;

/**
 * A finding broken where a reader pauses: between words, never before a closing mark or behind an opening one, in as few
 * lines of about the same width as it takes.
 * @param ems room of a line
 */
export function headlineLines(text: string, ems: number, language: Language): string[] {
	const words: string[] = [];
	for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
		const last = words.at(-1);
		// Particles and endings of one or two kana belong to the word that they follow.
		const hangs = CLOSING.test(segment) || segment.trim() === '' || (language === 'ja' && /^[ぁ-ん]{1,2}$/.test(segment));
		if (last !== undefined && (hangs || OPENING.test(last) || /[\d,.]$/.test(last))) words[words.length - 1] = last + segment;
		else words.push(segment);
	}
	return balancePieces(words, ems);
}
