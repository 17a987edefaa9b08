import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { DATABASE_FILE } from '#lib/server/release/manifest.ts';
import { respondJson } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	const databases = release.manifest.files.filter(({ format }) => format === 'sqlite');
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
			sqlite: `${url.origin}/${DATABASE_FILE}`,
			// Large datasets have a file of their own.
			databases: databases.map(({ path }) => `${url.origin}/${path}`)
		}
	}));
});
