/** The words of others that catalogues speak: namespaces, European authority tables, the categories of Japanese lists. */
import type { DataTheme } from '#lib/domain/data-package.ts';

export const NAMESPACES = {
	adms: 'http://www.w3.org/ns/adms#',
	dcat: 'http://www.w3.org/ns/dcat#',
	dcatap: 'http://data.europa.eu/r5r/',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	locn: 'http://www.w3.org/ns/locn#',
	rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
	rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
	skos: 'http://www.w3.org/2004/02/skos/core#',
	spdx: 'http://spdx.org/rdf/terms#',
	vcard: 'http://www.w3.org/2006/vcard/ns#',
	xsd: 'http://www.w3.org/2001/XMLSchema#'
} as const;

/** A name such as `dct:title`. */
export type CompactName = `${keyof typeof NAMESPACES}:${string}`;

/** `dct:title` → `http://purl.org/dc/terms/title` */
export function expandName(name: CompactName): string {
	const colon = name.indexOf(':');
	return NAMESPACES[name.slice(0, colon) as keyof typeof NAMESPACES] + name.slice(colon + 1);
}

/** The name back from the address; undefined when it is in none of the namespaces. */
export function compactName(iri: string): CompactName | undefined {
	for (const [prefix, namespace] of Object.entries(NAMESPACES)) {
		const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : '';
		if (/^[A-Za-z][\w-]*$/.test(local)) return `${prefix as keyof typeof NAMESPACES}:${local}`;
	}
	return undefined;
}

const AUTHORITY = 'http://publications.europa.eu/resource/authority';
export const authority = (table: string, code: string) => `${AUTHORITY}/${table}/${code}`;
export const THEME_TAXONOMY = `${AUTHORITY}/data-theme`;

/** Address of a town in the standard area codes of e-Stat (統計LOD), by its five-digit code. */
export const townIri = (municipalityCode: string) => `http://data.e-stat.go.jp/lod/sac/C${municipalityCode}`;

/** The European data themes, and the 分類 of an オープンデータ一覧 that each comes nearest to. */
export const THEMES: Record<DataTheme, { label: string; category: string }> = {
	AGRI: { label: 'Agriculture, fisheries, forestry and food', category: '農林水産業' },
	ECON: { label: 'Economy and finance', category: '企業・家計・経済' },
	EDUC: { label: 'Education, culture and sport', category: '教育・文化・スポーツ・生活' },
	ENER: { label: 'Energy', category: 'エネルギー・水' },
	ENVI: { label: 'Environment', category: '司法・安全・環境' },
	GOVE: { label: 'Government and public sector', category: '行財政' },
	HEAL: { label: 'Health', category: '社会保障・衛生' },
	INTR: { label: 'International issues', category: '国際' },
	JUST: { label: 'Justice, legal system and public safety', category: '司法・安全・環境' },
	REGI: { label: 'Regions and cities', category: '国土・気象' },
	SOCI: { label: 'Population and society', category: '人口・世帯' },
	TECH: { label: 'Science and technology', category: '情報通信・科学技術' },
	TRAN: { label: 'Transport', category: '運輸・観光' }
};

/** Codes of the European file-type table by the last part of a file's name; formats it does not know are left out. */
export const FILE_TYPES: Readonly<Record<string, string>> = {
	csv: 'CSV',
	geojson: 'GEOJSON',
	json: 'JSON',
	ndjson: 'JSON',
	parquet: 'PARQUET',
	xlsx: 'XLSX'
};
