/**
 * Which standards the portal follows and which tests prove it. A test (tests/unit/domain/conformance.test.ts) makes sure
 * that every test named here exists, so that the page about it cannot claim what nobody checks.
 */

interface Bilingual {
	ja: string;
	en: string;
}

export interface NamedTest {
	file: string;
	/** As it stands in the code, where `%s` or `${…}` is each case in turn. */
	name: string;
}

export interface Conformance {
	standard: Bilingual;
	/** Where the standard is written. */
	specification: string;
	/** Where on this site it can be seen: a path, or a whole request (`POST /mcp`) where a browser's own would not do. */
	example: string;
	/** The program that judges: one that we did not write, wherever there is one. */
	judge: Bilingual;
	tests: NamedTest[];
	/** `test` before every change (`npm test`), `full` only in the long run (`npm run test:full`). */
	run: 'test' | 'full';
}

const same = (name: string): Bilingual => ({ ja: name, en: name });
const OURS: Bilingual = { ja: '自作の検査（外部の検証器はない）', en: 'our own check (there is no outside validator)' };

export const CONFORMANCE: readonly Conformance[] = [
	{
		standard: { ja: 'RFC 4180（CSV）', en: 'RFC 4180 (CSV)' },
		specification: 'https://www.rfc-editor.org/rfc/rfc4180',
		example: '/data/plans.csv',
		judge: same('csv-parse, Papa Parse'),
		tests: [
			{ file: 'tests/api/api.test.ts', name: 'come as CSV with all matching rows, byte for byte' },
			{
				file: 'tests/unit/release/bulk/csv.test.ts',
				name: 'is read the same by two parsers that know nothing of each other, however nasty the rows'
			}
		],
		run: 'test'
	},
	{
		standard: { ja: 'CSVW（表のメタデータ）', en: 'CSVW (metadata of tables)' },
		specification: 'https://www.w3.org/TR/tabular-metadata/',
		example: '/data/plans.csv-metadata.json',
		judge: OURS,
		tests: [
			{
				file: 'tests/unit/release/bulk/csvw.test.ts',
				name: 'is borne out by every published CSV: header, types, patterns, keys and what they refer to'
			},
			{ file: 'tests/api/files.test.ts', name: 'describes its columns where a CSVW processor looks' }
		],
		run: 'test'
	},
	{
		standard: same('Apache Parquet, Office Open XML (XLSX)'),
		specification: 'https://parquet.apache.org/docs/file-format/',
		example: '/data/plans',
		judge: same('hyparquet, read-excel-file'),
		tests: [
			{
				file: 'tests/unit/release/bulk/tables.test.ts',
				name: 'has real types, blanks as nulls, and requires what the declaration requires'
			},
			{
				file: 'tests/unit/release/bulk/tables.test.ts',
				name: 'keeps codes and dates as text, numbers as numbers, and runs no formula'
			}
		],
		run: 'test'
	},
	{
		standard: {
			ja: '行政データにおける機械可読性に関するルール（デジタル庁、2026年3月31日）',
			en: 'Machine-readability rules for government data (Digital Agency of Japan, 31 March 2026)'
		},
		specification: 'https://github.com/digital-go-jp/machine_readability_rule',
		example: '/machine-readability',
		judge: OURS,
		tests: [{ file: 'tests/unit/release/steward.test.ts', name: 'is kept by a good file' }],
		run: 'test'
	},
	{
		standard: same('Data Package v2'),
		specification: 'https://datapackage.org/standard/data-package/',
		example: '/data/datapackage.json',
		judge: { ja: '公式のプロファイル（ajv）', en: 'its official profiles, by ajv' },
		tests: [
			{ file: 'tests/api/catalogue.test.ts', name: 'is valid as a whole, and each resource, schema and dialect by itself' }
		],
		run: 'test'
	},
	{
		standard: { ja: 'DCAT-AP 3.0.1（Turtle・JSON-LD・RDF/XML）', en: 'DCAT-AP 3.0.1 (Turtle, JSON-LD, RDF/XML)' },
		specification: 'https://semiceu.github.io/DCAT-AP/releases/3.0.0/',
		example: '/catalog.ttl',
		judge: {
			ja: '公式のSHACL（rdf-validate-shacl）、rapper、rdflib',
			en: 'its official SHACL shapes, by rdf-validate-shacl; rapper; rdflib'
		},
		tests: [
			{ file: 'tests/api/catalogue.test.ts', name: 'keeps every rule of %s' },
			{ file: 'tests/api/catalogue.test.ts', name: 'reads equal graphs from Turtle, RDF/XML and JSON-LD' }
		],
		run: 'test'
	},
	{
		standard: { ja: 'schema.org Dataset（JSON-LD）', en: 'schema.org Dataset (JSON-LD)' },
		specification: 'https://schema.org/Dataset',
		example: '/data/plans',
		judge: OURS,
		tests: [
			{ file: 'tests/api/catalogue.test.ts', name: 'describes a dataset in the language of its page, with every download' }
		],
		run: 'test'
	},
	{
		standard: {
			ja: '自治体標準オープンデータセット（公共施設一覧・オープンデータ一覧）',
			en: 'Municipal standard open datasets of Japan (public facilities, list of open data)'
		},
		specification: 'https://www.digital.go.jp/resources/open_data/municipal-standard-data-set-test',
		example: '/standard/open_data_list.csv',
		judge: OURS,
		tests: [
			{
				file: 'tests/unit/standard/standard-csv.test.ts',
				name: 'has the 56 columns of 公共施設一覧 and the 15 of オープンデータ一覧, each once'
			},
			{ file: 'tests/api/catalogue.test.ts', name: 'list every dataset of the portal, and those about a town under its code' }
		],
		run: 'test'
	},
	{
		standard: { ja: 'RFC 4287（Atom）とXML', en: 'RFC 4287 (Atom) and XML' },
		specification: 'https://www.rfc-editor.org/rfc/rfc4287',
		example: '/feed.atom',
		judge: same('xmllint'),
		tests: [
			{ file: 'tests/api/catalogue.test.ts', name: 'make a feed that is well-formed and has what RFC 4287 asks for' },
			{ file: 'tests/api/catalogue.test.ts', name: 'finds %s well-formed' }
		],
		run: 'test'
	},
	{
		standard: {
			ja: 'RFC 9110・RFC 9530（HTTPの条件付き要求、範囲、ダイジェスト）',
			en: 'RFC 9110 and RFC 9530 (HTTP: conditions, ranges, digests)'
		},
		specification: 'https://www.rfc-editor.org/rfc/rfc9110',
		example: '/data/plans.csv',
		judge: { ja: 'Node.js の fetch', en: 'fetch of Node.js' },
		tests: [
			{ file: 'tests/api/api.test.ts', name: '%s has an ETag, answers 304, and allows every origin' },
			{ file: 'tests/api/api.test.ts', name: 'gives a part of a file, and its hash' },
			{ file: 'tests/api/files.test.ts', name: 'each have their own ETag, length and digest, of the bytes sent' }
		],
		run: 'test'
	},
	{
		standard: { ja: 'RFC 9457（誤りの形）', en: 'RFC 9457 (problem details)' },
		specification: 'https://www.rfc-editor.org/rfc/rfc9457',
		example: 'GET /api/v1/datasets/none',
		judge: OURS,
		tests: [{ file: 'tests/api/api.test.ts', name: 'name every wrong parameter and what is allowed' }],
		run: 'test'
	},
	{
		standard: { ja: 'OpenAPI 3.1（APIの定義と答えの一致）', en: 'OpenAPI 3.1 (the API answers as defined)' },
		specification: 'https://spec.openapis.org/oas/v3.1.0',
		example: '/api/v1/openapi.json',
		judge: { ja: 'redocly と ajv', en: 'redocly and ajv' },
		tests: [
			{ file: 'tests/api/contract.test.ts', name: 'passes redocly’s recommended rules without a warning' },
			{
				file: 'tests/api/contract.test.ts',
				name: 'for every dataset in every format, with every operator on every column'
			}
		],
		run: 'test'
	},
	{
		standard: { ja: 'CKAN Action API 2.10（読み取り）', en: 'CKAN Action API 2.10 (reading)' },
		specification: 'https://docs.ckan.org/en/2.10/api/',
		example: '/api/3/action/package_search',
		judge: { ja: 'ckanapi と ckanext-harvest が送る要求の再現', en: 'the requests of ckanapi and ckanext-harvest, sent again' },
		tests: [
			{
				file: 'tests/api/ckan.test.ts',
				name: 'dumps all datasets as data packages: lists them, shows each, reads its columns and fetches its files'
			},
			{ file: 'tests/api/ckan.test.ts', name: 'searches datasets by pages of 1,000 until one is empty' },
			{ file: 'tests/api/ckan.test.ts', name: 'asks for what has changed since it last came' }
		],
		run: 'test'
	},
	{
		standard: {
			ja: 'OGC API – Features 第1部（Core・GeoJSON・OpenAPI 3.0）',
			en: 'OGC API – Features, Part 1 (Core, GeoJSON, OpenAPI 3.0)'
		},
		specification: 'https://docs.ogc.org/is/17-069r4/17-069r4.html',
		example: '/ogc',
		judge: { ja: 'GDAL の ogrinfo・ogr2ogr、redocly', en: 'ogrinfo and ogr2ogr of GDAL; redocly' },
		tests: [
			{ file: 'tests/api/ogc.test.ts', name: 'ogrinfo lists every collection with its kind of geometry' },
			{ file: 'tests/api/ogc.test.ts', name: 'ogr2ogr copies %s whole, by small pages' },
			{ file: 'tests/api/ogc.test.ts', name: 'ogr2ogr copies the part of %s in a box' },
			{ file: 'tests/api/ogc.test.ts', name: 'has a definition that redocly finds valid' }
		],
		run: 'test'
	},
	{
		standard: same('Model Context Protocol 2026-07-28, 2025-11-25'),
		specification: 'https://modelcontextprotocol.io/specification/',
		example: 'POST /mcp',
		judge: { ja: '公式のクライアント（@modelcontextprotocol/client）', en: 'the official client (@modelcontextprotocol/client)' },
		tests: [
			{ file: 'tests/api/mcp.test.ts', name: 'finds five read-only tools (%s version of the protocol)' },
			{ file: 'tests/api/mcp.test.ts', name: 'answers with figures, their source, the place in it and the release' }
		],
		run: 'test'
	},
	{
		standard: same('WCAG 2.2 AA / JIS X 8341-3:2016 AA'),
		specification: 'https://www.w3.org/TR/WCAG22/',
		example: '/',
		judge: {
			ja: 'axe-core（Chromium。機械で分かる項目だけ）',
			en: 'axe-core in Chromium (only what a machine can tell)'
		},
		tests: [
			{
				file: 'tests/e2e/accessibility.test.ts',
				name: '${address} has no accessibility violation, light and dark, phone to desk'
			},
			{ file: 'tests/e2e/pages.test.ts', name: 'a keyboard reaches the table of a chart and its download' }
		],
		run: 'test'
	}
];
