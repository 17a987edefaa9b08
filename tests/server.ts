/** A real server over a real release, for the tests that talk to one. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What a dependency is going to take away must be known before it is gone. */
export const STRICT = ['--throw-deprecation'];

export type LogLine = Record<string, unknown>;

export interface Portal {
	origin: string;
	process: ChildProcess;
	/** What the server has written to its log: errors only, unless the settings say `LOG_LEVEL`. */
	log: LogLine[];
	stop: () => Promise<void>;
}

/** Folders of data and of what is published of them. */
export interface Workplace {
	/** A copy of `data/` that a test may change and publish again. */
	data: string;
	releases: string;
	/** Runs one of the steward's scripts on these folders. */
	script: (name: 'check' | 'new' | 'publish' | 'rollback' | 'diff', ...args: string[]) => { code: number; output: string };
	/** The same while the test goes on; gives the exit code. */
	scriptBeside: (name: 'publish' | 'rollback') => Promise<number>;
	remove: () => void;
}

/** A portal whose data and releases a test may change. */
export type OwnPortal = Portal & Workplace;

export const freePort = () =>
	new Promise<number>((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});

/** Folders of a portal of its own, with a copy of the real data. Nothing is published yet. */
export function makeWorkplace(): Workplace {
	const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-'));
	const data = path.join(folder, 'data');
	const releases = path.join(folder, 'releases');
	cpSync(path.join(root, 'data'), data, { recursive: true });
	const options = { cwd: root, env: { ...process.env, MACHISCOPE_DATA: data, MACHISCOPE_RELEASES: releases } };
	return {
		data,
		releases,
		script: (name, ...args) => {
			const { status, stdout, stderr } = spawnSync(process.execPath, [...STRICT, `scripts/${name}.ts`, ...args], {
				...options,
				encoding: 'utf8'
			});
			return { code: status ?? 1, output: stdout + stderr };
		},
		scriptBeside: (name) =>
			new Promise((resolve) => {
				spawn(process.execPath, [...STRICT, `scripts/${name}.ts`], { ...options, stdio: 'ignore' }).once('exit', (code) =>
					resolve(code ?? 1)
				);
			}),
		remove: () => rmSync(folder, { recursive: true, force: true })
	};
}

/** What the run has made once, for all (`published.ts`). */
function madeOnce(name: 'MACHISCOPE_TEST_PUBLISHED' | 'MACHISCOPE_TEST_ORIGIN'): string {
	const made = process.env[name];
	if (made === undefined) throw new Error(`no ${name}: tests/published.ts is the global setup of this run`);
	return made;
}

/** The portal of the run: asked by everybody, with the settings that it has by itself. */
export const sharedPortal = (): Pick<Portal, 'origin'> => ({ origin: madeOnce('MACHISCOPE_TEST_ORIGIN') });

/** The releases of the run, which nobody changes. */
export const publishedReleases = (): string => madeOnce('MACHISCOPE_TEST_PUBLISHED');

/** A portal over the releases of the run. @param settings environment of the server */
export const startPortal = (settings: Record<string, string> = {}): Promise<Portal> =>
	startServer({ releases: publishedReleases(), remove: () => undefined }, settings);

export const startOwnPortal = (settings: Record<string, string> = {}): Promise<OwnPortal> =>
	startServer(copyPublished(), settings);

/** Folders that hold what the run published once, to be changed. */
export function copyPublished(): Workplace {
	const workplace = makeWorkplace();
	cpSync(publishedReleases(), workplace.releases, { recursive: true, preserveTimestamps: true });
	return workplace;
}

/**
 * The built server over releases, on a free port. They go with it when it stops.
 * @param settings environment of the server
 * @param ready the address that is asked until it answers
 */
export async function startServer<Place extends Pick<Workplace, 'releases' | 'remove'>>(
	workplace: Place,
	settings: Record<string, string> = {},
	ready = '/api/v1'
): Promise<Place & Portal> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const server = spawn(process.execPath, [...STRICT, 'scripts/serve.ts'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			ORIGIN: origin,
			MACHISCOPE_RELEASES: workplace.releases,
			LOG_LEVEL: 'error',
			// A test is often busy for longer than a connection that nobody uses would be kept.
			KEEP_ALIVE_TIMEOUT: '60',
			...settings
		}
	});
	const log: LogLine[] = [];
	createInterface(server.stdout).on('line', (line) => {
		const entry = JSON.parse(line) as LogLine;
		log.push(entry);
		if (entry['err'] !== undefined) console.error(line);
	});
	await Promise.race([
		waitFor(() => fetch(`http://127.0.0.1:${port}${ready}`).then(({ ok }) => ok)),
		once(server, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${String(code)}`)))
	]);
	return {
		...workplace,
		origin: `http://127.0.0.1:${port}`,
		process: server,
		log,
		stop: async () => {
			if (server.exitCode === null && server.signalCode === null) {
				const exited = new Promise((resolve) => server.once('exit', resolve));
				server.kill();
				await exited;
			}
			workplace.remove();
		}
	};
}

/** Until `condition` holds, asked again and again. @throws after a minute */
export async function waitFor(condition: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		if (await condition().catch(() => false)) return;
		if (Date.now() > deadline) throw new Error('waited a minute in vain');
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
