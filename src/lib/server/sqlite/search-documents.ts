/** What the full-text index says of each row: its names, its text, and what other rows tell of it. */
import type { Dataset, Field, Row } from '#lib/domain/data-package.ts';
import { CATALOGUE, FINDABLE, findFindable, namesOf, type Findable } from '#lib/domain/findable.ts';
import { fold, squeeze } from '#lib/domain/search-terms.ts';
import type { Table } from '#lib/domain/table-file.ts';

export interface SearchDocument {
	dataset: string;
	/** The row's place in its dataset, from 1. */
	rowNumber: number;
	/** The row's id, if it can be found by name. */
	key: string | null;
	/** Squeezed names, each between line breaks. */
	names: string | null;
	/** Characters of the title. */
	size: number;
	/** How many rows speak of this one. */
	weight: number;
	/** Labels of its codes, what it is linked with, what rows of its own say (schedules, departments), as shown. */
	extra: string | null;
	/** Texts to be indexed, the most telling first: names; labels of codes, years and what the row is linked with; prose. */
	title: string;
	facts: string;
	text: string;
	/** What rows of its own say. */
	parts: string;
	/** Names of what it belongs to, and of what is counted with it: these help to find it, but not alone. */
	context: string;
}

/** Columns of the index, in the order of `SearchDocument`. */
export const SEARCH_COLUMNS = ['title', 'facts', 'text', 'parts', 'context'] as const;

/** Text made to be read, as against codes, ids and dates. */
export const isReadable = ({ type, format, categories, references, constraints }: Field) =>
	type === 'string' && !format && !categories && !references && constraints?.pattern === undefined;

/** A year that a reader would ask for. */
const isYear = ({ name, type, format }: Field) => type === 'year' || format === 'reduced-date' || /_fy$/.test(name);

const isProvenance = ({ name, references }: Field) => references?.dataset === 'sources' || name === 'locator';

const listReferring = ({ fields }: Dataset): Field[] => fields.filter((field) => field.references && !isProvenance(field));

const joined = (texts: Iterable<string>) => [...new Set(texts)].join('\n');

interface Target {
	type: string;
	key: string;
	row: Row;
	dataset: Dataset;
	/** The primary key of the row that refers to it begins with it: the row is about this one. */
	isOwner: boolean;
}

/** Links between rows, by the declared references. */
class References {
	readonly #rows = new Map<string, Map<string, Row>>();
	readonly #datasets: ReadonlyMap<string, Dataset>;
	readonly #names = new Map<Row, string[]>();

	constructor(tables: readonly Table[]) {
		this.#datasets = new Map(tables.map(({ dataset }) => [dataset.name, dataset]));
		for (const { dataset, rows } of tables) {
			const [key, ...more] = dataset.primaryKey;
			if (key === undefined || more.length || !findFindable(dataset.name)) continue;
			const known = this.#rows.get(dataset.name) ?? new Map<string, Row>();
			for (const row of rows) known.set(String(row[key]), row);
			this.#rows.set(dataset.name, known);
		}
	}

	/** The names of what a row refers to; asked for again and again of rows that many refer to. */
	namesOfTarget({ type, row }: Target): string[] {
		let names = this.#names.get(row);
		if (names === undefined) {
			const findable = findFindable(type);
			names = findable ? namesOf(findable, row) : [];
			this.#names.set(row, names);
		}
		return names;
	}

	/** What a row refers to, but for where it is taken from. @param fields those of the dataset that refer to something */
	listTargets(dataset: Dataset, row: Row, fields = listReferring(dataset)): Target[] {
		return fields.flatMap((field) => {
			const key = row[field.name];
			if (!field.references || typeof key !== 'string') return [];
			const target = this.#rows.get(field.references.dataset)?.get(key);
			const declared = this.#datasets.get(field.references.dataset);
			return target && declared
				? [{ type: field.references.dataset, key, row: target, dataset: declared, isOwner: field.name === dataset.primaryKey[0] }]
				: [];
		});
	}

	/** Names of all that a row belongs to, up to the top. */
	listContext(dataset: Dataset, row: Row, seen = new Set<Row>([row])): string[] {
		return this.listTargets(dataset, row).flatMap((target) => {
			if (seen.has(target.row)) return [];
			seen.add(target.row);
			return [...this.namesOfTarget(target), ...this.listContext(target.dataset, target.row, seen)];
		});
	}
}

const textsOf = (fields: readonly Field[], row: Row): string[] =>
	fields.flatMap(({ name }) => (row[name] === null || row[name] === undefined ? [] : [String(row[name])]));

const labelsOf = ({ fields }: Dataset, row: Row): string[] =>
	fields.flatMap(({ name, categories, governs }) => {
		const category = governs === undefined ? categories?.find(({ value }) => value === row[name]) : undefined;
		return category ? [category.label, category.label_en] : [];
	});

interface Told {
	facts: Set<string>;
	parts: Set<string>;
	context: Set<string>;
	weight: number;
}

const addAll = (set: Set<string>, texts: readonly string[]) => {
	for (const text of texts) set.add(text);
};

/**
 * What the rows that refer to a row tell of it: what they link it with, what they say. A table of measurements tells only
 * names and years, as context: every town has a population.
 */
function collectTold(tables: readonly Table[], references: References): Map<string, Told> {
	const told = new Map<string, Told>();
	for (const { dataset, rows } of tables) {
		const isNamed = findFindable(dataset.name) !== undefined;
		const isMeasured = dataset.fields.some(({ type, categories }) => type === 'number' && !categories);
		const referring = listReferring(dataset);
		const readable = dataset.fields.filter((field) => isReadable(field) && !isProvenance(field));
		const years = dataset.fields.filter(isYear);
		for (const row of rows) {
			const targets = references.listTargets(dataset, row, referring);
			for (const target of targets) {
				const { type, key, isOwner } = target;
				const id = `${type} ${key}`;
				let about = told.get(id);
				if (!about) told.set(id, (about = { facts: new Set(), parts: new Set(), context: new Set(), weight: 0 }));
				about.weight++;
				if (isNamed) continue;
				addAll(about.parts, textsOf(readable, row));
				const others = about[isMeasured ? 'context' : isOwner ? 'facts' : 'parts'];
				for (const other of targets) {
					if (other.type !== type || other.key !== key) addAll(others, references.namesOfTarget(other));
				}
				addAll(about[isMeasured ? 'context' : 'parts'], textsOf(years, row));
			}
		}
	}
	return told;
}

function describeFindable(
	{ dataset }: Table,
	findable: Findable,
	row: Row,
	rowNumber: number,
	references: References,
	told: Map<string, Told>
): SearchDocument {
	const [keyColumn = ''] = dataset.primaryKey;
	const key = String(row[keyColumn]);
	const names = namesOf(findable, row);
	const about = told.get(`${dataset.name} ${key}`);
	const labels = labelsOf(dataset, row);
	const parts = joined(about?.parts ?? []);
	return {
		dataset: dataset.name,
		rowNumber,
		key,
		names: `\n${[...new Set(names.map(squeeze))].join('\n')}\n`,
		size: [...fold(names[0] ?? '')].length,
		weight: about?.weight ?? 0,
		extra: joined([...labels, ...(about?.facts ?? []), parts]),
		title: joined([...names, ...names.map(squeeze)]),
		facts: joined([...labels, ...(about?.facts ?? []), ...textsOf(dataset.fields.filter(isYear), row)]),
		text: textsOf(dataset.fields.filter(isReadable), row).join('\n'),
		parts,
		context: joined([...references.listContext(dataset, row), ...(about?.context ?? [])])
	};
}

/** A row without a name of its own is found by its text only, in questions to its dataset. */
const describeNameless = ({ name }: Dataset, rowNumber: number, text: string): SearchDocument => ({
	dataset: name,
	rowNumber,
	key: null,
	names: null,
	size: 0,
	weight: 0,
	extra: null,
	title: '',
	facts: '',
	text,
	parts: '',
	context: ''
});

/** The declaration of a dataset, as something to be found. */
function describeDataset(dataset: Dataset, rowNumber: number): SearchDocument {
	const { name, title, title_en, description, description_en, fields } = dataset;
	return {
		dataset: CATALOGUE,
		rowNumber,
		key: name,
		names: `\n${[title, title_en, name].map(squeeze).join('\n')}\n`,
		size: [...title].length,
		weight: 0,
		extra: null,
		title: [title, title_en, name].join('\n'),
		facts: '',
		text: [description, description_en].join('\n'),
		parts: joined(fields.flatMap((field) => [field.title, field.title_en, field.name])),
		context: ''
	};
}

/** One document per row of every dataset, and one per dataset. */
export function* describeForSearch(tables: readonly Table[]): Generator<SearchDocument> {
	const references = new References(tables);
	const told = collectTold(tables, references);
	for (const table of tables) {
		const findable = findFindable(table.dataset.name);
		const readable = table.dataset.fields.filter(isReadable);
		for (const [i, row] of table.rows.entries()) {
			yield findable
				? describeFindable(table, findable, row, i + 1, references, told)
				: describeNameless(table.dataset, i + 1, textsOf(readable, row).join('\n'));
		}
	}
	if (!FINDABLE.some(({ type }) => type === CATALOGUE)) return;
	for (const [i, { dataset }] of tables.entries()) yield describeDataset(dataset, i + 1);
}
