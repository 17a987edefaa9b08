/**
 * The declaration of every dataset, read from `data/datapackage.json` and the JSON file beside each CSV.
 *
 * Authors write a Data Package (v2) with three conveniences, all resolved here so that nothing else knows them:
 * `groups` (the catalogue's order), `like` (a field that repeats one of `data/fields.json`) and `references`
 * (a foreign key told where the field is). Unsuffixed titles and descriptions are Japanese, `_en` English.
 */
import * as v from 'valibot';

const FIELD_TYPES = ['string', 'integer', 'number', 'boolean', 'year', 'date'] as const;

/** The codes of the European data-theme table, which catalogues everywhere sort datasets by. */
const DATA_THEMES = [
	'AGRI',
	'ECON',
	'EDUC',
	'ENER',
	'ENVI',
	'GOVE',
	'HEAL',
	'INTR',
	'JUST',
	'REGI',
	'SOCI',
	'TECH',
	'TRAN'
] as const;
export type DataTheme = (typeof DATA_THEMES)[number];

/** One cell of a table: what a CSV cell becomes once its type is known. `null` is an empty cell. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

const text = v.pipe(v.string(), v.minLength(1));

const category = v.strictObject({ value: v.union([v.string(), v.number()]), label: text, label_en: text });

const fieldEntries = {
	name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, 'a column name is snake_case ASCII')),
	type: v.picklist(FIELD_TYPES),
	title: text,
	title_en: text,
	description: text,
	description_en: text,
	unit: v.optional(text),
	/** A rule beyond type and pattern, checked by name: see `FORMATS` in validate.ts. */
	format: v.optional(v.picklist(['reduced-date', 'lg-code'])),
	/** On a value_status field: the column whose blanks it explains. */
	governs: v.optional(text),
	categories: v.optional(v.array(category)),
	references: v.optional(v.strictObject({ dataset: text, field: text })),
	constraints: v.optional(
		v.strictObject({
			required: v.optional(v.boolean()),
			unique: v.optional(v.boolean()),
			pattern: v.optional(text),
			minimum: v.optional(v.number()),
			maximum: v.optional(v.number()),
			maxLength: v.optional(v.number())
		})
	)
};
const fieldSchema = v.strictObject(fieldEntries);
const authoredFieldSchema = v.strictObject({
	...v.partial(v.strictObject(fieldEntries)).entries,
	name: fieldEntries.name,
	like: v.optional(text)
});

const datasetSchema = v.strictObject({
	name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/)),
	title: text,
	title_en: text,
	description: text,
	description_en: text,
	/** Made by the publish itself: there is no CSV of it under `data/`. */
	generated: v.optional(v.boolean()),
	schema: v.strictObject({
		fields: v.array(authoredFieldSchema),
		primaryKey: v.pipe(v.array(text), v.minLength(1))
	})
});

const licenceSchema = v.strictObject({ name: text, path: text, title: text, title_en: text });

const contributorSchema = v.strictObject({
	title: text,
	title_en: v.optional(text),
	/** Where to write to; shown to harvesters as the contact point. */
	email: v.optional(v.pipe(v.string(), v.email())),
	roles: v.array(text)
});

const groupSchema = v.strictObject({
	name: text,
	title: text,
	title_en: text,
	/** The first is the one that catalogues with a single category get. */
	themes: v.optional(v.pipe(v.array(v.picklist(DATA_THEMES)), v.minLength(1))),
	resources: v.array(text)
});

const packageSchema = v.strictObject({
	$schema: text,
	name: text,
	title: text,
	title_en: text,
	description: text,
	description_en: text,
	created: v.pipe(v.string(), v.isoTimestamp('the release date is written like 2026-11-20T00:00:00Z')),
	licenses: v.pipe(v.array(licenceSchema), v.minLength(1)),
	contributors: v.pipe(v.array(contributorSchema), v.minLength(1)),
	groups: v.array(groupSchema)
});

export type Category = v.InferOutput<typeof category>;
export type Field = v.InferOutput<typeof fieldSchema>;

export interface Dataset {
	name: string;
	/** Folder of the CSV and its declaration under `data/`, and the name of its group in the catalogue. */
	group: string;
	title: string;
	title_en: string;
	description: string;
	description_en: string;
	/** Made by the publish itself, not read from `data/`. */
	generated?: boolean | undefined;
	fields: Field[];
	primaryKey: string[];
}

export interface DataPackage {
	$schema: string;
	name: string;
	title: string;
	title_en: string;
	description: string;
	description_en: string;
	/** The date of the release, ISO 8601. It is declared, not taken from the clock. */
	created: string;
	licenses: v.InferOutput<typeof licenceSchema>[];
	contributors: v.InferOutput<typeof contributorSchema>[];
	groups: Omit<v.InferOutput<typeof groupSchema>, 'resources'>[];
	/** In the order of the catalogue. */
	datasets: Dataset[];
}

/** Who publishes the data; the first of those who made it, where none is said to. */
export const publisherOf = ({ contributors }: Pick<DataPackage, 'contributors'>) =>
	contributors.find(({ roles }) => roles.includes('publisher')) ?? contributors[0];

/** A declaration that cannot be used: says the file and every place in it. */
export class DeclarationError extends Error {
	constructor(file: string, issues: string[]) {
		super(`${file}: ${issues.join('; ')}`);
	}
}

function parse<T extends v.GenericSchema>(schema: T, value: unknown, file: string): v.InferOutput<T> {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	throw new DeclarationError(
		file,
		result.issues.map((issue) => `${v.getDotPath(issue) ?? '(top)'}: ${issue.message}`)
	);
}

/**
 * Puts the declaration together.
 *
 * @param read gives the parsed JSON of a file under `data/`, by its path there
 * @throws DeclarationError naming the file and each mistake
 */
export function readDataPackage(read: (path: string) => unknown): DataPackage {
	const { groups, ...head } = parse(packageSchema, read('datapackage.json'), 'datapackage.json');
	const shared = parse(v.strictObject({ fields: v.array(fieldSchema) }), read('fields.json'), 'fields.json');
	const sharedFields = new Map(shared.fields.map((field) => [field.name, field]));

	const datasets = groups.flatMap((group) =>
		group.resources.map((name): Dataset => {
			const file = `${group.name}/${name}.json`;
			const { schema, ...about } = parse(datasetSchema, read(file), file);
			const fields = schema.fields.map(({ like, ...own }) => {
				const base = like === undefined ? undefined : sharedFields.get(like);
				if (like !== undefined && !base) throw new DeclarationError(file, [`${own.name}: no field "${like}" in fields.json`]);
				const constraints = { ...base?.constraints, ...own.constraints };
				return parse(fieldSchema, { ...base, ...own, constraints }, file);
			});
			if (about.name !== name) throw new DeclarationError(file, [`name is "${about.name}", but the file is ${name}.json`]);
			return { ...about, group: group.name, fields, primaryKey: schema.primaryKey };
		})
	);
	checkReferences(datasets);
	return {
		...head,
		groups: groups.map(({ resources: _resources, ...group }) => group),
		datasets
	};
}

function checkReferences(datasets: Dataset[]): void {
	for (const dataset of datasets) {
		const file = `${dataset.group}/${dataset.name}.json`;
		const names = new Set(dataset.fields.map((field) => field.name));
		if (names.size < dataset.fields.length) throw new DeclarationError(file, ['a column is declared twice']);
		for (const key of dataset.primaryKey) {
			if (!names.has(key)) throw new DeclarationError(file, [`primaryKey: no column "${key}"`]);
		}
		for (const { name, governs, references } of dataset.fields) {
			if (governs && !names.has(governs)) throw new DeclarationError(file, [`${name}: governs no column "${governs}"`]);
			if (!references) continue;
			const target = datasets.find((other) => other.name === references.dataset);
			if (target?.primaryKey.join() !== references.field) {
				throw new DeclarationError(file, [
					`${name}: references ${references.dataset}.${references.field}, which is not the primary key of a dataset`
				]);
			}
		}
	}
}

/** The dataset called `name`. @throws RangeError when there is none */
export function getDataset(pkg: DataPackage, name: string): Dataset {
	const dataset = pkg.datasets.find((candidate) => candidate.name === name);
	if (!dataset) throw new RangeError(`no dataset "${name}"`);
	return dataset;
}

/** The code table of a column; empty for one that has none. */
export const categoriesOf = (pkg: DataPackage, dataset: string, column: string): Category[] =>
	getDataset(pkg, dataset).fields.find(({ name }) => name === column)?.categories ?? [];

/** Whether every row has a value in this column. */
export const isRequired = ({ primaryKey }: Dataset, { name, constraints }: Field): boolean =>
	constraints?.required === true || primaryKey.includes(name);

/** Datasets in an order in which every referenced dataset comes before those that refer to it (self references aside). */
export function inReferenceOrder(datasets: readonly Dataset[]): Dataset[] {
	const done = new Set<string>();
	const ordered: Dataset[] = [];
	const visit = (dataset: Dataset) => {
		if (done.has(dataset.name)) return;
		done.add(dataset.name);
		for (const { references } of dataset.fields) {
			const target = references && datasets.find((other) => other.name === references.dataset);
			if (target) visit(target);
		}
		ordered.push(dataset);
	};
	datasets.forEach(visit);
	return ordered;
}

/**
 * The published Data Package v2 descriptor: everything expanded to what the standard knows (`foreignKeys`, `categories`,
 * `enum`), our additions (`_en`, `unit`) kept beside it.
 *
 * @param resource adds what only the release knows of a dataset (path, bytes, hash)
 */
export function describeDataPackage(pkg: DataPackage, version: string, resource: (dataset: Dataset) => Record<string, unknown>) {
	const { datasets, groups, ...head } = pkg;
	return {
		...head,
		version,
		resources: datasets.map(({ fields, primaryKey, generated: _generated, ...about }) => ({
			...about,
			...resource(getDataset(pkg, about.name)),
			schema: {
				$schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
				fields: fields.map(({ references: _references, governs: _governs, format, categories, constraints, ...field }) => ({
					...field,
					...(format && { 'machiscope:format': format }),
					...(categories && { categories }),
					constraints: { ...constraints, ...(categories && { enum: categories.map(({ value }) => value) }) }
				})),
				primaryKey,
				...describeForeignKeys(about.name, fields),
				missingValues: ['']
			},
			'machiscope:group': groups.find((group) => group.name === about.group)
		}))
	};
}

/** The standard wants at least one foreign key, or none said at all. */
function describeForeignKeys(dataset: string, fields: Field[]) {
	const foreignKeys = fields.flatMap(({ name, references }) =>
		references
			? [
					{
						fields: [name],
						reference: {
							// A table that refers to itself is not named.
							...(references.dataset !== dataset && { resource: references.dataset }),
							fields: [references.field]
						}
					}
				]
			: []
	);
	return foreignKeys.length ? { foreignKeys } : {};
}
