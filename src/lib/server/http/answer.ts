/** What an endpoint gives: a response, or bytes that are all there, which cost a tenth of a response to make. */

export interface WholeAnswer {
	status: number;
	/** By names in small letters. */
	headers: Record<string, string>;
	/** `null` for who asked with HEAD. */
	body: Buffer<ArrayBuffer> | null;
}

export type Answer = Response | WholeAnswer;

export const toResponse = (answer: Answer): Response => (answer instanceof Response ? answer : new Response(answer.body, answer));

/** Sets headers of an answer. @param headers by names in small letters; they replace those of the same name */
export function addHeaders(answer: Answer, headers: Record<string, string>): Answer {
	if (answer instanceof Response) for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
	else Object.assign(answer.headers, headers);
	return answer;
}
