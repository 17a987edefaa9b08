/** What is done to a page when it has been made, before it is sent. */
import { createHash } from 'node:crypto';
import { encodeText, toBuffer } from './encode-text.ts';
import { leaveOutStyles, type StylesHash } from './page-styles.ts';

const HEAD = '<head>';
const POLICY = 'content-security-policy';
/** SvelteKit names the files of styles that it wrote into the page, for a browser that makes the next page itself; none does here. */
const LEFT_STYLESHEET = ' disabled media="(max-width: 0)"';

/** The bytes of a page, and by which hash its policy must name its styles. */
export interface FinishedPage {
	body: Buffer<ArrayBuffer>;
	hash: StylesHash | undefined;
}

/**
 * A page as it is sent. It is gone through as it is and encoded in pieces: each time a long text is put together anew, its memory is, too.
 * @param root what stands in the template instead of an attribute's value, by its name there
 */
export function finishPage(html: string, root: Readonly<Record<string, string>>): FinishedPage {
	const start = html.indexOf(HEAD);
	const { pieces, hash } = leaveOutStyles(html.slice(start));
	const opening = html.slice(0, start).replace(/%(\w+)%/g, (_, name: string) => root[name] ?? '');
	const last = pieces.at(-1) ?? '';
	const end = last.indexOf('</head>');
	const head = last.slice(0, end).split('\n');
	const closing = head.filter((line) => !line.includes(LEFT_STYLESHEET)).join('\n');
	return { body: toBuffer(encodeText(opening, ...pieces.slice(0, -1), closing, last.slice(end))), hash };
}

/** @param made by the framework of a page that is kept aside: its status and headers hold, its body does not */
export function answerPage(made: Response, { body, hash }: FinishedPage): Response {
	const headers = new Headers(made.headers);
	headers.set('content-length', String(body.byteLength));
	headers.set('etag', `"${createHash('sha1').update(body).digest('base64url')}"`);
	// The policy was written before the styles were chosen.
	const policy = headers.get(POLICY);
	if (policy !== null && hash) headers.set(POLICY, policy.replaceAll(hash.before, hash.now));
	// Of bytes, a Response would send a copy of a copy.
	const sent = new ReadableStream<Uint8Array<ArrayBuffer>>({
		start(controller) {
			controller.enqueue(body);
			controller.close();
		}
	});
	return new Response(sent, { status: made.status, headers });
}
