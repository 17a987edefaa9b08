/** Parquet with real types: INT64, DOUBLE, BOOLEAN, DATE and UTF-8 text, nullable unless the declaration says required. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { isRequired, type Cell, type Dataset, type Field } from '#lib/domain/data-package.ts';
import type { BulkTable } from './bulk-table.ts';
import type { BulkFormat } from './format.ts';

interface ColumnType {
	element: Omit<SchemaElement, 'name'>;
	/** A cell that is not blank as the library wants it. */
	convert: (value: NonNullable<Cell>) => unknown;
}

const INTEGER: ColumnType = { element: { type: 'INT64' }, convert: (value) => BigInt(value) };

/** Both notations of a logical type are written: old readers know the converted one only. */
const COLUMN_TYPES: Record<Field['type'], ColumnType> = {
	string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }, convert: String },
	integer: INTEGER,
	year: INTEGER,
	number: { element: { type: 'DOUBLE' }, convert: Number },
	boolean: { element: { type: 'BOOLEAN' }, convert: Boolean },
	date: {
		element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
		convert: (value) => new Date(`${String(value)}T00:00:00Z`)
	}
};

const schemaOf = (dataset: Dataset): SchemaElement[] => [
	{ name: dataset.name, num_children: dataset.fields.length },
	...dataset.fields.map((field) => ({
		name: field.name,
		...COLUMN_TYPES[field.type].element,
		repetition_type: isRequired(dataset, field) ? ('REQUIRED' as const) : ('OPTIONAL' as const)
	}))
];

/** Rows of a row group: a small one first, so that a reader sees something at once. */
const FIRST_GROUP = 1000;
const OTHER_GROUPS = 100_000;

function* parquetPieces({ pkg, dataset, rows }: BulkTable): Generator<Uint8Array, void> {
	const writer = new ByteWriter();
	const take = () => {
		const bytes = writer.getBytes().slice();
		// What is taken is no longer in the buffer; `offset` goes on counting the file.
		writer.index = 0;
		return bytes;
	};
	const file = new ParquetWriter({ writer, schema: schemaOf(dataset), createdBy: pkg.name });
	for (let from = 0, size = FIRST_GROUP; from < rows.length; from += size, size = OTHER_GROUPS) {
		const group = rows.slice(from, from + size);
		const columnData = dataset.fields.map(({ name, type }) => {
			const { convert } = COLUMN_TYPES[type];
			return { name, data: group.map((row) => (row[name] == null ? null : convert(row[name]))) };
		});
		// Into memory, so nothing is waited for.
		void file.write({ columnData, rowGroupSize: size });
		yield take();
	}
	void file.finish();
	yield take();
}

export const parquet: BulkFormat = {
	extension: 'parquet',
	mediaType: 'application/vnd.apache.parquet',
	about: {
		ja: 'Apache Parquet。統計ソフトやデータベース用',
		en: 'Apache Parquet, for statistical software and databases'
	},
	compressible: false,
	write: (table) => ({ content: parquetPieces(table) })
};
