/** Requests refused before the application sees them, with problem documents (RFC 9457). */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

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
	detail: 'This is not a well-formed HTTP request.',
	detail_ja: 'HTTPのリクエストとして読めません。'
};

interface Problem {
	status: number;
	title: string;
	detail: string;
	detail_ja: string;
}

const bodyOf = (problem: Problem): string => `${JSON.stringify({ type: 'about:blank', ...problem })}\n`;
const headersFor = (body: string) => ({
	'content-type': 'application/problem+json',
	'content-length': String(Buffer.byteLength(body)),
	'cache-control': 'no-cache',
	'access-control-allow-origin': '*',
	'x-content-type-options': 'nosniff'
});

/** Answers what Node's HTTP parser cannot read, where Node itself would send a bare status line, and ends the connection. */
export function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const problem = PROBLEMS[error.code ?? ''] ?? MALFORMED;
	const body = bodyOf(problem);
	const headers = { ...headersFor(body), connection: 'close' };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

/** Answers a client that asks too much. @param seconds until it may ask again */
export function refuseTooMany(response: ServerResponse, seconds: number): void {
	const body = bodyOf({
		status: 429,
		title: 'Too many requests',
		detail: `Please ask again in ${seconds} s. Whole datasets are files: see /data.`,
		detail_ja: `${seconds}秒ほどたってからもう一度どうぞ。データ全体は /data のファイルで受け取れます。`
	});
	response.writeHead(429, { ...headersFor(body), 'retry-after': String(seconds) }).end(body);
}
