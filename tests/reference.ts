/** Files of `../shared/reference` that tests check against; they are not part of the repository. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import { root } from './server.ts';

const BESIDE = '../shared/reference';
const REFERENCE = path.resolve(root, process.env['MACHISCOPE_REFERENCE'] ?? BESIDE);

export const readReference = (file: string) => readFileSync(path.join(REFERENCE, file), 'utf8');

/** Tests that need a folder of the reference; where it is absent they are skipped under a name that says so. */
export function describeWithReference(folder: string, name: string, tests: () => void): void {
	const there = existsSync(path.join(REFERENCE, folder));
	describe.skipIf(!there)(there ? name : `${name} (skipped: there is no ${BESIDE}/${folder})`, tests);
}

/**
 * Tests with a program of the system; where it is absent they are skipped under a name that says so.
 * @param probe arguments with which it exits with 0
 */
export function describeWithProgram(program: string, probe: string[], name: string, tests: () => void): void {
	const there = spawnSync(program, probe).status === 0;
	describe.skipIf(!there)(there ? name : `${name} (skipped: there is no ${program} ${probe.join(' ')})`, tests);
}
