/**
 * The built server, with an answer of our own to what Node's HTTP parser refuses before any other code sees it: a request
 * line or headers of more than 16 KiB, or what is no HTTP at all. Node itself would send a bare status line.
 */
import { server } from '../build/index.js';

const PROBLEMS = {
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
const MALFORMED = {
	status: 400,
	title: 'Bad request',
	detail: 'This is not a well-formed HTTP request.',
	detail_ja: 'HTTPのリクエストとして読めません。'
};

server.server.on('clientError', (error, socket) => {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const problem = PROBLEMS[error.code] ?? MALFORMED;
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
});
