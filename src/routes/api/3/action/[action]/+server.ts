import { respondAction } from '#lib/server/ckan/respond-action.ts';

export const GET = respondAction;
export const POST = respondAction;
