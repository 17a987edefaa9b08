/** Which content codings a client takes: the Accept-Encoding header (RFC 9110, 12.5.3). */

/** No compression, unless forbidden by name or by `*`, is acceptable to everyone and preferred by no one who names another. */
const UNNAMED_IDENTITY = Number.MIN_VALUE;

/**
 * Reads the header.
 * @param header null when the client sent none, which leaves the plain form alone
 * @returns the weight that the client gives a coding, 0 for one that it does not take
 */
export function codingWeights(header: string | null): (coding: string) => number {
	const weights = new Map(
		(header ?? '')
			.toLowerCase()
			.split(',')
			.map((element): [string, number] => {
				const [coding = '', ...parameters] = element.split(';').map((part) => part.trim());
				const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
				return [coding === 'x-gzip' ? 'gzip' : coding, /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0];
			})
	);
	return (coding) => weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? UNNAMED_IDENTITY : 0);
}
