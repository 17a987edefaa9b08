/**
 * A workbook of one sheet (Office Open XML, ISO/IEC 29500): a bold header that stays in view, then typed cells. No clock goes in:
 * the same cells are the same bytes in every year.
 */
import { strToU8, zipSync } from 'fflate';
import type { Cell } from '#lib/domain/data-package.ts';

/** The earliest time that a zip archive can state, in local time as the library reads it. */
const NO_TIME = new Date(1980, 0, 1);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHORT_XML = '<?xml version="1.0" ?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What Excel declares in a workbook and in a sheet. */
const NAMESPACES = {
	mx: 'http://schemas.microsoft.com/office/mac/excel/2008/main',
	mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
	mv: 'urn:schemas-microsoft-com:mac:vml',
	r: OFFICE,
	x14: 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main',
	x14ac: 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac',
	xm: 'http://schemas.microsoft.com/office/excel/2006/main'
};
const declare = (...prefixes: (keyof typeof NAMESPACES)[]) =>
	`xmlns="${MAIN}" ${prefixes.map((prefix) => `xmlns:${prefix}="${NAMESPACES[prefix]}"`).join(' ')}`;

const part = (name: string, type: string) => `<Override ContentType="${MEDIA_TYPE}.${type}+xml" PartName="/xl/${name}.xml"/>`;
const relation = (id: string, type: string, target: string) =>
	`<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}.xml"/>`;
const relations = (...all: string[]) => `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;

const CONTENT_TYPES = [
	`${XML}<Types xmlns="${PACKAGE}/content-types"><Default ContentType="application/xml" Extension="xml"/>`,
	'<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>',
	part('workbook', 'sheet.main'),
	part('sharedStrings', 'sharedStrings'),
	part('styles', 'styles'),
	part('worksheets/sheet1', 'worksheet'),
	'</Types>'
].join('');
const ROOT = XML + relations(relation('rId-workbook-1', 'officeDocument', 'xl/workbook'));
const OF_WORKBOOK =
	SHORT_XML +
	relations(
		relation('rId1', 'worksheet', 'worksheets/sheet1'),
		relation('rId2', 'sharedStrings', 'sharedStrings'),
		relation('rId3', 'styles', 'styles')
	);
/** Style 1 is that of the header. */
const STYLES = [
	`${SHORT_XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><family val="2"/><scheme val="minor"/><color theme="1"/></font>`,
	'<font><family val="2"/><scheme val="minor"/><b/><color theme="1"/></font></fonts>',
	'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
	'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
	'<cellXfs count="2"><xf ></xf><xf fontId="1" applyFont="1"></xf></cellXfs></styleSheet>'
].join('');
/** The first row stays where it is. */
const VIEW = [
	'<sheetViews><sheetView tabSelected="1" workbookViewId="0">',
	'<pane ySplit="1" xSplit="0" topLeftCell="A2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
].join('');

const toWorkbook = (sheet: string) =>
	`${XML}<workbook ${declare('r', 'mx', 'mc', 'mv', 'x14', 'x14ac', 'xm')}><workbookPr/><bookViews><workbookView/></bookViews><sheets><sheet r:id="rId1" sheetId="1" name="${sheet}"/></sheets><definedNames/><calcPr/></workbook>`;

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;');

/** A, B … Z, AA … of a column counted from 0. */
const columnOf = (index: number): string =>
	(index < 26 ? '' : columnOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** Each text once, in the order in which it is met. */
class SharedTexts {
	readonly #places = new Map<string, number>();

	placeOf(text: string): number {
		const known = this.#places.get(text);
		if (known !== undefined) return known;
		const place = this.#places.size;
		this.#places.set(text, place);
		return place;
	}

	toXml(): string {
		const texts = Array.from(this.#places.keys(), (text) => {
			const space = text.trim().length === text.length ? '' : ' xml:space="preserve"';
			return `<si><t${space}>${escapeXml(text)}</t></si>`;
		});
		return `<?xml version="1.0"?><sst xmlns="${MAIN}">${texts.join('')}</sst>`;
	}
}

function toCell(cell: Cell, place: string, style: string, texts: SharedTexts): string {
	switch (typeof cell) {
		case 'string':
			return cell === '' ? '' : `<c r="${place}"${style} t="s"><v>${texts.placeOf(cell)}</v></c>`;
		case 'number':
			return `<c r="${place}"${style}><v>${cell}</v></c>`;
		case 'boolean':
			return `<c r="${place}"${style} t="b"><v>${Number(cell)}</v></c>`;
		default:
			return '';
	}
}

/**
 * The workbook's bytes.
 * @param sheet its name, of letters, digits and underscores, at most 31
 * @param rows the header first; texts without characters that XML cannot carry
 */
export function writeWorkbook(sheet: string, rows: Iterable<Cell[]>): Uint8Array {
	const texts = new SharedTexts();
	const lines: string[] = [];
	for (const cells of rows) {
		const number = lines.length + 1;
		const style = number === 1 ? ' s="1"' : '';
		const line = cells.map((cell, index) => toCell(cell, `${columnOf(index)}${number}`, style, texts));
		lines.push(`<row r="${number}">${line.join('')}</row>`);
	}
	const worksheet = `${SHORT_XML}<worksheet ${declare('mc', 'mv', 'mx', 'r', 'x14', 'x14ac', 'xm')}>${VIEW}<sheetData>${lines.join('')}</sheetData></worksheet>`;
	const parts = {
		'[Content_Types].xml': CONTENT_TYPES,
		'_rels/.rels': ROOT,
		'xl/_rels/workbook.xml.rels': OF_WORKBOOK,
		'xl/workbook.xml': toWorkbook(sheet),
		'xl/worksheets/sheet1.xml': worksheet,
		'xl/worksheets/_rels/sheet1.xml.rels': XML + relations(),
		'xl/styles.xml': STYLES,
		'xl/sharedStrings.xml': texts.toXml()
	};
	return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
		mtime: NO_TIME,
		level: 9
	});
}
