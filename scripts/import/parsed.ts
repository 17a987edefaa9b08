/** What every importer gives back, and how it tells a place in somebody else's file. */
import type { Problem } from '#lib/domain/problem.ts';

/** A sentence in both languages. */
export interface Remark {
	ja: string;
	en: string;
}

export interface Parsed<Row> {
	rows: Row[];
	/** Mistakes: what could not be read, with place and reason. */
	rejected: Problem[];
	/** Records that are no rows of ours by their nature (a ward, a footer, an empty line); nothing has to be mended. */
	skipped: Problem[];
	/** What the file was found to be: encoding, edition, layout. */
	detected: Remark[];
	/** Records of the file below its header. */
	records: number;
}

/** A file of which nothing could be read. */
export const unreadable = (rejected: Problem[], detected: Remark[] = []): Parsed<never> => ({
	rows: [],
	rejected,
	skipped: [],
	detected,
	records: 0
});

export interface Place {
	file: string;
	line?: number;
	column?: Problem['column'];
	/** The text at that place. */
	value?: string;
}

/** A problem at a place of a file that is not ours. */
export const problemAtPlace = (
	{ file, line, column, value }: Place,
	rule: string,
	message: Remark,
	mend: Remark = CHECK_SOURCE
): Problem => ({
	file,
	...(line !== undefined && { line }),
	...(column && { column }),
	...(value !== undefined && { value: value.slice(0, 80) }),
	rule,
	message,
	mend
});

const CHECK_SOURCE: Remark = { ja: '元の資料を確かめてください。', en: 'Check it against the source.' };

/** For records that are skipped rather than rejected. */
export const NOTHING_TO_DO: Remark = { ja: '直す必要はありません。', en: 'Nothing has to be done.' };
