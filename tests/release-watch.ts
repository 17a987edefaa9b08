/** A client that asks a portal all the while, and notes every answer that is not wholly of the release it names. */
import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sha256, type Manifest } from '#lib/server/release/manifest.ts';
import { findEdition } from './small-workplace.ts';

/** What answers of one release look like. */
interface Expected {
	hashes: Map<string, string>;
	edition: string | undefined;
}

const FILES = ['manifest.json', 'topics.csv', 'topics.json', 'machiscope.sqlite'];
const RECORDS = '/api/v1/datasets/topics/records?topic=people';
const ADDRESSES = [RECORDS, ...FILES.map((name) => `/data/${name}`), '/api/v1/datasets/topics/records.csv', '/healthz'];

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export class ReleaseWatch {
	readonly #origin: string;
	readonly #releases: string;
	readonly #expected = new Map<string, Expected>();
	readonly #agent = new Agent({ keepAlive: true });
	#users: Promise<void>[] = [];
	#stopped = false;
	/** What was wrong, each with the address. */
	readonly faults: string[] = [];
	/** Answers judged. */
	answers = 0;
	slowestMs = 0;

	constructor(origin: string, releases: string) {
		this.#origin = origin;
		this.#releases = releases;
	}

	/** @param users that ask at once, each pausing for up to `pauseMs` before the next question */
	start(users: number, pauseMs: number, random: () => number): void {
		this.#users = Array.from({ length: users }, async () => {
			while (!this.#stopped) {
				await this.#askOne(ADDRESSES[Math.floor(random() * ADDRESSES.length)] ?? RECORDS);
				await wait(random() * pauseMs);
			}
		});
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await Promise.all(this.#users);
		this.#agent.destroy();
	}

	async #askOne(address: string): Promise<void> {
		const begin = performance.now();
		try {
			const answer = await this.#get(address);
			const fault = this.#judge(address, answer);
			if (fault !== undefined) this.faults.push(`${address}: ${fault}`);
		} catch (error) {
			this.faults.push(`${address}: ${String(error)}`);
		}
		this.answers++;
		this.slowestMs = Math.max(this.slowestMs, performance.now() - begin);
	}

	#get(address: string): Promise<Answer> {
		return new Promise((resolve, reject) => {
			const asked = request(
				this.#origin + address,
				{ agent: this.#agent, headers: { 'accept-encoding': 'identity' } },
				(response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', reject);
					response.on('end', () =>
						resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
					);
				}
			);
			asked.on('error', (error: NodeJS.ErrnoException) => {
				// A server may close a connection at rest just when it is used again: every client then asks anew (RFC 9112, 9.3.1).
				if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(this.#get(address));
				else reject(error);
			});
			asked.end();
		});
	}

	#judge(address: string, { status, headers, body }: Answer): string | undefined {
		if (status !== 200) return `${status} ${body.toString().slice(0, 300)}`;
		if (address === '/healthz') {
			const health = JSON.parse(body.toString()) as { status: string; serving: string };
			return health.status === 'ready' ? undefined : body.toString();
		}
		const version = String(headers['x-machiscope-version']);
		const { hashes, edition } = this.#expect(version);
		const name = address.startsWith('/data/') ? address.slice(1) : undefined;
		if (name === undefined) {
			const found = findEdition(body.toString());
			return found === edition ? undefined : `${version} says ${found} instead of ${edition}`;
		}
		const hash = name === 'data/manifest.json' ? (JSON.parse(body.toString()) as Manifest).version : sha256(body);
		const wanted = name === 'data/manifest.json' ? version : hashes.get(name);
		if (hash !== wanted) return `${version} with bytes of ${hash}`;
		return name === 'data/manifest.json' || headers.etag === `"${hash}"` ? undefined : `ETag ${headers.etag}`;
	}

	/** Read once: the operator may take an old release away. */
	#expect(version: string): Expected {
		const known = this.#expected.get(version);
		if (known) return known;
		const read = (name: string) => readFileSync(path.join(this.#releases, version, name), 'utf8');
		const { files } = JSON.parse(read('manifest.json')) as Manifest;
		const expected = {
			hashes: new Map(files.map((file) => [file.path, file.sha256])),
			edition: findEdition(read('data/topics.csv'))
		};
		this.#expected.set(version, expected);
		return expected;
	}
}
