/** What the page shows of an answer of the API. */

/** Lines that fit a reader's patience; the rest is one click away. */
const LONGEST = 60;

export interface Answer {
	status: number;
	/** Without parameters, such as `text/csv`. */
	mediaType: string;
	/** Rows that match, where the answer says how many. */
	total: number | null;
	text: string;
	/** How many lines `text` was cut to, if it was. */
	cutTo: number | null;
}

/** The first lines of a body. The rest is not read, so that what is streamed need not be made. */
async function readLines(body: ReadableStream<Uint8Array>, most: number): Promise<string[]> {
	let text = '';
	// Leaving the loop ends the stream.
	for await (const part of body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)) {
		text += part;
		if (text.split('\n').length > most + 1) break;
	}
	return text.trimEnd().split(/\r?\n/);
}

/** Reads the beginning of an answer; JSON is set out one value a line, lists of plain values on one. */
export async function readAnswer(response: Response): Promise<Answer> {
	const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';');
	const total = response.headers.get('x-total-count');
	const lines = /^application\/(problem\+)?json$/.test(mediaType)
		? writeJson(await response.json()).split('\n')
		: response.body
			? await readLines(response.body, LONGEST)
			: [];
	return {
		status: response.status,
		mediaType,
		total: total === null ? null : Number(total),
		text: lines.slice(0, LONGEST).join('\n'),
		cutTo: lines.length > LONGEST ? LONGEST : null
	};
}

/** JSON as a person reads it. */
const writeJson = (value: unknown): string =>
	JSON.stringify(value, null, 2).replace(/\[[^[\]{}"]*\]|\[\s*("[^"\\]*"[,\s]*)*\]/g, (list) => list.replace(/\s+/g, ' '));
