import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondRecordsCsv, respondRecordsJson } from '#lib/server/http/records.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) =>
	asked.request.headers.get('accept')?.startsWith('text/csv')
		? respondRecordsCsv(asked, params.dataset)
		: respondRecordsJson(asked, params.dataset)
);
