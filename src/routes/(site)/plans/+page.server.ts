import type { PageServerLoad } from './$types.js';
import { listPlans } from '#lib/server/queries/plans.ts';

export const load: PageServerLoad = async ({ locals: { release } }) => ({ plans: await listPlans(release.db) });
