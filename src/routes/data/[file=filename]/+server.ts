import { endpoint } from '#lib/server/http/endpoint.ts';
import { notFound } from '#lib/server/http/problem.ts';
import { respondFile } from '#lib/server/http/release-file.ts';
import { BULK_FORMATS } from '#lib/server/release/bulk-files.ts';
import type { RequestEvent } from './$types.js';

const MEDIA_TYPES: Record<string, string> = {
	...Object.fromEntries(BULK_FORMATS.map(({ extension, mediaType }) => [extension, mediaType])),
	sqlite: 'application/vnd.sqlite3'
};

export const GET = endpoint<RequestEvent>(({ request, release }, { file: name }) => {
	if (name === 'manifest.json') {
		return new Response(`${JSON.stringify(release.manifest, null, '\t')}\n`, {
			headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*', etag: `"${release.version}"` }
		});
	}
	const file = release.manifest.files.find(({ path }) => path === `data/${name}`);
	if (!file) throw notFound({ ja: 'ファイル', en: 'file' }, name);
	return respondFile(request, release, file, MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream');
});
