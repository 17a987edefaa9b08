import { endpoint } from '#lib/server/http/endpoint.ts';
import { respondSearch } from '#lib/server/http/search.ts';

export const GET = endpoint((asked) => respondSearch(asked));
