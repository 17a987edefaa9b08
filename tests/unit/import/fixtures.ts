/** Files to import: our own small ones, and the real ones where they are at hand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';
import type { Problem } from '#lib/domain/problem.ts';
import { root } from '../../server.ts';

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const fixturePath = (name: string) => path.join(root, 'tests/fixtures/import', name);
export const fixture = (name: string) => readFileSync(fixturePath(name));

/** Where, what and by which rule: what a test of problems asserts. */
export const places = (problems: Problem[]) =>
	problems.map(({ line, column, value, rule }) => [line, column?.number, column?.name, value, rule]);

/** The real files; they are not part of the repository. */
const REFERENCE = path.resolve(root, process.env['MACHISCOPE_REFERENCE'] ?? '../shared/reference');
export const referencePath = (name: string) => path.join(REFERENCE, name);
export const reference = (name: string) => readFileSync(referencePath(name));

/** Tests of the real files in a folder of the reference; says so when they are skipped. */
export function describeReference(folder: string, tests: () => void): void {
	const there = existsSync(path.join(REFERENCE, folder));
	if (!there) console.log(`skipped: ${path.join(REFERENCE, folder)} is not there`);
	describe.skipIf(!there)(`the real files of ${folder}`, tests);
}
