import { describePortal } from '#lib/server/catalogue/description.ts';
import { toAtom } from '#lib/server/catalogue/feed.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';
import { releasesFolder } from '#lib/server/paths.ts';
import { listReleasesWithChanges, listVersions } from '#lib/server/release/history.ts';

/** A feed tells what is new; all releases are on the page. */
const NEWEST = 20;

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	const root = releasesFolder();
	const headers = { link: `<${url.origin}/releases>; rel="alternate"; type="text/html"` };
	// Which releases are kept is not told by the version that is served.
	return conditional(asked, { headers, variant: listVersions(root).join() }, async () => {
		const text = toAtom(describePortal(release, url.origin), await listReleasesWithChanges(root, NEWEST));
		return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
	});
});
