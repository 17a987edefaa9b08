/** What a drawing of a figure is. */
import type { Component } from 'svelte';
import type { Figure } from '#lib/domain/figure.ts';
import type { Language } from '#lib/messages/language.ts';

export interface DrawingProps<Drawing> {
	figure: Figure<Drawing>;
	language: Language;
	/** In CSS pixels; the height follows from what is drawn. */
	width: number;
}

/** Renders exactly one `<svg>` of the asked width. `never`: each knows only the figure that it is registered for. */
export type DrawingComponent = Component<DrawingProps<never>>;

/** Widths of a drawing for phone and desk, in CSS pixels: shrinking a chart makes its words too small to read. */
export const NARROW = 340;
export const WIDE = 720;
