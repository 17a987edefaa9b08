/** The servers that are compared, each a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { measureProgram } from './processor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Running {
	origin: string;
	pid: number;
	process: ChildProcess;
}

async function findPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/**
 * Starts a program and waits until it answers.
 * @param argumentsFor by the port that it shall listen on
 * @param probe what it is asked first
 */
export async function startProgram(
	program: string,
	argumentsFor: (port: number) => string[],
	settings: (origin: string) => Record<string, string>,
	probe: string
): Promise<Running> {
	const port = await findPort();
	const origin = `http://127.0.0.1:${port}`;
	const child = spawn(program, argumentsFor(port), {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ...settings(origin) }
	});
	const deadline = Date.now() + 120_000;
	while (!(await fetch(origin + probe).catch(() => undefined))) {
		if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${program} does not answer`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return { origin, pid: child.pid ?? 0, process: child };
}

/** Starts a script of ours. @param settings its environment, by the address it is given */
export const start = (
	script: string,
	settings: (origin: string) => Record<string, string>,
	probe = '/api/v1'
): Promise<Running> => startProgram(process.execPath, () => [script], settings, probe);

/** Until a server has nothing to do: the portal reads the whole release after it has begun to serve it. */
export async function rest({ pid }: Running): Promise<void> {
	for (;;) {
		const before = measureProgram(pid)?.cpuSeconds;
		await new Promise((resolve) => setTimeout(resolve, 1000));
		const after = measureProgram(pid)?.cpuSeconds;
		if (before === undefined || after === undefined || after - before < 0.05) return;
	}
}

export async function stop(...servers: Running[]): Promise<void> {
	for (const { process } of servers) {
		process.kill();
		if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
	}
}

/** @param probe what it is asked first */
export const startPortal = (releases: string, settings: Record<string, string> = {}, probe?: string): Promise<Running> =>
	start(
		'scripts/serve.ts',
		(origin) => ({ ORIGIN: origin, MACHISCOPE_RELEASES: releases, RATE_LIMIT_PER_SECOND: '0', ...settings }),
		probe
	);

/** Gives the bare server what it shall send: the answer of another to an address. */
export async function copyAnswer(bare: Running, from: Running, path: string, etag?: string): Promise<Record<string, string>> {
	const answer = await fetch(from.origin + path, {
		headers: { 'accept-encoding': 'identity', ...(etag !== undefined && { 'if-none-match': etag }) }
	});
	const { date: _date, connection: _connection, 'keep-alive': _alive, ...headers } = Object.fromEntries(answer.headers);
	await fetch(bare.origin, {
		method: 'POST',
		headers: { 'x-answer': JSON.stringify({ status: answer.status, headers }) },
		body: await answer.arrayBuffer()
	});
	return headers;
}
