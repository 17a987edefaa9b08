/** Counts within sentences. */

const ja = new Intl.NumberFormat('ja-JP');
const en = new Intl.NumberFormat('en-GB');

/** 1741 → 1,741. */
export const countJa = (count: number): string => ja.format(count);
export const countEn = (count: number): string => en.format(count);

/** 1 tie, 1,741 ties. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${countEn(count)} ${count === 1 ? one : many}`;
