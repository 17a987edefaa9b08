/** Browsers ask here when they show what is no page of ours, such as JSON. */
export const GET = () => new Response(null, { status: 308, headers: { location: '/favicon.svg' } });
