/** What a bulk format is: how the rows of a dataset become one file of the release. */
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';

export interface BulkTable {
	pkg: DataPackage;
	dataset: Dataset;
	rows: Row[];
}

export interface BulkFile {
	content: string | Uint8Array;
	/** Characters that the format's encoding lacks and that a visible sign stands for. */
	substitutions?: number;
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
