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
