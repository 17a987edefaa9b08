/** The bulk formats of every dataset. A new one is a file beside this and one more entry here. */
import { csv } from './csv.ts';
import { csvw } from './csvw.ts';
import { excelCsv } from './excel-csv.ts';
import type { BulkFormat } from './format.ts';
import { geojson } from './geojson.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { sjisCsv } from './sjis-csv.ts';
import { xlsx } from './xlsx.ts';

/** In the order in which they are offered. */
export const BULK_FORMATS: readonly BulkFormat[] = [csv, excelCsv, sjisCsv, xlsx, json, ndjson, parquet, geojson, csvw];

const ABOUT = new Map([
	...BULK_FORMATS.map(({ extension, about }) => [extension, about] as const),
	// No bulk format: it is made apart from the files of the datasets.
	['sqlite', { ja: 'SQLiteのデータベース', en: 'SQLite database' }] as const
]);

/** What a format of a file in a release is; one that only an older release has is called by its name. */
export const aboutFormat = (format: string): { ja: string; en: string } => ABOUT.get(format) ?? { ja: format, en: format };
