import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondCollection } from '#lib/server/ogc/documents.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, { collection }) => {
	allowParameters(asked.url);
	return respondCollection(asked, collection);
});
