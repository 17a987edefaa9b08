import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondReleaseFile } from '#lib/server/http/release-file.ts';
import { FRESH_FOR_MINUTES } from '#lib/server/http/respond.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>(({ request, release: { folder, manifest, servedSince } }, { file }) =>
	respondReleaseFile(request, { folder, manifest, lastModified: servedSince, cacheControl: FRESH_FOR_MINUTES }, file)
);
