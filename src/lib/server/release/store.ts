/**
 * The folder of releases: `root/{version}/…` beside one small file, `current.json`, that says which is served.
 * Replacing that file is the switch; it is atomic, so there is always exactly one whole release to serve.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { takeLock } from '#lib/server/sqlite/lock.ts';
import { verifyRelease } from './manifest.ts';

const pointerSchema = v.object({
	version: v.string(),
	/** Versions served before, newest first: where rollback goes. */
	previous: v.array(v.string()),
	/** The versions that were rolled back from, newest first, until another is published; one alone was once written as it is. */
	withdrawn: v.optional(
		v.union([
			v.array(v.string()),
			v.pipe(
				v.string(),
				v.transform((version) => [version])
			)
		])
	)
});
export type Pointer = v.InferOutput<typeof pointerSchema>;

export const pointerPath = (root: string) => path.join(root, 'current.json');

/** Changes when the pointer is replaced; empty when there is none. */
export function pointerStamp(root: string): string {
	const stats = statSync(pointerPath(root), { throwIfNoEntry: false });
	return stats ? `${stats.ino}:${stats.mtimeMs}` : '';
}

/** The file that says which release is served is not as it was written. */
export class BrokenPointerError extends Error {}

/** Which release is served. @returns undefined when none has been published yet @throws BrokenPointerError */
export function findPointer(root: string): Pointer | undefined {
	const file = pointerPath(root);
	if (!existsSync(file)) return undefined;
	try {
		return v.parse(pointerSchema, JSON.parse(readFileSync(file, 'utf8')));
	} catch (cause) {
		throw new BrokenPointerError(
			`${file}: 公開中の版を示すファイルが読めません。元に戻すか、消して公開しなおしてください。 / This file names the release to serve and cannot be read. Restore it, or delete it and publish again.`,
			{ cause }
		);
	}
}

async function writePointer(root: string, pointer: Pointer): Promise<void> {
	const temporary = path.join(root, `.current-${process.pid}.json`);
	const handle = await open(temporary, 'w');
	await handle
		.writeFile(`${JSON.stringify(pointer, null, '\t')}\n`)
		.then(() => handle.sync())
		.finally(() => handle.close());
	await rename(temporary, pointerPath(root));
}

/**
 * Serves `version` from now on; running servers notice by themselves.
 * @param isVerified whether every byte of it was read and compared just now, by the build
 * @throws BrokenReleaseError when that release is not whole: the one served before stays
 */
export async function switchTo(root: string, version: string, { isVerified = false } = {}): Promise<void> {
	const folder = path.join(root, version);
	if (!isVerified) await verifyRelease(folder);
	const pointer = findPointer(root);
	if (pointer?.version !== version) {
		await writePointer(root, { version, previous: pointer ? [pointer.version, ...pointer.previous] : [] });
	} else if (statSync(folder).mtimeMs > statSync(pointerPath(root)).mtimeMs) {
		// Made again because it was damaged: servers that gave it up look again when the pointer changes.
		await writePointer(root, pointer);
	}
}

/**
 * Serves the release served before the current one.
 * @throws Error when there is none; BrokenReleaseError when it is not whole
 */
export async function rollBack(root: string): Promise<{ from: string; to: string }> {
	const pointer = findPointer(root);
	const [to, ...previous] = pointer?.previous ?? [];
	if (!pointer || to === undefined) throw new Error('there is no earlier release to go back to');
	await verifyRelease(path.join(root, to));
	await writePointer(root, { version: to, previous, withdrawn: [pointer.version, ...(pointer.withdrawn ?? [])] });
	return { from: pointer.version, to };
}

const BUSY =
	'ほかの公開か取り消しが動いています。終わってからもう一度どうぞ。 / another publish or rollback is running; try again when it has ended';

/**
 * Runs `work` while no other publish or rollback runs on the same folder, after removing what a killed one left behind.
 * @throws Error when one is running
 */
export async function withLock<T>(root: string, work: () => Promise<T>): Promise<T> {
	await mkdir(root, { recursive: true });
	const unlock = takeLock(path.join(root, '.publish-lock'), BUSY);
	try {
		await removeLeftovers(root);
		return await work();
	} finally {
		// A disk that is full leaves a pointer that was begun and never moved into place.
		await removeLeftovers(root).finally(unlock);
	}
}

async function removeLeftovers(root: string): Promise<void> {
	for (const name of readdirSync(root).filter((entry) => entry.startsWith('.building-') || entry.startsWith('.current-'))) {
		await rm(path.join(root, name), { recursive: true, force: true });
	}
}
