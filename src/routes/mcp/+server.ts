import { respondMcp } from '#lib/server/mcp/respond-mcp.ts';

export const GET = respondMcp;
export const POST = respondMcp;
