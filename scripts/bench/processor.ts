/** Processor time and memory of a program and of all that it started, as Linux tells them. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second in which Linux tells processor time to programs, on every architecture that Node runs on. */
const TICKS = 100;

export interface ProgramUse {
	cpuSeconds: number;
	residentBytes: number;
	/** Without what is read from files, which the system takes back when it needs it. */
	ownBytes: number;
}

/** @returns undefined where the system does not tell: not Linux */
export function measureProgram(pid: number): ProgramUse | undefined {
	try {
		// Fields are counted from the closing bracket of the name: 14 and 15 are user and system time, 16 and 17 those of ended children.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
		const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const bytesOf = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
		return childrenOf(pid)
			.flatMap((child) => measureProgram(child) ?? [])
			.reduce(
				(sum, child) => ({
					cpuSeconds: sum.cpuSeconds + child.cpuSeconds,
					residentBytes: sum.residentBytes + child.residentBytes,
					ownBytes: sum.ownBytes + child.ownBytes
				}),
				{ cpuSeconds: ticks / TICKS, residentBytes: bytesOf('VmRSS'), ownBytes: bytesOf('RssAnon') }
			);
	} catch {
		return undefined;
	}
}

const childrenOf = (pid: number): number[] =>
	readdirSync(`/proc/${pid}/task`).flatMap((task) =>
		readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
	);

/** Processor time of the whole machine so far, in seconds: in use, and altogether. */
export function measureMachine(): { busy: number; total: number } {
	const times = cpus().map((cpu) => cpu.times);
	const idle = times.reduce((sum, time) => sum + time.idle, 0);
	const total = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.irq + time.idle, 0);
	return { busy: (total - idle) / 1000, total: total / 1000 };
}
