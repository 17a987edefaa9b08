/** What a bulk format is: how the rows of a dataset become one file of the release. */
import type { BulkTable } from './bulk-table.ts';

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
	/** What it is, for other catalogues: without a full stop. */
	about: { ja: string; en: string };
	/** Whether the file is also kept compressed; formats that compress by themselves gain nothing. */
	compressible: boolean;
	/** Whether the file tells of more of the package than this dataset and its rows: then it is made at every publish. */
	describesPackage?: true;
	/** What its pieces are made of, if formats have that in common: they are written side by side, and it is made once. */
	madeOf?: 'csv' | 'json';
	/** Why the format cannot hold this table; undefined when it can. A format without this holds every table. */
	findObstacle?: (table: BulkTable) => { ja: string; en: string } | undefined;
	/** The same table gives the same bytes, always: no clock, no machine, no locale goes in. */
	write: (table: BulkTable) => BulkFile | Promise<BulkFile>;
}
