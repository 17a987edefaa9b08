import { respondNegotiatedGroups } from '#lib/server/http/aggregate.ts';
import { endpoint } from '#lib/server/http/endpoint.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => respondNegotiatedGroups(asked, params.dataset));
