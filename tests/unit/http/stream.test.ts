/** Long answers: a broken one must look broken, and none may be held in memory. */
import { setResponse } from '@sveltejs/kit/node';
import { createServer, type Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Row } from '#lib/domain/data-package.ts';
import { csvStream, textStream } from '#lib/server/http/respond.ts';
import { log } from '#lib/server/log.ts';
import { waitFor } from '../../server.ts';

const ROWS = 1000;
const page = (number: number): Row[] =>
	Array.from({ length: ROWS }, (_, i) => ({ id: number * ROWS + i, text: 'あ'.repeat(150) }));

/** As pages come from a database: each after a while. */
async function* oneByOne(pages: Iterable<Row[]>): AsyncGenerator<Row[]> {
	for (const rows of pages) {
		await Promise.resolve();
		yield rows;
	}
}

/** Counts who holds the release open. */
const release = {
	held: 0,
	retain: () => {
		release.held++;
		return () => release.held--;
	}
};

const servers: Server[] = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections();
		server.close();
	}
});

/** Serves the pages as CSV over HTTP, the way the real server sends its answers. */
async function serve(pages: () => Iterable<Row[]>): Promise<string> {
	const server = createServer((_request, response) => {
		void setResponse(
			response,
			new Response(csvStream(release, ['id', 'text'], oneByOne(pages())), { headers: { 'content-type': 'text/csv' } })
		);
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

describe('a streamed CSV', () => {
	it('that fails midway breaks the transfer instead of ending short', async () => {
		const address = await serve(function* () {
			yield page(0);
			yield page(1);
			throw new Error('the disk is gone');
		});
		const response = await fetch(address);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-length')).toBeNull();
		let received = '';
		const reading = (async () => {
			for await (const chunk of response.body ?? []) received += new TextDecoder().decode(chunk);
		})();
		await expect(reading).rejects.toThrow(/terminated/);
		expect(received.startsWith('id,text\r\n0,')).toBe(true);
		expect(release.held).toBe(0);
	});

	it('is told of in the log when it fails, and not when its client leaves while a piece is made', async () => {
		const told = vi.spyOn(log(), 'error').mockImplementation(() => undefined);
		const pieces = async function* (fails: boolean): AsyncGenerator<string, undefined> {
			yield 'first';
			await new Promise((resolve) => setTimeout(resolve, 20));
			if (fails) throw new Error('the disk is gone');
			yield 'second';
			return undefined;
		};
		const left = textStream(release, pieces(false)).getReader();
		await left.read();
		await left.cancel();
		await new Promise((resolve) => setTimeout(resolve, 40));
		expect(told).not.toHaveBeenCalled();
		const broken = textStream(release, pieces(true)).getReader();
		await broken.read();
		await expect(broken.read()).rejects.toThrow('the disk is gone');
		expect(told).toHaveBeenCalledOnce();
		expect(release.held).toBe(0);
		told.mockRestore();
	});

	it('that a client leaves lets the release go and stops reading rows', async () => {
		let left = false;
		const address = await serve(function* () {
			try {
				for (let i = 0; ; i++) yield page(i);
			} finally {
				left = true;
			}
		});
		const leaving = new AbortController();
		const response = await fetch(address, { signal: leaving.signal });
		await response.body?.getReader().read();
		expect(release.held).toBe(1);
		leaving.abort();
		await waitFor(() => Promise.resolve(left && release.held === 0));
	});

	it('is made no faster than it is read', async () => {
		let made = 0;
		function* pages() {
			while (made < 100) yield page(made++);
		}
		const reader = csvStream(release, ['id', 'text'], oneByOne(pages())).getReader();
		for (let read = 1; read <= 20; read++) {
			await reader.read();
			expect(made).toBeLessThanOrEqual(read + 1);
		}
		await reader.cancel();
		expect(made).toBeLessThanOrEqual(21);
		expect(release.held).toBe(0);
	});

	it('of 140 MB is sent whole, and at no time are more than 20 MB of it in memory', async () => {
		const address = await serve(function* () {
			for (let i = 0; i < 300; i++) yield page(i);
		});
		setFlagsFromString('--expose-gc');
		const collectGarbage = runInNewContext('gc') as () => void;
		const inUse = () => {
			collectGarbage();
			const { heapUsed, external } = process.memoryUsage();
			return (heapUsed + external) / 1e6;
		};
		const before = inUse();
		let bytes = 0;
		let measured = 0;
		for await (const chunk of (await fetch(address)).body ?? []) {
			bytes += chunk.length;
			if (bytes < measured + 10e6) continue;
			measured = bytes;
			// What client and server have under way is gone a moment later; what is held stays.
			await expect.poll(() => inUse() - before).toBeLessThan(20);
		}
		expect(bytes).toBeGreaterThan(135e6);
		expect(release.held).toBe(0);
	}, 30_000);
});
