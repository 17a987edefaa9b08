const FORMATS = ['csv', 'json', 'svg', 'png'] as const;

/** The forms in which a figure can be taken away: its rows, and its picture. */
export const match = (param: string): param is (typeof FORMATS)[number] => (FORMATS as readonly string[]).includes(param);
