/** Content negotiation by the `Accept` header (RFC 9110, 12.5.1). */

interface MediaRange {
	type: string;
	subtype: string;
	/** Weight from 0 to 1. */
	q: number;
}

const RANGE = /^([\w!#$&^.+-]+|\*)\/([\w!#$&^.+-]+|\*)$/;
const WEIGHT = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/;

/** Parameters other than `q` (a charset, a profile) are passed over: each of our types comes in one form. */
function parseRange(text: string): MediaRange | undefined {
	const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
	const match = RANGE.exec(range);
	const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
	if (!match || !WEIGHT.test(weight)) return undefined;
	return { type: match[1] ?? '', subtype: match[2] ?? '', q: Number(weight) };
}

/** How closely a range names a media type: 3 exactly, 2 its family, 1 anything, 0 not at all. */
function closeness({ type, subtype }: MediaRange, mediaType: string): number {
	if (`${type}/${subtype}` === mediaType) return 3;
	if (subtype !== '*') return 0;
	return mediaType.startsWith(`${type}/`) ? 2 : type === '*' ? 1 : 0;
}

/**
 * The media type to answer with.
 *
 * The closest range decides the weight of a type. Of equal weights the type that was named more closely wins, then
 * the one offered first: a browser's or a program's trailing wildcard never beats what it asked for by name.
 * @param accept the header; without one, or with an empty one, anything will do
 * @param offered media types, the default first
 * @returns undefined when the client accepts none of them
 */
export function negotiate<Type extends string>(accept: string | null, offered: readonly Type[]): Type | undefined {
	if (accept === null || accept.trim() === '') return offered[0];
	const ranges = accept.split(',').flatMap((part) => parseRange(part) ?? []);
	const wanted = offered
		.map((mediaType) => {
			const [closest] = ranges
				.map((range) => ({ close: closeness(range, mediaType), q: range.q }))
				.filter(({ close }) => close > 0)
				.toSorted((a, b) => b.close - a.close || b.q - a.q);
			return { mediaType, close: closest?.close ?? 0, q: closest?.q ?? 0 };
		})
		.filter(({ q }) => q > 0)
		.toSorted((a, b) => b.q - a.q || b.close - a.close);
	return wanted[0]?.mediaType;
}
