import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondOgcApi } from '#lib/server/ogc/openapi.ts';

export const GET = endpoint((asked) => {
	allowParameters(asked.url);
	return respondOgcApi(asked);
});
