import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { notFound } from '#lib/server/http/problem.ts';
import { conditional } from '#lib/server/http/respond.ts';
import { writeStandardFile } from '#lib/server/standard/index.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>(async (asked, { file }) => {
	const { url, release } = asked;
	allowParameters(url);
	const text = await writeStandardFile(release, url.origin, file);
	if (text === undefined) throw notFound({ ja: 'ファイル', en: 'file' }, file);
	return conditional(
		asked,
		{},
		() =>
			new Response(text, {
				headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file}"` }
			})
	);
});
