/** The release being served: opened once, swapped when the pointer changes, closed when its last user is done. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { releasesFolder } from './paths.ts';
import { readManifest, type Manifest } from './release/manifest.ts';
import { findPointer, pointerPath } from './release/store.ts';
import { openDatabase, type Db } from './sqlite/open.ts';

export interface Release {
	version: string;
	folder: string;
	manifest: Manifest;
	pkg: DataPackage;
	db: Db;
	/** When publishing or rolling back made it the current one. */
	servedSince: Date;
	/** Keeps the release open until the returned function is called: for answers that outlive their request handler. */
	retain: () => () => void;
}

/** No release can be served: nothing has been published yet, or what was is broken. */
export class NoReleaseError extends Error {}

async function openRelease(version: string, servedSince: Date): Promise<Release & { retire: () => void }> {
	const folder = path.join(releasesFolder(), version);
	const manifest = await readManifest(folder);
	const pkg = JSON.parse(await readFile(path.join(folder, 'declarations.json'), 'utf8')) as DataPackage;
	const { db, close } = openDatabase(path.join(folder, 'data/machiscope.sqlite'));
	let users = 1;
	const retain = () => {
		users++;
		let held = true;
		return () => {
			if (held && --users === 0) void close();
			held = false;
		};
	};
	return {
		version,
		folder,
		manifest,
		pkg,
		db,
		servedSince,
		retain,
		retire: () => {
			if (--users === 0) void close();
		}
	};
}

let current: (Release & { retire: () => void }) | undefined;
let seenPointer = '';
let opening: Promise<void> | undefined;

const pointerStamp = (): string => {
	const stats = statSync(pointerPath(releasesFolder()), { throwIfNoEntry: false });
	return stats ? `${stats.ino}:${stats.mtimeMs}` : '';
};

async function refresh(stamp: string): Promise<void> {
	const pointer = findPointer(releasesFolder());
	if (pointer && pointer.version !== current?.version) {
		try {
			const next = await openRelease(pointer.version, statSync(pointerPath(releasesFolder())).mtime);
			current?.retire();
			current = next;
			console.log(`serving release ${pointer.version}`);
		} catch (error) {
			console.error(
				`release ${pointer.version} cannot be opened; ${current ? `still serving ${current.version}` : 'nothing to serve'}`,
				error
			);
		}
	}
	seenPointer = stamp;
}

/**
 * The release that the pointer names, retained for the caller, who must call `done`.
 * @throws NoReleaseError
 */
export async function acquireRelease(): Promise<{ release: Release; done: () => void }> {
	const stamp = pointerStamp();
	if (stamp !== seenPointer) {
		opening ??= refresh(stamp).finally(() => (opening = undefined));
		await opening;
	}
	if (!current) throw new NoReleaseError();
	return { release: current, done: current.retain() };
}
