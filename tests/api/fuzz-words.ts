/** Words that fuzz tests ask with, and how they may be written in an address. */
import fc from 'fast-check';

/** Percent-encodes like any client, but lets lone surrogates through as three bytes of their own, as some clients do. */
export const encode = (text: string): string =>
	text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[^]/gu, (character) => {
		const code = character.charCodeAt(0);
		if (character.length === 1 && code >= 0xd800 && code <= 0xdfff) {
			return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
				.map((byte) => `%${byte.toString(16).toUpperCase()}`)
				.join('');
		}
		return encodeURIComponent(character);
	});

/** Only what the HTTP client lets pass unencoded: the rest of a raw address. */
const onTheWire = (text: string): string => text.replace(/[^!-~]/gu, encode).replaceAll('#', '%23');

const NASTY = [
	'',
	' ',
	'\0',
	'a\0b',
	'%',
	'%00',
	"'",
	'"',
	"' OR 1=1 --",
	'" OR "',
	'NEAR("a" "b")',
	'a* OR b*',
	'(((((',
	'*',
	'-',
	'--',
	'\\',
	'../../etc/passwd',
	'__proto__',
	'constructor',
	'prototype',
	'hasOwnProperty',
	'toString',
	'null',
	'undefined',
	'NaN',
	'Infinity',
	'-0',
	'1e308',
	'1e999',
	'99999999999999999',
	'9007199254740993',
	'-9223372036854775809',
	'0x10',
	'１２',
	'1.5.5',
	'true',
	'false',
	'2020-02-30',
	'0000-00-00',
	'市',
	'ﾎｰﾑﾍﾟｰｼﾞ',
	'🏳️‍🌈',
	'\ud800',
	'\udfff',
	'\u202e',
	'ﷺ'.repeat(40),
	'a '.repeat(240),
	'あ い '.repeat(120),
	'x'.repeat(501),
	',',
	',,,',
	'a,b,c',
	'1,2,3,,4',
	Array.from({ length: 201 }, () => '1').join(),
	'count,count',
	'sum(value)',
	'sum()',
	'sum(sum(value))',
	'missing(value)',
	'W10',
	'WyJhIl0',
	Buffer.from('["x",1e999]').toString('base64url'),
	Buffer.from('[null,null,null]').toString('base64url'),
	Buffer.from(`[${'['.repeat(200)}${']'.repeat(200)}]`).toString('base64url')
];

/** A word that nobody should send, or any text. */
export const word = fc.oneof(
	{ arbitrary: fc.constantFrom(...NASTY), weight: 4 },
	{ arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 1 },
	{ arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }), weight: 1 },
	{ arbitrary: fc.integer().map(String), weight: 1 },
	{ arbitrary: fc.double().map(String), weight: 1 }
);

/** Text as it may stand in an address: encoded, not encoded, or wrongly encoded. */
export const written = (text: fc.Arbitrary<string>) =>
	fc.oneof(
		{ arbitrary: text.map(encode), weight: 20 },
		{ arbitrary: text.map(onTheWire), weight: 4 },
		{ arbitrary: fc.constantFrom('%', '%E0%A4%A', '%c0%ae', '%ff', '%u0041', '%2', '%zz', '%2e%2e', '%2F', '%00'), weight: 1 }
	);
