import { DataFactory, Parser, type Quad } from 'n3';
import { describe, expect, it } from 'vitest';
import { toJsonLd, toRdfXml, toTurtle } from '#lib/server/catalogue/serialise.ts';
import { element, escapeXml } from '#lib/server/catalogue/xml.ts';
import { readRdfXml, toLines } from '../../rdf.ts';

const nasty = 'a < b & "c" \'d\' ]]> \r\n\t 𠮷野家 \\ {x}';
const subject = DataFactory.namedNode("https://example.jp/data/plans?a=1&b='2'#dataset");
const title = DataFactory.namedNode('http://purl.org/dc/terms/title');
const statements: Quad[] = [
	DataFactory.quad(
		subject,
		DataFactory.namedNode('http://www.w3.org/1999/02/22-rdf-syntax-ns#type'),
		DataFactory.namedNode('http://www.w3.org/ns/dcat#Dataset')
	),
	DataFactory.quad(subject, title, DataFactory.literal(nasty, 'ja')),
	DataFactory.quad(subject, title, DataFactory.literal(nasty)),
	DataFactory.quad(
		subject,
		DataFactory.namedNode('http://www.w3.org/ns/dcat#byteSize'),
		DataFactory.literal('5', DataFactory.namedNode('http://www.w3.org/2001/XMLSchema#nonNegativeInteger'))
	)
];

describe('statements with text that means something to XML, Turtle or JSON', () => {
	it('read back from Turtle and RDF/XML as they were', async () => {
		expect(toLines(new Parser().parse(toTurtle(statements)))).toEqual(toLines(statements));
		expect(toLines(await readRdfXml(toRdfXml(statements)))).toEqual(toLines(statements));
	});

	it('stand in JSON-LD with language and type', () => {
		expect(toJsonLd(statements)['@graph']).toEqual([
			{
				'@id': subject.value,
				'@type': 'dcat:Dataset',
				'dct:title': [{ '@value': nasty, '@language': 'ja' }, nasty],
				'dcat:byteSize': { '@value': '5', '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' }
			}
		]);
	});

	it('must use a declared namespace', () => {
		const foreign = DataFactory.quad(subject, DataFactory.namedNode('https://example.jp/terms/x'), DataFactory.literal('x'));
		expect(() => toRdfXml([foreign])).toThrow('https://example.jp/terms/x');
	});
});

describe('XML', () => {
	it('has no character that XML cannot hold', () => {
		expect(escapeXml('a\u{0}b\u{B}c\u{FFFE}d\u{D800}e')).toBe('a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e');
		expect(element('a', { b: '"<&>', c: undefined })).toBe('<a b="&quot;&lt;&amp;&gt;"/>');
	});
});
