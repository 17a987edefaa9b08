import { endpoint } from '#lib/server/http/endpoint.ts';
import { notFound } from '#lib/server/http/problem.ts';
import { respondReleaseFile } from '#lib/server/http/release-file.ts';
import { FROZEN } from '#lib/server/http/respond.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { findKeptRelease } from '#lib/server/release/kept.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>(async ({ request }, { version, file }) => {
	const kept = await findKeptRelease(releasesFolder(), version);
	if (!kept) throw notFound({ ja: '版', en: 'release' }, version);
	return respondReleaseFile(request, { ...kept, lastModified: new Date(kept.manifest.created), cacheControl: FROZEN }, file);
});
