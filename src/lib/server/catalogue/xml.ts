/** Writing XML: escaping, and nothing else. */

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Text or an attribute's value. Characters that XML 1.0 cannot hold at all become U+FFFD. */
export const escapeXml = (text: string): string =>
	text
		.toWellFormed()
		// eslint's no-control-regex means accidents; these are the characters that production [2] of XML 1.0 leaves out.
		.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
		.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);

/** ` name="value"` for every attribute that has one. */
const writeAttributes = (attributes: Record<string, string | undefined>): string =>
	Object.entries(attributes)
		.flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapeXml(value)}"`]))
		.join('');

/**
 * One element.
 * @param content text, escaped here; or the elements inside, one to a line
 */
export function element(
	name: string,
	attributes: Record<string, string | undefined> = {},
	content?: string | readonly string[]
): string {
	const open = `<${name}${writeAttributes(attributes)}`;
	if (content === undefined || content.length === 0) return `${open}/>`;
	if (typeof content === 'string') return `${open}>${escapeXml(content)}</${name}>`;
	return `${open}>\n${content.join('\n')}\n</${name}>`;
}

/** A document with its declaration. */
export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
