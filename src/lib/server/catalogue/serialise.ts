/** Statements written down: Turtle, JSON-LD and RDF/XML. */
import { Writer, type Quad, type Term } from 'n3';
import { compactName, NAMESPACES } from './vocabulary.ts';
import { element, xmlDocument } from './xml.ts';

/** What is said of one thing, in the order in which it was first spoken of. */
function groupBySubject(statements: Quad[]): Map<string, Quad[]> {
	const groups = new Map<string, Quad[]>();
	for (const statement of statements) {
		const group = groups.get(statement.subject.value);
		if (group) group.push(statement);
		else groups.set(statement.subject.value, [statement]);
	}
	return groups;
}

/** The predicate as a qualified name. @throws RangeError for one outside our namespaces */
function nameOf(term: Term): string {
	const name = compactName(term.value);
	if (name === undefined) throw new RangeError(`${term.value} is in none of the declared namespaces`);
	return name;
}

/** What kind of literal it is; a plain one is neither. */
const literalKind = (object: Quad['object']): { language?: string; datatype?: string } =>
	object.termType !== 'Literal'
		? {}
		: object.language !== ''
			? { language: object.language }
			: object.datatype.value === `${NAMESPACES.xsd}string`
				? {}
				: { datatype: object.datatype.value };

export function toTurtle(statements: Quad[]): string {
	const writer = new Writer({ prefixes: NAMESPACES });
	writer.addQuads(statements);
	let text = '';
	// Without a stream the writer answers at once.
	writer.end((error: Error | null, result: string) => {
		if (error) throw error;
		text = result;
	});
	return text;
}

type JsonLdValue = string | { '@id': string } | { '@value': string; '@language'?: string; '@type'?: string };

function toJsonLdValue({ predicate, object }: Quad): JsonLdValue {
	if (predicate.value === `${NAMESPACES.rdf}type`) return compactName(object.value) ?? object.value;
	if (object.termType !== 'Literal') return { '@id': object.value };
	const { language, datatype } = literalKind(object);
	if (language === undefined && datatype === undefined) return object.value;
	return {
		'@value': object.value,
		...(language !== undefined && { '@language': language }),
		...(datatype !== undefined && { '@type': datatype })
	};
}

/** A flat JSON-LD document: one node per thing, names shortened by the context. */
export function toJsonLd(statements: Quad[]): { '@context': Record<string, string>; '@graph': Record<string, unknown>[] } {
	return {
		'@context': { ...NAMESPACES },
		'@graph': [...groupBySubject(statements)].map(([subject, group]) => {
			const node: Record<string, unknown> & { '@id': string } = { '@id': subject };
			for (const [name, quads] of Object.entries(Object.groupBy(group, ({ predicate }) => nameOf(predicate)))) {
				const values = (quads ?? []).map(toJsonLdValue);
				node[name === 'rdf:type' ? '@type' : name] = values.length === 1 ? values[0] : values;
			}
			return node;
		})
	};
}

export function toRdfXml(statements: Quad[]): string {
	const namespaces = Object.fromEntries(Object.entries(NAMESPACES).map(([prefix, iri]) => [`xmlns:${prefix}`, iri]));
	return xmlDocument(
		element(
			'rdf:RDF',
			namespaces,
			[...groupBySubject(statements)].map(([subject, group]) =>
				element(
					'rdf:Description',
					{ 'rdf:about': subject },
					group.map(({ predicate, object }) => {
						if (object.termType !== 'Literal') return element(nameOf(predicate), { 'rdf:resource': object.value });
						const { language, datatype } = literalKind(object);
						return element(nameOf(predicate), { 'xml:lang': language, 'rdf:datatype': datatype }, object.value);
					})
				)
			)
		)
	);
}
