import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { describeTree } from '#lib/server/http/plan-documents.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => {
	const { url, release } = asked;
	allowParameters(url);
	return respondJson(asked, async () => ({
		data: await describeTree(release, params.plan),
		meta: { version: release.version },
		links: { self: `${url.origin}/api/v1/plans/${params.plan}/tree`, page: `${url.origin}/plans/${params.plan}` }
	}));
});
