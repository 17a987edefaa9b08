/** Where the form of the API's page is sent without a script: on to the address it comes to. */
import { addressOf, readApiRequest } from '#lib/domain/api-request.ts';
import { endpoint } from '#lib/server/http/endpoint.ts';
import { badParameters } from '#lib/server/http/problem.ts';

export const GET = endpoint(({ url }) => {
	const request = readApiRequest(url.searchParams);
	if (request.dataset === '') throw badParameters([{ parameter: 'dataset', message: 'is required' }]);
	return new Response(null, { status: 303, headers: { location: addressOf(request), 'access-control-allow-origin': '*' } });
});
