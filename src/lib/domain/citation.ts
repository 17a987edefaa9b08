/**
 * How to cite what the portal publishes: as text in both languages, as BibTeX and as CSL-JSON (which Zotero and pandoc
 * read). Every form names the version, because only the version says which numbers were meant.
 */
interface Bilingual {
	ja: string;
	en: string;
}

export interface CitedWork {
	kind: 'dataset' | 'figure';
	/** Short ASCII name, part of the citation key. */
	name: string;
	title: Bilingual;
	publisher: Bilingual;
	/** The release's version in full: 64 hexadecimal digits. */
	version: string;
	/** The declared date of the release, ISO 8601; the year is taken from it, never from the clock. */
	released: string;
	/** Absolute; best one under `/releases/{version}/`, which goes on giving the same bytes. */
	url: string;
	/** Short name of the licence, such as CC BY 4.0. */
	licence: string;
}

export interface Citations {
	ja: string;
	en: string;
	bibtex: string;
	/** CSL-JSON 1.0: an array of one item. */
	csl: string;
}

/** The version as people read it: long enough to tell the releases of one portal apart. */
export const shortVersion = (version: string): string => version.slice(0, 8);

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const KINDS = {
	dataset: { ja: 'データセット', en: 'Data set', csl: 'dataset' },
	figure: { ja: '図', en: 'Figure', csl: 'figure' }
} as const;

const BIBTEX_ESCAPES: Record<string, string> = {
	'\\': '\\textbackslash{}',
	// BibTeX counts braces even behind a backslash, so \{ would leave the field open.
	'{': '\\textbraceleft{}',
	'}': '\\textbraceright{}',
	'^': '\\textasciicircum{}',
	'~': '\\textasciitilde{}',
	$: '\\$',
	'&': '\\&',
	'#': '\\#',
	'%': '\\%',
	_: '\\_'
};

/** Text as it stands between the braces of a BibTeX field: no character that TeX or BibTeX would act on is left. */
export const escapeBibtex = (text: string): string =>
	text.replace(/\s+/g, ' ').replace(/[\\{}^~$&#%_]/g, (character) => BIBTEX_ESCAPES[character] ?? character);

/** A date as year, month and day; what follows the day is left out. */
const dateParts = (iso: string) => iso.slice(0, 10).split('-').map(Number);

/** @param language that of the title and the publisher in BibTeX and CSL-JSON, which hold one language each */
export function cite(work: CitedWork, language: 'ja' | 'en'): Citations {
	const { kind, name, title, publisher, version, url, licence } = work;
	const [year = 0, month = 1, day = 1] = dateParts(work.released);
	const short = shortVersion(version);
	const monthName = MONTHS[month - 1] ?? '';
	// An address under /releases/ already says it in full.
	const whole = url.includes(version) ? { ja: '', en: '' } : { ja: ` 版の全体: ${version}`, en: ` Full version: ${version}.` };
	const key = `machiscope-${name}-${short}`.replace(/[^A-Za-z0-9-]/g, '-');
	return {
		ja: `${publisher.ja}（${year}）「${title.ja}」［${KINDS[kind].ja}］版 ${short}（${year}年${month}月${day}日公開）、${licence}。${url}${whole.ja}`,
		en: `${publisher.en} (${year}). ${title.en} [${KINDS[kind].en}], release ${short} (${day} ${monthName} ${year}). ${licence}. ${url}${whole.en && `.${whole.en}`}`,
		bibtex: [
			`@misc{${key},`,
			...Object.entries({
				author: `{${escapeBibtex(publisher[language])}}`,
				title: `{${escapeBibtex(title[language])}}`,
				year: String(year),
				month: String(month),
				publisher: escapeBibtex(publisher[language]),
				version,
				url: url.replace(/[{}\\]/g, encodeURIComponent),
				note: escapeBibtex(`${KINDS[kind].en}. Release ${short} (${work.released.slice(0, 10)}). ${licence}`)
			}).map(([field, value]) => `  ${field.padEnd(9)} = {${value}},`),
			'}'
		].join('\n'),
		csl: [
			'[{',
			Object.entries({
				id: key,
				type: KINDS[kind].csl,
				title: title[language],
				author: [{ literal: publisher[language] }],
				publisher: publisher[language],
				issued: { 'date-parts': [[year, month, day]] },
				version,
				URL: url,
				language,
				note: `Release ${short}. ${licence}`
			})
				.map(([field, value]) => `  ${JSON.stringify(field)}: ${JSON.stringify(value)}`)
				.join(',\n'),
			'}]'
		].join('\n')
	};
}
