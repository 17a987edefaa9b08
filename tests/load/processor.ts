/** Processor time and memory of a program and of all that it started, as Linux tells them. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second in which Linux tells processor time to programs, on every architecture that Node runs on. */
const TICKS = 100;

/** @returns undefined where the system does not tell: not Linux */
export function measureProgram(pid: number): { cpuSeconds: number; residentBytes: number } | undefined {
	try {
		// Fields are counted from the closing bracket of the name: 14 and 15 are user and system time, 16 and 17 those of ended children.
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
		const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
		const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
		return childrenOf(pid)
			.map((child) => measureProgram(child))
			.reduce(
				(sum: { cpuSeconds: number; residentBytes: number }, child) => ({
					cpuSeconds: sum.cpuSeconds + (child?.cpuSeconds ?? 0),
					residentBytes: sum.residentBytes + (child?.residentBytes ?? 0)
				}),
				{ cpuSeconds: ticks / TICKS, residentBytes: kilobytes * 1024 }
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
