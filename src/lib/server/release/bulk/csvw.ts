/** CSV on the Web: what the columns of the canonical CSV mean, for machines (W3C, Metadata Vocabulary for Tabular Data). */
import { getDataset, isRequired, type DataPackage, type Dataset, type Field } from '#lib/domain/data-package.ts';
import { csv } from './csv.ts';
import type { BulkFormat } from './format.ts';

const urlOf = (dataset: string) => `${dataset}.${csv.extension}`;

const bilingual = (ja: string, en: string) => [
	{ '@value': ja, '@language': 'ja' },
	{ '@value': en, '@language': 'en' }
];

const BASES: Record<Field['type'], string> = {
	string: 'string',
	integer: 'integer',
	number: 'number',
	// A fiscal year is named by a calendar year and is not one: no xsd:gYear.
	year: 'integer',
	boolean: 'boolean',
	date: 'date'
};

/** A code table becomes a pattern, the only way in which CSVW can say which values there are. */
const patternOf = ({ categories, constraints }: Field): string | undefined =>
	categories
		? `^(${categories.map(({ value }) => String(value).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})$`
		: constraints?.pattern;

function describeColumn(dataset: Dataset, field: Field) {
	const { name, type, title, title_en, description, description_en, unit, constraints } = field;
	const pattern = type === 'string' ? patternOf(field) : undefined;
	return {
		name,
		// The header of the file is the name, so it is one of the titles too, in no particular language.
		titles: { und: name, ja: title, en: title_en },
		'dc:description': bilingual(description, description_en),
		...(unit !== undefined && { 'schema:unitText': unit }),
		datatype: {
			base: BASES[type],
			...(pattern !== undefined && { format: pattern }),
			...(constraints?.minimum !== undefined && { minimum: constraints.minimum }),
			...(constraints?.maximum !== undefined && { maximum: constraints.maximum }),
			...(constraints?.maxLength !== undefined && { maxLength: constraints.maxLength })
		},
		null: '',
		required: isRequired(dataset, field)
	};
}

function describeTable(dataset: Dataset, foreignKeys: object[]) {
	const { name, title, title_en, description, description_en, fields, primaryKey } = dataset;
	return {
		url: urlOf(name),
		'dc:title': bilingual(title, title_en),
		'dc:description': bilingual(description, description_en),
		dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], header: true },
		tableSchema: {
			columns: fields.map((field) => describeColumn(dataset, field)),
			primaryKey,
			...(foreignKeys.length && { foreignKeys })
		}
	};
}

/**
 * The metadata document of one dataset. It is a group of tables: a foreign key may only point into the group, so the datasets
 * referred to stand beside the one described. Their own references stand in their own documents.
 */
function describeGroup(pkg: DataPackage, dataset: Dataset) {
	const references = dataset.fields.flatMap(({ name, references }) => (references ? [{ column: name, ...references }] : []));
	const neighbours = [...new Set(references.map((reference) => reference.dataset))].filter((name) => name !== dataset.name);
	const [licence] = pkg.licenses;
	return {
		'@context': ['http://www.w3.org/ns/csvw', { '@language': 'ja' }],
		'dc:license': { '@id': licence?.path },
		'dc:modified': { '@value': pkg.created, '@type': 'xsd:dateTime' },
		'dc:publisher': pkg.contributors.map(({ title }) => title),
		tables: [
			describeTable(
				dataset,
				references.map(({ column, dataset: target, field }) => ({
					columnReference: column,
					reference: { resource: urlOf(target), columnReference: field }
				}))
			),
			...neighbours.map((name) => describeTable(getDataset(pkg, name), []))
		]
	};
}

export const csvw: BulkFormat = {
	// `{file}-metadata.json` is where a CSVW processor looks by itself.
	extension: `${csv.extension}-metadata.json`,
	mediaType: 'application/csvm+json',
	about: {
		ja: 'CSVの列の意味を機械に伝える説明書（CSV on the Web）',
		en: 'What the columns of the CSV mean, for machines (CSV on the Web)'
	},
	compressible: true,
	describesPackage: true,
	write: ({ pkg, dataset }) => ({ content: [`${JSON.stringify(describeGroup(pkg, dataset), null, '\t')}\n`] })
};
