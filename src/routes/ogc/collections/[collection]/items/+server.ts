import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondItems } from '#lib/server/ogc/documents.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, { collection }) => respondItems(asked, collection));
