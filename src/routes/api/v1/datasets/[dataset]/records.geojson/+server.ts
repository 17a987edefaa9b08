import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondAllRecords } from '#lib/server/http/records.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => respondAllRecords(asked, params.dataset, 'geojson'));
