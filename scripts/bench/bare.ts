/**
 * The limit: Node's `http` sending from memory what it was given, whatever is asked. `POST /` gives it the next answer: the
 * headers in `x-answer`, the body as body.
 */
import { createServer } from 'node:http';

let status = 200;
let headers: Record<string, string> = {};
let body = Buffer.alloc(0);

const server = createServer((request, response) => {
	if (request.method === 'POST') {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const given = JSON.parse(String(request.headers['x-answer'])) as { status: number; headers: Record<string, string> };
			({ status, headers } = given);
			body = Buffer.concat(chunks);
			response.end();
		});
		return;
	}
	response.writeHead(status, headers);
	response.end(body);
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
