import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondRecordsCsv } from '#lib/server/http/records.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => respondRecordsCsv(asked, params.dataset));
