import { describePortal } from '#lib/server/catalogue/description.ts';
import { toRobots } from '#lib/server/catalogue/plain-texts.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	return conditional(
		asked,
		{},
		() =>
			new Response(toRobots(describePortal(release, url.origin)), {
				headers: { 'content-type': 'text/plain; charset=utf-8' }
			})
	);
});
