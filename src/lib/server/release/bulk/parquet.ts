/** Parquet with real types: INT64, DOUBLE, BOOLEAN, DATE and UTF-8 text, nullable unless the declaration says required. */
import { parquetWriteBuffer, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import { isRequired, type Cell, type Dataset, type Field } from '#lib/domain/data-package.ts';
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

export const parquet: BulkFormat = {
	extension: 'parquet',
	mediaType: 'application/vnd.apache.parquet',
	compressible: false,
	write({ pkg, dataset, rows }) {
		const columnData = dataset.fields.map(({ name, type }): ColumnSource => {
			const { convert } = COLUMN_TYPES[type];
			return { name, data: rows.map((row) => (row[name] == null ? null : convert(row[name]))) };
		});
		return { content: new Uint8Array(parquetWriteBuffer({ columnData, schema: schemaOf(dataset), createdBy: pkg.name })) };
	}
};
