/** The release being served: opened once, swapped when the pointer changes, closed when its last user is done. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DataPackage } from '#lib/domain/data-package.ts';
import { log } from './log.ts';
import { releasesFolder } from './paths.ts';
import { pointerNow } from './pointer-now.ts';
import { BrokenReleaseError, DATABASE_FILE, readManifest, verifyRelease, type Manifest } from './release/manifest.ts';
import { findPointer, pointerPath, pointerStamp, type Pointer } from './release/store.ts';
import { announceServed } from './served-version.ts';
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
	if (manifest.version !== version) throw new BrokenReleaseError(`${folder}: the manifest is of release ${manifest.version}`);
	const pkg = JSON.parse(await readFile(path.join(folder, 'declarations.json'), 'utf8')) as DataPackage;
	const { db, close } = openDatabase(path.join(folder, DATABASE_FILE), pkg);
	let users = 0;
	const retain = () => {
		users++;
		let held = true;
		return () => {
			if (held && --users === 0) void close();
			held = false;
		};
	};
	return { version, folder, manifest, pkg, db, servedSince, retain, retire: retain() };
}

/** A process that answers for another one serves the release that the other serves, and leaves checking it to the other. */
const PINNED = process.env['MACHISCOPE_RELEASE'];

let current: (Release & { retire: () => void }) | undefined;
let seenPointer = '';
let opening: Promise<void> | undefined;
/** Releases found damaged since the pointer last changed, and how. */
const broken = new Map<string, string>();

/** Serves the newest whole release of those that the pointer names: the one to serve, or one served before it. */
async function refresh(): Promise<void> {
	// Read before the pointer: a switch in between is noticed the next time.
	const stamp = pointerStamp(releasesFolder());
	seenPointer = stamp;
	let pointer: Pointer | undefined;
	try {
		pointer = findPointer(releasesFolder());
	} catch (error) {
		// What is served goes on being served, until the file is whole again.
		log().fatal({ err: error }, 'the file that names the release to serve is damaged');
		return;
	}
	const wanted = PINNED ?? pointer?.version;
	for (const version of wanted === undefined ? [] : [wanted, ...(PINNED === undefined ? (pointer?.previous ?? []) : [])]) {
		if (version === current?.version) break;
		if (broken.has(version)) continue;
		try {
			const next = await openRelease(version, statSync(pointerPath(releasesFolder())).mtime);
			current?.retire();
			current = next;
			log().info({ release: version }, 'serving release');
			if (PINNED === undefined) void verifyLater(next);
			break;
		} catch (error) {
			markBroken(version, error);
		}
	}
	announceServed(
		current && {
			version: current.version,
			since: current.servedSince,
			largest: Math.max(...Object.values(current.manifest.datasets)),
			standsIn: current.version !== wanted
		}
	);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function markBroken(version: string, error: unknown): void {
	broken.set(version, messageOf(error));
	log().fatal({ release: version, err: error }, 'RELEASE IS DAMAGED and is not served; publish again to replace it');
}

/** Reads every byte of a release that is being served already; a damaged one gives way to the one before. */
async function verifyLater({ version, folder }: Release): Promise<void> {
	try {
		await verifyRelease(folder);
	} catch (error) {
		markBroken(version, error);
		if (current?.version !== version) return;
		current.retire();
		current = undefined;
		opening ??= refresh().finally(() => (opening = undefined));
	}
}

/**
 * The release that the pointer names, or the newest before it that is whole, retained for the caller, who must call `done`.
 * @throws NoReleaseError
 */
export async function acquireRelease(): Promise<{ release: Release; done: () => void }> {
	if (pointerNow() !== seenPointer && !opening) {
		// What was damaged may have been published again.
		broken.clear();
		opening = refresh().finally(() => (opening = undefined));
	}
	await opening;
	if (!current) throw new NoReleaseError();
	return { release: current, done: current.retain() };
}

/** What an operator's monitor asks: whether the release to be served is the one served. */
export function describeHealth(): {
	status: 'ready' | 'degraded' | 'empty';
	serving: string | null;
	broken: Record<string, string>;
} {
	const faults = Object.fromEntries(broken);
	let wanted: string | undefined;
	try {
		wanted = findPointer(releasesFolder())?.version;
	} catch (error) {
		wanted = path.basename(pointerPath(releasesFolder()));
		faults[wanted] = messageOf(error);
	}
	return {
		// What is wanted and not known to be broken is served from the next request on.
		status: !current ? 'empty' : wanted !== undefined && wanted in faults ? 'degraded' : 'ready',
		serving: current?.version ?? null,
		broken: faults
	};
}
