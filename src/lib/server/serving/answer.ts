/** A whole answer of the current release, in the forms in which it can be sent again. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { codingWeights } from '#lib/server/http/content-coding.ts';
import { toBuffer, toBytes, type Bytes } from '#lib/server/encode-text.ts';
import { remember } from '#lib/server/remember.ts';

type Coding = 'br' | 'gzip' | 'identity';

/** One coding of an answer: its bytes, and its headers ready to be written. */
export interface Form {
	etag: string;
	headers: OutgoingHttpHeaders;
	/** The headers of a 304, once one was sent. */
	unchanged?: OutgoingHttpHeaders;
	body: Bytes;
}

export interface Answer {
	/** The request headers that the answer depends on, with the values it was made for. */
	vary: [name: string, value: string | undefined][];
	forms: Partial<Record<Coding, Form>> & { identity: Form };
	/** Memory taken by the bodies of all forms. */
	bytes: number;
}

/** Smaller bodies do not become shorter by more than their new headers are long. */
const WORTH_COMPRESSING = 1000;
const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/(.+\+)?(json|xml|rdf|javascript|ld\+json|n-triples|sql))/;

const compress = {
	// The levels at which a page takes about a millisecond; what is asked often is compressed once only.
	br: (body: Buffer) =>
		promisify(brotliCompress)(body, {
			params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength }
		}),
	gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 })
};

const first = (value: OutgoingHttpHeaders[string]): string | undefined =>
	Array.isArray(value) ? value.join(', ') : value?.toString();

/** @param headers as the handler set them, with an ETag */
export function makeAnswer(asked: IncomingHttpHeaders, headers: OutgoingHttpHeaders, body: Bytes): Answer {
	const names = (first(headers['vary']) ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '' && name.toLowerCase() !== 'accept-encoding');
	const compressible = COMPRESSIBLE.test(first(headers['content-type']) ?? '') && body.length >= WORTH_COMPRESSING;
	const own = compressible ? { ...headers, vary: [...names, 'Accept-Encoding'].join(', ') } : headers;
	return {
		vary: names.map((name) => [name.toLowerCase(), first(asked[name.toLowerCase()])]),
		forms: { identity: makeForm('identity', own, body) },
		bytes: body.length
	};
}

function makeForm(coding: Coding, headers: OutgoingHttpHeaders, body: Bytes): Form {
	const plain = first(headers['etag']) ?? '';
	// Every form has an ETag of its own, as a strong one must.
	const etag = coding === 'identity' ? plain : plain.replace(/"$/, `-${coding}"`);
	const { 'transfer-encoding': _chunked, ...rest } = headers;
	const all = { ...rest, etag, 'content-length': body.length };
	return {
		etag,
		headers: coding === 'identity' ? all : { ...all, 'content-encoding': coding },
		body: typeof body === 'string' ? body : toBytes(body)
	};
}

/** The headers of a 304 to who has the form (RFC 9110, 15.4.5). */
export function unchangedHeaders(form: Form): OutgoingHttpHeaders {
	if (form.unchanged) return form.unchanged;
	const {
		'content-type': _type,
		'content-encoding': _coding,
		'content-disposition': _name,
		'content-length': _length,
		...unchanged
	} = form.headers;
	return (form.unchanged = unchanged);
}

/** Whether two answers to the same address are to the same requests. */
export const isSameVariant = (one: Answer, other: Answer): boolean =>
	one.vary.length === other.vary.length &&
	one.vary.every(([name, value], i) => other.vary[i]?.[0] === name && other.vary[i][1] === value);

/** Whether the answer is the one to a request with these headers. */
export const suits = ({ vary }: Answer, asked: IncomingHttpHeaders): boolean =>
	vary.every(([name, value]) => first(asked[name]) === value);

/** The codings that the client takes, best first; brotli before gzip of those it likes as well. */
const preferredCodings = remember((header): Coding[] => {
	const weightOf = codingWeights(header);
	return (['br', 'gzip', 'identity'] as const)
		.filter((coding) => weightOf(coding) > 0)
		.toSorted((a, b) => weightOf(b) - weightOf(a));
}, 200);

/** The form to send, compressed now if that has not been done yet. */
export async function getForm(answer: Answer, asked: IncomingHttpHeaders): Promise<Form> {
	const { identity } = answer.forms;
	const [best = 'identity'] = preferredCodings(first(asked['accept-encoding']) ?? '');
	if (best === 'identity' || !isCompressible(answer)) return identity;
	const coded = makeForm(best, identity.headers, await compress[best](toBuffer(identity.body)));
	// Somebody else may have had it compressed meanwhile.
	const known = answer.forms[best];
	if (known) return known;
	answer.forms[best] = coded;
	answer.bytes += coded.body.length;
	return coded;
}

/** The form to send when there is nothing left to compress. */
export function findForm(answer: Answer, asked: IncomingHttpHeaders): Form | undefined {
	if (!isCompressible(answer)) return answer.forms.identity;
	const [best = 'identity'] = preferredCodings(first(asked['accept-encoding']) ?? '');
	return answer.forms[best];
}

const isCompressible = ({ forms }: Answer): boolean =>
	(first(forms.identity.headers['vary']) ?? '').endsWith('Accept-Encoding') && forms.identity.body.length >= WORTH_COMPRESSING;

/** Whether the client has one of the forms that it takes (RFC 9110, 13.1.2). */
export function isHeld({ forms }: Answer, asked: IncomingHttpHeaders): boolean {
	const tags = asked['if-none-match'];
	if (tags === undefined) return false;
	const codings = preferredCodings(first(asked['accept-encoding']) ?? '');
	// What nearly everybody says: the one tag of the form that was sent.
	if (tags !== '' && codings.some((coding) => forms[coding]?.etag === tags)) return true;
	if (tags.trim() === '*') return true;
	const held = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
	const plain = forms.identity.etag.replace(/^W\//, '');
	return codings.some((coding) => held.includes(coding === 'identity' ? plain : plain.replace(/"$/, `-${coding}"`)));
}
