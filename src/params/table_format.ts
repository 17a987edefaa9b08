/** The formats in which the rows of a figure can be taken away. */
export const match = (param: string): param is 'csv' | 'json' => param === 'csv' || param === 'json';
