import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondLanding } from '#lib/server/ogc/documents.ts';

export const GET = endpoint((asked) => {
	allowParameters(asked.url);
	return respondLanding(asked);
});
