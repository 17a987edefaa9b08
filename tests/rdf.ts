/** Reading RDF in tests, with parsers that are not ours, into lines that can be compared. */
import type { Duplex } from 'node:stream';
import { Parser, Store, type Quad, type Term } from 'n3';

// Imported by a name that the compiler cannot follow: the types of packages below these two do not hold in a strict project.
const untyped = (name: string): Promise<unknown> => import(name);
const { RdfXmlParser } = (await untyped('rdfxml-streaming-parser')) as { RdfXmlParser: new () => Duplex };
interface Validator {
	validate: (data: Store) => Promise<{ results: { path: Term | null; focusNode: Term | null }[] }>;
}
const { default: SHACLValidator } = (await untyped('rdf-validate-shacl')) as { default: new (shapes: Store) => Validator };

const lineOfTerm = (term: Term): string =>
	term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : `<${term.value}>`;

/** One line per statement, sorted; the graphs have no blank nodes, so equal lines mean equal graphs. */
export const toLines = (statements: Iterable<Quad>): string[] =>
	[...statements].map(({ subject, predicate, object }) => [subject, predicate, object].map(lineOfTerm).join(' ')).toSorted();

/** @throws when the text is not well-formed XML or not RDF */
export function readRdfXml(text: string): Promise<Quad[]> {
	return new Promise((resolve, reject) => {
		const statements: Quad[] = [];
		const parser = new RdfXmlParser();
		parser.on('data', (statement: Quad) => statements.push(statement));
		parser.on('error', reject);
		parser.on('end', () => resolve(statements));
		parser.write(text);
		parser.end();
	});
}

type JsonLdValue = string | { '@id'?: string; '@value'?: string; '@language'?: string; '@type'?: string };
interface JsonLdDocument {
	'@context': Record<string, string>;
	'@graph': (Record<string, JsonLdValue | JsonLdValue[]> & { '@id': string })[];
}

/** Lines of a flat JSON-LD document whose context has prefixes only; rdflib reads the same in another test. */
export function linesOfJsonLd({ '@context': context, '@graph': graph }: JsonLdDocument): string[] {
	const expand = (name: string) => {
		const [prefix = '', ...local] = name.split(':');
		return context[prefix] === undefined ? name : context[prefix] + local.join(':');
	};
	const lineOf = (key: string, value: JsonLdValue) => {
		if (key === '@type' && typeof value === 'string') return `<${context['rdf']}type> <${expand(value)}>`;
		const {
			'@id': id,
			'@value': text,
			'@language': language = '',
			'@type': type
		} = typeof value === 'string' ? { '@value': value } : value;
		if (id !== undefined) return `<${expand(key)}> <${id}>`;
		const datatype = type ?? (language === '' ? `${context['xsd']}string` : `${context['rdf']}langString`);
		return `<${expand(key)}> ${JSON.stringify([text, language, datatype])}`;
	};
	return graph
		.flatMap(({ '@id': subject, ...node }) =>
			Object.entries(node).flatMap(([key, values]) => [values].flat().map((value) => `<${subject}> ${lineOf(key, value)}`))
		)
		.toSorted();
}

/** What breaks a file of shapes, as `property of thing`. @param shapes Turtle */
export async function findBreaches(shapes: string, data: Store): Promise<string[]> {
	const { results } = await new SHACLValidator(new Store(new Parser().parse(shapes))).validate(data);
	return results.map(({ path, focusNode }) => `${path?.value ?? '(shape)'} of ${focusNode?.value ?? '(graph)'}`);
}
