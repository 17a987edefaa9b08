/**
 * The part of Solr's query language that CKAN's clients send: words, phrases, `field:value`, wildcards, ranges,
 * parentheses, AND, OR, NOT, `+` and `-`. Terms without an operator between them must all match, as in CKAN.
 */
import { fold } from '#lib/domain/search-terms.ts';
import { ActionError } from './action-error.ts';

/** What is searched: the values of a field, or undefined when there is no such field. */
export type Document = (field: string) => readonly string[] | undefined;
export type Predicate = (document: Document) => boolean;

const MAX_TERMS = 500;
const ANYTHING: Predicate = () => true;

/** Fields whose values are text to look into, not names to be equal to. `text` is the one of bare words. */
const TEXT_FIELDS = ['text', 'title', 'notes'];

const complain = (message: string) => new ActionError('Search Query Error', `Search Query is invalid: ${message}`);

const TOKENS = {
	space: /\s+/y,
	range: /([[{])\s*("[^"]*"|[^\s\]}]+)\s+TO\s+("[^"]*"|[^\s\]}]+)\s*([\]}])/y,
	phrase: /"((?:[^"\\]|\\.)*)"(?:[~^][\d.]*)?/y,
	field: /(\*|[\p{L}_][\p{L}\p{N}_.-]*):/uy,
	word: /((?:\\.|[^\s()"[\]{}\\])+)/y,
	operator: /&&|\|\||[()!]|[+-](?=\S)/y
};

class Reader {
	readonly text: string;
	position = 0;
	terms = 0;

	constructor(text: string) {
		this.text = text;
	}

	/** The next token of a kind, if it comes next. */
	take(kind: keyof typeof TOKENS): RegExpExecArray | undefined {
		const pattern = TOKENS[kind];
		pattern.lastIndex = this.position;
		const match = pattern.exec(this.text);
		if (match) this.position += match[0].length;
		return match ?? undefined;
	}

	/** Takes one of these operators, spelt out or as signs. */
	takeOperator(...operators: string[]): boolean {
		this.take('space');
		const start = this.position;
		const found = this.take('operator') ?? this.take('word');
		if (found && operators.includes(found[0])) return true;
		this.position = start;
		return false;
	}

	get atEnd(): boolean {
		this.take('space');
		return this.position >= this.text.length || this.text[this.position] === ')';
	}
}

/** Whether the pieces between asterisks occur in order. No regular expression: nobody can make this slow. */
function matchesPieces(value: string, pieces: string[], anywhere: boolean): boolean {
	const first = pieces[0] ?? '';
	const last = pieces.at(-1) ?? '';
	if (!anywhere && (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length)) return false;
	let from = 0;
	for (const [i, piece] of pieces.entries()) {
		const at = !anywhere && i === pieces.length - 1 ? value.length - piece.length : value.indexOf(piece, from);
		if (at < from) return false;
		from = at + piece.length;
	}
	return true;
}

/** Whether a value is, or for text has in it, what was asked for; `*` stands for any characters. */
function matchesValue(field: string, asked: string, quoted: boolean): Predicate {
	const isText = TEXT_FIELDS.includes(field);
	const valuesOf = (document: Document) => (document(field) ?? []).map(fold);
	const plain = quoted ? asked : asked.replace(/(?<!\\)[~^][\d.]*$/, '');
	const pieces = quoted ? [plain] : plain.split(/(?<!\\)\*/);
	const folded = pieces.map((piece) => fold(piece.replace(/\\(.)/g, '$1')));
	if (folded.length > 1) return (document) => valuesOf(document).some((value) => matchesPieces(value, folded, isText));
	const [whole = ''] = folded;
	return (document) => valuesOf(document).some((value) => (isText ? value.includes(whole) : value === whole));
}

/** Dates as moments, whatever precision they are written in, anything else as it is. */
function toComparable(value: string): number | string {
	if (!/^\d{4}-\d{2}-\d{2}/.test(value)) return value;
	// CKAN's own times are UTC without a zone.
	const hasZone = !value.includes('T') || /(Z|[+-]\d{2}:?\d{2})$/.test(value);
	const moment = Date.parse(hasZone ? value : `${value}Z`);
	if (Number.isNaN(moment)) throw complain(`"${value}" is not a date`);
	return moment;
}

/** `[a TO b]` includes its ends, `{a TO b}` does not; a date is not comparable with what is none. */
function matchesRange(field: string, [, open, from = '*', to = '*', close]: RegExpExecArray): Predicate {
	const bound = (text: string) => (text === '*' ? undefined : toComparable(text.replace(/^"|"$/g, '')));
	const [low, high] = [bound(from), bound(to)];
	const isWithin = (value: number | string): boolean =>
		[low, high].every((limit) => limit === undefined || typeof limit === typeof value) &&
		(low === undefined || (open === '[' ? value >= low : value > low)) &&
		(high === undefined || (close === ']' ? value <= high : value < high));
	return (document) => (document(field) ?? []).map(toComparable).some(isWithin);
}

/** `a OR b`, `a AND b`, `a b` inside parentheses or at the top; AND binds closer. */
function parseAny(reader: Reader, field: string, knows: Document): Predicate {
	const choices: Predicate[] = [];
	do {
		const all: Predicate[] = [];
		do {
			if (reader.takeOperator('AND', '&&')) continue;
			if (reader.atEnd) break;
			all.push(parseOne(reader, field, knows));
		} while (!reader.atEnd && !peekOr(reader));
		if (all.length === 0) throw complain('a term is missing');
		choices.push((document) => all.every((matches) => matches(document)));
	} while (reader.takeOperator('OR', '||'));
	return (document) => choices.some((matches) => matches(document));
}

function peekOr(reader: Reader): boolean {
	const { position } = reader;
	const found = reader.takeOperator('OR', '||');
	reader.position = position;
	return found;
}

function parseOne(reader: Reader, field: string, knows: Document): Predicate {
	if (++reader.terms > MAX_TERMS) throw complain(`it has more than ${MAX_TERMS} terms`);
	if (reader.takeOperator('NOT', '-', '!')) {
		const matches = parseOne(reader, field, knows);
		return (document) => !matches(document);
	}
	if (reader.takeOperator('+')) return parseOne(reader, field, knows);
	if (reader.takeOperator('(')) {
		const matches = parseAny(reader, field, knows);
		if (!reader.takeOperator(')')) throw complain('a parenthesis is not closed');
		return matches;
	}
	const name = reader.take('field')?.[1];
	if (name === '*') {
		if (reader.take('word')?.[0] !== '*') throw complain('*: is followed by * only');
		return ANYTHING;
	}
	if (name !== undefined) {
		if (!knows(name)) throw complain(`undefined field ${name}`);
		return parseOne(reader, name, knows);
	}
	const range = reader.take('range');
	if (range) return matchesRange(field, range);
	const phrase = reader.take('phrase');
	if (phrase) return matchesValue(field, phrase[1] ?? '', true);
	const word = reader.take('word');
	if (word) return matchesValue(field, word[0], false);
	throw complain(`cannot parse at character ${reader.position + 1}`);
}

/**
 * What a query asks for.
 * @param knows a document that tells which fields there are
 * @throws ActionError 400 `Search Query Error`
 */
export function parseSolrQuery(text: string, knows: Document): Predicate {
	const reader = new Reader(text);
	if (reader.atEnd && reader.position >= text.length) return ANYTHING;
	const matches = parseAny(reader, 'text', knows);
	if (reader.position < text.length) throw complain('a parenthesis is closed that was not opened');
	return matches;
}
