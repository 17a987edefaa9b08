/** Writing files of the source folder: the one form in which `data/` keeps its CSV. */
import { csvLines } from './bulk/csv.ts';
import type { Dataset, Row } from '#lib/domain/data-package.ts';

/** UTF-8 without byte order mark, LF, header first, quotes only where needed. */
export const formatSourceCsv = ({ fields }: Dataset, rows: Row[]): string =>
	csvLines(
		fields.map(({ name }) => name),
		rows,
		{ header: true }
	).replaceAll('\r\n', '\n');
