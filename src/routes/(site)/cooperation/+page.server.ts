import type { PageServerLoad } from './$types.js';
import { listPartnerships } from '#lib/server/queries/partnerships.ts';

export const load: PageServerLoad = async ({ locals: { release } }) => ({ partnerships: await listPartnerships(release.db) });
