/** What an endpoint gives: a response, bytes that are all there, which cost a tenth of a response to make, or a part of a file. */
import { toBuffer, type Bytes } from '#lib/server/encode-text.ts';
import { fileStream, type FilePart } from './file-part.ts';

export interface WholeAnswer {
	status: number;
	/** By names in small letters. */
	headers: Record<string, string>;
	/** `null` for who asked with HEAD. */
	body: Bytes | null;
}

export interface FileAnswer {
	status: number;
	/** By names in small letters. */
	headers: Record<string, string>;
	file: FilePart;
}

export type Answer = Response | WholeAnswer | FileAnswer;

export function toResponse(answer: Answer): Response {
	if (answer instanceof Response) return answer;
	return new Response('file' in answer ? fileStream(answer.file) : answer.body && toBuffer(answer.body), answer);
}

/** Sets headers of an answer. @param headers by names in small letters; they replace those of the same name */
export function addHeaders<Made extends Answer>(answer: Made, headers: Record<string, string>): Made {
	if (answer instanceof Response) for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
	else Object.assign(answer.headers, headers);
	return answer;
}

/** Sets the headers that an answer does not set itself. */
export function addMissingHeaders(answer: Answer, headers: Record<string, string>): Answer {
	if (!(answer instanceof Response)) return addHeaders(answer, { ...headers, ...answer.headers });
	for (const [name, value] of Object.entries(headers)) if (!answer.headers.has(name)) answer.headers.set(name, value);
	return answer;
}
