/** Every release that the operator keeps, not only the one being served. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { RecentMap } from '#lib/server/recent-map.ts';
import { readManifest, type Manifest } from './manifest.ts';

/** Manifests stay in memory for this many releases, those asked for last. */
const REMEMBERED = 16;

const remembered = new RecentMap<string, Promise<Manifest>>(REMEMBERED);

/**
 * The release of that version under `root`.
 * @param version the whole version, 64 hexadecimal digits
 * @returns undefined when none is kept
 * @throws BrokenReleaseError when it is not whole
 */
export async function findKeptRelease(
	root: string,
	version: string
): Promise<{ folder: string; manifest: Manifest } | undefined> {
	if (!/^[0-9a-f]{64}$/.test(version)) return undefined;
	const folder = path.join(root, version);
	// Asked every time: the operator may take a release away.
	if (!existsSync(folder)) return undefined;
	const reading = remembered.get(folder) ?? readManifest(folder);
	const manifest = await reading;
	remembered.set(folder, reading);
	return manifest.version === version ? { folder, manifest } : undefined;
}
