import { drawSiteCard } from '#lib/components/pictures/draw.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondPicture } from '#lib/server/pictures/respond.ts';
import { languageOf } from '#lib/messages/language.ts';

/** The card of pages without a figure. */
export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	const provenance = { version: release.version, licence: release.pkg.licenses[0]?.name ?? '', origin: url.origin };
	const drawn = drawSiteCard(languageOf(url.pathname), provenance);
	return respondPicture(asked, { ...drawn, theme: 'light', format: 'png', scale: 1, file: 'social.png' });
});
