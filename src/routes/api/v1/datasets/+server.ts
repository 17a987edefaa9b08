import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { summariseDataset } from '#lib/server/http/dataset-document.ts';
import { respondJson } from '#lib/server/http/respond.ts';

export const GET = endpoint((asked) => {
	const { url, release } = asked;
	allowParameters(url);
	return respondJson(asked, () => ({
		data: release.pkg.datasets.map((dataset) => summariseDataset(release, dataset, url.origin)),
		links: { self: `${url.origin}/api/v1/datasets` }
	}));
});
