/** What a bulk format is: how the rows of a dataset become one file of the release. */
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';

export interface BulkTable {
	pkg: DataPackage;
	dataset: Dataset;
	rows: Row[];
}

/** A file piece by piece: one of millions of rows is never in memory as a whole. */
export type Content = Iterable<string | Uint8Array>;

export interface BulkFile {
	content: Content;
	/** Characters that the format's encoding lacks and that a visible sign stands for; known when all content was taken. */
	countSubstitutions?: () => number;
}

export interface BulkFormat {
	/** What follows the dataset's name and a dot in the name of the file; the name of the format everywhere. */
	extension: string;
	mediaType: string;
	/** Whether the file is also kept compressed; formats that compress by themselves gain nothing. */
	compressible: boolean;
	/** Why the format cannot hold this table; undefined when it can. A format without this holds every table. */
	findObstacle?: (table: BulkTable) => { ja: string; en: string } | undefined;
	/** The same table gives the same bytes, always: no clock, no machine, no locale goes in. */
	write: (table: BulkTable) => BulkFile | Promise<BulkFile>;
}

/** Rows that make one piece of a file. */
const ROWS_IN_PIECE = 4096;

/** The rows in runs of some thousands. Without rows there is one run of none, so that a header is still written. */
export function* inPieces(rows: Row[]): Generator<{ piece: Row[]; isFirst: boolean }, void> {
	for (let i = 0; i === 0 || i < rows.length; i += ROWS_IN_PIECE)
		yield { piece: rows.slice(i, i + ROWS_IN_PIECE), isFirst: i === 0 };
}
