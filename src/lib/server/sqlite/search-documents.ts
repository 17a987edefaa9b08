/** What the search index says of each row that has a name: its names, its text, and what other rows tell of it. */
import type { Cell, Dataset, Field, Row } from '#lib/domain/data-package.ts';
import { CATALOGUE, FINDABLE, findFindable, namesOf, type Findable } from '#lib/domain/findable.ts';
import { fold, squeeze } from '#lib/domain/search-terms.ts';

export interface SearchDocument {
	dataset: string;
	/** The row's place in its dataset, from 1. */
	rowNumber: number;
	/** The row's id. */
	key: string;
	/** Squeezed names, each between line breaks. */
	names: string;
	/** Characters of the title. */
	size: number;
	/** How many rows speak of this one. */
	weight: number;
	/** Labels of its codes, what it is linked with, what rows of its own say (schedules, departments), as shown. */
	extra: string | null;
	/** Texts to be indexed, the most telling first: names; labels of codes, years and what the row is linked with; prose. */
	title: string[];
	facts: string[];
	text: string[];
	/** What rows of its own say. */
	parts: string[];
	/** Names of what it belongs to, and of what is counted with it: these help to find it, but not alone. */
	context: string[];
}

/** Columns of the index, in the order of `SearchDocument`. */
export const SEARCH_COLUMNS = ['title', 'facts', 'text', 'parts', 'context'] as const;

/** Where a row is from, which says nothing of what it is. */
const isProvenance = ({ name, references }: Field) => references?.dataset === 'sources' || name === 'locator';

/** Text made to be read, as against codes, ids and dates. */
export const isReadable = (field: Field) => {
	const { type, format, categories, references, constraints } = field;
	return type === 'string' && !format && !categories && !references && constraints?.pattern === undefined && !isProvenance(field);
};

/** A year that a reader would ask for. */
const isYear = ({ name, type, format }: Field) => type === 'year' || format === 'reduced-date' || /_fy$/.test(name);

const distinct = (texts: Iterable<string>): string[] => [...new Set(texts)];

/** What is told of a row: texts, and rows whose names are told. Each once, in the order in which they were told. */
type Told = Set<string | Subject>;

const addTexts = (told: Told, texts: readonly string[]) => texts.forEach((text) => told.add(text));

const textsTold = (told: Told): string[] => [...told].flatMap((one) => (typeof one === 'string' ? one : one.names));

/** What the rows of one dataset told of a row, to be kept: texts, and rows by dataset and key. */
export interface Telling {
	dataset: string;
	key: string;
	/** How many rows speak of it. */
	weight: number;
	facts: TellingPart[];
	parts: TellingPart[];
	context: TellingPart[];
}

type TellingPart = string | [dataset: string, key: string];

/** The kinds of what is told. */
const KINDS = ['facts', 'parts', 'context'] as const;

/** A row that can be found by name, and what other rows tell of it. */
class Subject {
	readonly dataset: Dataset;
	readonly row: Row;
	readonly names: string[];
	readonly facts: Told = new Set();
	readonly parts: Told = new Set();
	readonly context: Told = new Set();
	/** How many rows speak of it. */
	weight = 0;

	constructor(dataset: Dataset, findable: Findable, row: Row) {
		this.dataset = dataset;
		this.row = row;
		this.names = namesOf(findable, row);
	}
}

/** A column that refers to rows that can be found by name. */
interface Reference {
	column: string;
	subjects: ReadonlyMap<string, Subject>;
	/** The primary key of the row that refers begins with it: the row is about the other. */
	isOwner: boolean;
}

/** The cells of a row that are not blank. Asked of rows by the million: nothing is made on the way. */
function textsOf(fields: readonly Field[], row: Row): string[] {
	const texts: string[] = [];
	for (const { name } of fields) {
		const cell = row[name] ?? null;
		if (cell !== null) texts.push(String(cell));
	}
	return texts;
}

/** The labels of a row's codes. */
function labelReader({ fields }: Dataset): (row: Row) => string[] {
	const coded = fields.flatMap(({ name, categories, governs }) =>
		categories && governs === undefined
			? { name, labels: new Map(categories.map(({ value, label, label_en }): [Cell, string[]] => [value, [label, label_en]])) }
			: []
	);
	return (row) => coded.flatMap(({ name, labels }) => labels.get(row[name] ?? null) ?? []);
}

const keyOf = ({ primaryKey: [column = ''] }: Dataset, row: Row) => String(row[column]);

/** What can be found by name, with what other rows tell of it. */
export class SearchDocuments {
	/** By dataset and key. */
	readonly #subjects = new Map<string, Map<string, Subject>>();
	readonly #references: ReadonlyMap<Dataset, readonly Reference[]>;
	readonly #datasets: readonly Dataset[];

	/**
	 * @param datasets all datasets of the release, in the order in which they are listed
	 * @param rowsOf the rows of one that can be found by name
	 */
	constructor(datasets: readonly Dataset[], rowsOf: (dataset: Dataset) => Iterable<Row>) {
		this.#datasets = datasets;
		for (const dataset of datasets) {
			const findable = findFindable(dataset.name);
			if (!findable) continue;
			const subjects = new Map<string, Subject>();
			for (const row of rowsOf(dataset)) subjects.set(keyOf(dataset, row), new Subject(dataset, findable, row));
			this.#subjects.set(dataset.name, subjects);
		}
		this.#references = new Map(datasets.map((dataset) => [dataset, this.#listReferences(dataset)]));
	}

	/**
	 * Takes in, row by row, what the rows of a dataset tell of those that they refer to: what they link them with, what they say.
	 * A table of measurements tells only names and years, as context: every town has a population.
	 */
	listenTo(dataset: Dataset): (row: Row) => void {
		const references = this.#references.get(dataset) ?? [];
		const isNamed = findFindable(dataset.name) !== undefined;
		const isMeasured = dataset.fields.some(({ type, categories }) => type === 'number' && !categories);
		const readable = dataset.fields.filter(isReadable);
		const years = dataset.fields.filter(isYear);
		let last: readonly (Subject | undefined)[] = [];
		return (row) => {
			const found = references.map((reference) => findSubject(reference, row));
			for (const subject of found) if (subject) subject.weight++;
			if (isNamed) return;
			const texts = textsOf(readable, row);
			const yearsOfRow = textsOf(years, row);
			// Rows of measurements follow each other in series, about the same.
			const isKnown = found.every((subject, i) => subject === last[i]);
			last = found;
			for (const [i, subject] of found.entries()) {
				if (!subject) continue;
				addTexts(subject.parts, texts);
				const others = isMeasured ? subject.context : references[i]?.isOwner ? subject.facts : subject.parts;
				if (!isKnown) for (const other of found) if (other && other !== subject) others.add(other);
				addTexts(isMeasured ? subject.context : subject.parts, yearsOfRow);
			}
		};
	}

	/** What was told so far, of each row of which something was: `tell` tells it again elsewhere. */
	*listTold(): Generator<Telling, void> {
		const keep = (told: Told) =>
			[...told].map((one): TellingPart => (typeof one === 'string' ? one : [one.dataset.name, keyOf(one.dataset, one.row)]));
		for (const [dataset, subjects] of this.#subjects) {
			for (const [key, { weight, facts, parts, context }] of subjects) {
				if (weight > 0) yield { dataset, key, weight, facts: keep(facts), parts: keep(parts), context: keep(context) };
			}
		}
	}

	/** Takes in what was told elsewhere. Rows that are not there are left out, as when rows tell of them. */
	tell(telling: Telling): void {
		const subject = this.#find(telling.dataset, telling.key);
		if (!subject) return;
		subject.weight += telling.weight;
		for (const kind of KINDS) {
			for (const part of telling[kind]) {
				const told = typeof part === 'string' ? part : this.#find(...part);
				if (told !== undefined) subject[kind].add(told);
			}
		}
	}

	#find(dataset: string, key: string): Subject | undefined {
		return this.#subjects.get(dataset)?.get(key);
	}

	/** One document per row that can be found by name, and one per dataset. */
	*describe(): Generator<SearchDocument, void> {
		for (const dataset of this.#datasets) {
			let rowNumber = 0;
			const describe = describerOf(dataset);
			for (const subject of this.#subjects.get(dataset.name)?.values() ?? []) {
				yield describe(subject, ++rowNumber, this.#listContext(subject));
			}
		}
		if (!FINDABLE.some(({ type }) => type === CATALOGUE)) return;
		for (const [i, dataset] of this.#datasets.entries()) yield describeDataset(dataset, i + 1);
	}

	/** The columns by which rows refer to what can be found, but for where they are taken from. */
	#listReferences({ fields, primaryKey }: Dataset): Reference[] {
		return fields.flatMap((field) => {
			const subjects = field.references && this.#subjects.get(field.references.dataset);
			return subjects && !isProvenance(field) ? [{ column: field.name, subjects, isOwner: field.name === primaryKey[0] }] : [];
		});
	}

	/** Names of all that a row belongs to, up to the top. */
	#listContext({ dataset, row }: Subject, seen = new Set<Row>([row])): string[] {
		return (this.#references.get(dataset) ?? []).flatMap((reference) => {
			const target = findSubject(reference, row);
			if (!target || seen.has(target.row)) return [];
			seen.add(target.row);
			return [...target.names, ...this.#listContext(target, seen)];
		});
	}
}

function findSubject({ column, subjects }: Reference, row: Row): Subject | undefined {
	const key = row[column];
	return typeof key === 'string' ? subjects.get(key) : undefined;
}

/** What describes the rows of a dataset: what its columns are is looked at once. */
function describerOf(dataset: Dataset): (subject: Subject, rowNumber: number, belongsTo: readonly string[]) => SearchDocument {
	const readable = dataset.fields.filter(isReadable);
	const years = dataset.fields.filter(isYear);
	const labelsOf = labelReader(dataset);
	return ({ row, names, facts, parts, context, weight }, rowNumber, belongsTo) => {
		const squeezed = names.map(squeeze);
		const known = [...labelsOf(row), ...textsTold(facts)];
		const partsTold = distinct(textsTold(parts));
		return {
			dataset: dataset.name,
			rowNumber,
			key: keyOf(dataset, row),
			names: `\n${distinct(squeezed).join('\n')}\n`,
			size: [...fold(names[0] ?? '')].length,
			weight,
			extra: distinct([...known, ...partsTold]).join('\n'),
			title: distinct([...names, ...squeezed]),
			facts: distinct([...known, ...textsOf(years, row)]),
			text: textsOf(readable, row),
			parts: partsTold,
			context: distinct([...belongsTo, ...textsTold(context)])
		};
	};
}

/**
 * What of a row is made to be read, as one text: all by which a row without a name of its own is found, in questions to its dataset.
 * @returns undefined for a table of codes and figures
 */
export function textOf({ fields }: Dataset): ((row: Row) => string) | undefined {
	const readable = fields.filter(isReadable);
	if (readable.length === 0) return undefined;
	return (row) => textsOf(readable, row).join('\n');
}

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
		title: [title, title_en, name],
		facts: [],
		text: [description, description_en],
		parts: distinct(fields.flatMap((field) => [field.title, field.title_en, field.name])),
		context: []
	};
}
