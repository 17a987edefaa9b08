/** Requests refused before the application sees them, with problem documents (RFC 9457). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { REQUEST_ID } from '#lib/server/log.ts';
import { DATA_HEADERS, securityHeaders } from './security-headers.ts';

const PROBLEMS: Record<string, Problem> = {
	HPE_HEADER_OVERFLOW: {
		status: 431,
		title: 'Request header fields too large',
		detail: 'The address and the headers together may have 16 KiB.',
		detail_ja: 'アドレスとヘッダーは合わせて16 KiBまでです。'
	},
	ERR_HTTP_REQUEST_TIMEOUT: {
		status: 408,
		title: 'Request timeout',
		detail: 'The request was not complete in time.',
		detail_ja: 'リクエストが時間内に終わりませんでした。'
	}
};
const MALFORMED: Problem = {
	status: 400,
	title: 'Bad request',
	detail:
		'This is not a well-formed HTTP request. Are there letters in the address that must be percent-encoded, such as Japanese ones (curl -G --data-urlencode)?',
	detail_ja:
		'HTTPのリクエストとして読めません。アドレスのなかの日本語などは、パーセント符号化してください（curl なら -G --data-urlencode）。'
};

interface Problem {
	status: number;
	title: string;
	detail: string;
	detail_ja: string;
	request_id?: string | undefined;
}

const bodyOf = (problem: Problem): string => `${JSON.stringify({ type: 'about:blank', ...problem })}\n`;
const headersFor = (body: string, isSecure: boolean) => ({
	'content-type': 'application/problem+json',
	'content-length': String(Buffer.byteLength(body)),
	'cache-control': 'no-cache',
	'access-control-allow-origin': '*',
	...securityHeaders(isSecure),
	...DATA_HEADERS
});

/** How long we read on, in milliseconds, from a client that still sends what has been refused. */
const LINGER = 2000;

/**
 * Answers what Node's HTTP parser cannot read, where Node itself would send a bare status line, and ends the connection: our side at
 * once, the other when the client has nothing more to say. Were both closed while it still sends, its system would throw the answer
 * away before it is read (RFC 9112, 9.6).
 */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex, isSecure: boolean): void {
	// Called again for each piece of what is read on, and dropped.
	if (socket.writableEnded) return;
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const problem = PROBLEMS[error.code ?? ''] ?? MALFORMED;
	const body = bodyOf(problem);
	const headers = { ...headersFor(body, isSecure), connection: 'close' };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
	const deadline = setTimeout(() => socket.destroy(), LINGER).unref();
	socket.once('close', () => clearTimeout(deadline));
}

function refuse(
	request: IncomingMessage,
	response: ServerResponse,
	problem: Problem,
	isSecure: boolean,
	headers: Record<string, string>
): void {
	const body = bodyOf(problem);
	// What the application would have said of its own answer does not hold for this one.
	for (const name of response.getHeaderNames()) response.removeHeader(name);
	const id = { [REQUEST_ID]: request.headers[REQUEST_ID] };
	response.writeHead(problem.status, { ...headersFor(body, isSecure), ...headers, ...id }).end(body);
}

/** Answers a client that asks too much. @param seconds until it may ask again */
export const refuseTooMany = (request: IncomingMessage, response: ServerResponse, seconds: number, isSecure: boolean): void =>
	refuse(
		request,
		response,
		{
			status: 429,
			title: 'Too many requests',
			detail: `Please ask again in ${seconds} s. Whole datasets are files: see /data.`,
			detail_ja: `${seconds}秒ほどたってからもう一度どうぞ。データ全体は /data のファイルで受け取れます。`
		},
		isSecure,
		{ 'retry-after': String(seconds) }
	);

/** Answers a question that took too long, or for which there was no process. @param seconds until it may be asked again */
export const refuseBusy = (request: IncomingMessage, response: ServerResponse, seconds: number, isSecure: boolean): void =>
	refuse(
		request,
		response,
		{
			status: 503,
			title: 'Service unavailable',
			detail: `The question takes too long, or too many such questions are being asked. Ask for less, ask again in ${seconds} s, or take the whole dataset: see /data.`,
			detail_ja: `時間のかかりすぎる問い合わせか、そうした問い合わせが重なっています。条件を絞るか、${seconds}秒ほどたってからもう一度どうぞ。データ全体は /data のファイルで受け取れます。`,
			request_id: request.headers[REQUEST_ID]?.toString()
		},
		isSecure,
		{ 'retry-after': String(seconds) }
	);
