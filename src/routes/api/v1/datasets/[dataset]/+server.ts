import { describeDataset } from '#lib/server/http/dataset-document.ts';
import { allowParameters, endpoint, getDatasetOr404 } from '#lib/server/http/endpoint.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>((asked, params) => {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, params.dataset);
	allowParameters(url);
	return respondJson(asked, async () => ({ data: await describeDataset(release, dataset, url.origin) }));
});
