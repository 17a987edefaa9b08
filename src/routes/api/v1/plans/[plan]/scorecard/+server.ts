import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { describeScorecard } from '#lib/server/http/plan-documents.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => {
	allowParameters(asked.url);
	return respondJson(asked, () => describeScorecard(asked.release, params.plan, asked.url.origin));
});
