/** Answers to what Node's HTTP parser refuses before any other code sees it; Node itself would send a bare status line. */
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

/** Writes a problem document (RFC 9457) and ends the connection. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const problem = PROBLEMS[error.code ?? ''] ?? MALFORMED;
	const body = `${JSON.stringify({ type: 'about:blank', ...problem })}\n`;
	const head = [
		`HTTP/1.1 ${problem.status} ${problem.title}`,
		'content-type: application/problem+json',
		`content-length: ${Buffer.byteLength(body)}`,
		'cache-control: no-cache',
		'access-control-allow-origin: *',
		'connection: close'
	];
	socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
