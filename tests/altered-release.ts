/** Another release for tests, made in a second from the one published: with other bytes, but whole. */
import { cpSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256, versionOf, type Manifest } from '#lib/server/release/manifest.ts';
import { findPointer, switchTo } from '#lib/server/release/store.ts';

/**
 * Copies the release that is served, lets `alter` change files of the copy, and serves that.
 * @param releases folder of the releases
 * @param files paths in the release that `alter` changes
 * @returns its version
 */
export async function serveAltered(releases: string, files: string[], alter: (folder: string) => void): Promise<string> {
	const folder = path.join(releases, '.altered');
	cpSync(path.join(releases, findPointer(releases)?.version ?? ''), folder, { recursive: true });
	alter(folder);
	const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
	for (const file of manifest.files.filter((each) => files.includes(each.path))) {
		const full = path.join(folder, file.path);
		file.bytes = statSync(full).size;
		file.sha256 = sha256(readFileSync(full));
		for (const coded of file.encodings ?? []) rmSync(path.join(folder, coded.path));
		delete file.encodings;
	}
	manifest.version = versionOf(manifest.files);
	writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
	renameSync(folder, path.join(releases, manifest.version));
	await switchTo(releases, manifest.version);
	return manifest.version;
}
