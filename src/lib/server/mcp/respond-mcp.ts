/** The Model Context Protocol over Streamable HTTP, stateless and read-only: a server per request, over the release of that request. */
import { createMcpHandler, localhostAllowedOrigins, McpServer, originValidationResponse } from '@modelcontextprotocol/server';
import type { RequestEvent } from '@sveltejs/kit';
import { HttpProblem, problemDocument } from '#lib/server/http/problem.ts';
import { logError } from '#lib/server/log.ts';
import { toToolResult, TOOLS, type Context } from './tools.ts';

/** A question is small; what is larger is refused. */
const MAX_QUESTION_BYTES = 64 * 1024;

function createServer(context: Context, request: Request): McpServer {
	const { pkg, version } = context.release;
	const server = new McpServer(
		{ name: pkg.name, title: pkg.title, version: version.slice(0, 16), websiteUrl: context.origin },
		{
			capabilities: { tools: { listChanged: false } },
			instructions: `${pkg.description} / ${pkg.description_en} Cite source_id, locator and the release version with every figure.`
		}
	);
	for (const { name, title, description, input, run } of TOOLS) {
		const annotations = { readOnlyHint: true, idempotentHint: true, destructiveHint: false, openWorldHint: false };
		server.registerTool(name, { title, description, inputSchema: input, annotations }, async (asked) => {
			try {
				return toToolResult(await run(context, asked));
			} catch (error) {
				if (!(error instanceof HttpProblem)) logError(error, request);
				const problem =
					error instanceof HttpProblem
						? error
						: new HttpProblem(500, { ja: 'サーバーの誤りです。', en: 'Something went wrong on the server.' });
				return { isError: true, content: [{ type: 'text' as const, text: JSON.stringify(problemDocument(problem)) }] };
			}
		});
	}
	return server;
}

/**
 * The request with its body read: the library drops one that is too large, and with it the connection, maybe before the refusal
 * has been sent. A body that the server does not read at all, because it is larger still, is refused as any that is too large.
 */
async function readWhole(request: Request): Promise<Request> {
	if (request.body === null) return request;
	const body = await request.arrayBuffer().catch(() => new ArrayBuffer(MAX_QUESTION_BYTES + 1));
	return new Request(request, { body });
}

/**
 * Answers a request. A browser may ask from a page of this site or of the reader's own machine; other sites are refused (403), as
 * the protocol demands against DNS rebinding. Assistants send no `Origin`.
 */
export async function respondMcp({ request, url, locals: { release } }: RequestEvent): Promise<Response> {
	const refused = originValidationResponse(request, [...localhostAllowedOrigins(), url.hostname]);
	if (refused) return refused;
	const handler = createMcpHandler(() => createServer({ release, origin: url.origin }, request), {
		maxRequestBodySize: MAX_QUESTION_BYTES,
		// Nothing changes within a release, so there is nothing to listen to.
		maxSubscriptions: 0
	});
	const response = await handler.fetch(await readWhole(request));
	// Read to its end here, while the release is surely open: an answer may be streamed.
	const body = response.body === null ? null : await response.arrayBuffer();
	const headers = new Headers(response.headers);
	headers.set('access-control-allow-origin', '*');
	headers.set('cache-control', 'no-store');
	return new Response(body, { status: response.status, headers });
}
