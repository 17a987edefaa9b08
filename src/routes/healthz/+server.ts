import type { RequestHandler } from './$types.js';
import { describeHealth } from '#lib/server/current-release.ts';

/** For monitors: `ready`, or `degraded` while an earlier release stands in for a damaged one. 503 comes from the hook when there is none. */
export const GET: RequestHandler = () => Response.json(describeHealth(), { headers: { 'cache-control': 'no-store' } });
