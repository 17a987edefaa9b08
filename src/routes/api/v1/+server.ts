import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { respondJson } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	return respondJson(asked, () => ({
		data: { name: release.pkg.name, title: { ja: release.pkg.title, en: release.pkg.title_en }, version: release.version },
		links: {
			self: `${url.origin}/api/v1`,
			datasets: `${url.origin}/api/v1/datasets`,
			search: `${url.origin}/api/v1/search`,
			openapi: `${url.origin}/api/v1/openapi.json`,
			documentation: `${url.origin}/api`,
			datapackage: `${url.origin}/data/datapackage.json`,
			sqlite: `${url.origin}/data/machiscope.sqlite`
		}
	}));
});
