import { describePortal } from '#lib/server/catalogue/description.ts';
import { toLlmsText } from '#lib/server/catalogue/plain-texts.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	return conditional(
		asked,
		{},
		() =>
			new Response(toLlmsText(describePortal(release, url.origin), release), {
				headers: { 'content-type': 'text/plain; charset=utf-8' }
			})
	);
});
