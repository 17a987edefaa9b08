import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { describeApi } from '#lib/server/http/openapi/index.ts';
import { respondJson } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	allowParameters(asked.url);
	return respondJson(asked, () => describeApi(asked.release, asked.url.origin));
});
