/** The little of XML that rendered drawings are made of: elements, attributes, text. */

export interface Element {
	tag: string;
	attributes: Map<string, string>;
	children: (Element | string)[];
	parent?: Element;
}

const unescape = (text: string) =>
	text
		.replace(/&quot;/g, '"')
		.replace(/&#39;/g, "'")
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * Reads what Svelte's server rendering of an `<svg>` writes; comments are left out.
 * @returns its first element
 * @throws SyntaxError when tags do not match, or when there is no element
 */
export function parseMarkup(markup: string): Element {
	const root: Element = { tag: '', attributes: new Map(), children: [] };
	let open = root;
	for (const [token, closing, tag, rest, selfClosing] of markup.matchAll(
		/<!--[^]*?-->|<(\/)?([a-zA-Z][\w:-]*)((?:\s+[\w:@.-]+(?:="[^"]*")?)*)\s*(\/)?>|[^<]+/g
	)) {
		if (token.startsWith('<!--')) continue;
		if (tag === undefined) {
			open.children.push(unescape(token));
		} else if (closing) {
			if (open.tag !== tag || !open.parent) throw new SyntaxError(`</${tag}> closes <${open.tag}>`);
			open = open.parent;
		} else {
			const attributes = new Map(
				[...(rest ?? '').matchAll(/([\w:@.-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescape(value)])
			);
			const element: Element = { tag, attributes, children: [], parent: open };
			open.children.push(element);
			if (!selfClosing) open = element;
		}
	}
	if (open !== root) throw new SyntaxError(`<${open.tag}> is not closed`);
	const first = root.children.find((child) => typeof child !== 'string');
	if (!first) throw new SyntaxError('no element');
	return first;
}

export const toXml = (node: Element | string): string => {
	if (typeof node === 'string') return escape(node);
	const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escape(value).replace(/"/g, '&quot;')}"`).join('');
	const content = node.children.map(toXml).join('');
	return content === '' ? `<${node.tag}${attributes}/>` : `<${node.tag}${attributes}>${content}</${node.tag}>`;
};
