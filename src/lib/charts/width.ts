/** Every figure is drawn in two widths, of which the styles of the page show one (`components/TwoWidths.svelte`). */

/** Whether a drawing is the one for a phone. @param width in CSS pixels */
export const isNarrow = (width: number): boolean => width < 500;
