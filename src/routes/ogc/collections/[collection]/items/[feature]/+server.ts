import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondItem } from '#lib/server/ogc/documents.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, { collection, feature }) => {
	allowParameters(asked.url);
	return respondItem(asked, collection, feature);
});
