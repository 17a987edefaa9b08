/**
 * Whether an address is read by machines: its errors are problem documents, never pages, and nothing but the network
 * answers for it.
 * @param pathname as the routes know it, without the language
 */
export const isDataAddress = (pathname: string): boolean =>
	/^\/(api\/|figures\/|embed\/|social\.|standard\/|ogc(\/|$)|mcp$|data\/[^/]+\.|releases\/[^/]+\/data\/|(catalog|feed|sitemap|robots|llms)\.|healthz$)/.test(
		pathname
	);
