/** The records of a CSV text, each with the line on which it begins. */
import { CsvError, parse } from 'csv-parse/sync';

export { CsvError };

/** A row of text cells as it came from a file. */
export interface TextRecord {
	cells: string[];
	/** Line of the file (of a workbook: the row) on which it begins, from 1. */
	line: number;
}

const parseFrom = (text: string) =>
	parse(text, { info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as {
		info: { lines: number };
		record: string[];
	}[];

/**
 * All records of a text, empty ones included.
 * @param first the line of the file on which the text begins
 * @returns the line on which what comes after it begins
 * @throws CsvError that names the line of the file
 */
export function* readTextRecords(text: string, first = 1): Generator<TextRecord, number> {
	let parsed: ReturnType<typeof parseFrom>;
	try {
		parsed = parseFrom(text);
	} catch (error) {
		// Told again with the lines before it.
		if (first > 1) parseFrom('\n'.repeat(first - 1) + text);
		throw error;
	}
	let line = first;
	for (const { record, info } of parsed) {
		yield { cells: record, line };
		// `info.lines` is the line on which a record ends: the next begins after it.
		line = first + info.lines;
	}
	return first + text.split('\n').length - 1;
}
