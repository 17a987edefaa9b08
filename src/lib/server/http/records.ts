/** The two shapes of a records request: one page as JSON, or everything as CSV. */
import { encodeCursor } from './cursor.ts';
import { describeLicence } from './dataset-document.ts';
import { getDatasetOr404, type Asked } from './endpoint.ts';
import { HttpProblem } from './problem.ts';
import { parseRecordQuery } from './record-query.ts';
import { conditional, csvStream, respondJson } from './respond.ts';
import { countRecords, listRecords, streamRecords } from '#lib/server/queries/records.ts';

/** The address of the same rows as CSV: the filters without paging. */
function csvAddress(url: URL, dataset: string): string {
	const params = new URLSearchParams(url.searchParams);
	params.delete('limit');
	params.delete('cursor');
	return `${url.origin}/api/v1/datasets/${dataset}/records.csv${params.size ? `?${params}` : ''}`;
}

/** @throws HttpProblem */
export async function respondRecordsJson(asked: Asked, name: string): Promise<Response> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	const query = parseRecordQuery(dataset, url.searchParams);
	const [total, { rows, next }] = await Promise.all([
		countRecords(release.db, dataset, query),
		listRecords(release.db, dataset, query)
	]);
	const nextUrl = new URL(url);
	if (next) nextUrl.searchParams.set('cursor', encodeCursor(next, query.sort));
	const links = { self: url.href, ...(next && { next: nextUrl.href }), csv: csvAddress(url, name) };
	const header = [
		...(next ? [`<${links.next}>; rel="next"`] : []),
		`<${links.csv}>; rel="alternate"; type="text/csv"`,
		`<${url.origin}/api/v1/datasets/${name}>; rel="describedby"`
	].join(', ');
	return respondJson(
		asked,
		() => ({
			data: rows,
			meta: { dataset: name, version: release.version, total, limit: query.limit, licence: describeLicence(release)?.name },
			links
		}),
		{ link: header, 'x-total-count': String(total), vary: 'Accept' }
	);
}

/** All matching rows. `limit` and `cursor` have no place here. @throws HttpProblem */
export async function respondRecordsCsv(asked: Asked, name: string): Promise<Response> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	for (const parameter of ['limit', 'cursor'].filter((paging) => url.searchParams.has(paging))) {
		throw new HttpProblem(400, { ja: 'CSVはすべての行を返します。', en: 'The CSV has all matching rows.' }, [
			{ parameter, message: 'has no meaning for CSV, which has all matching rows' }
		]);
	}
	const query = parseRecordQuery(dataset, url.searchParams);
	const total = await countRecords(release.db, dataset, query);
	const headers = {
		'x-total-count': String(total),
		vary: 'Accept',
		link: `<${url.origin}/api/v1/datasets/${name}>; rel="describedby"`
	};
	return conditional(
		asked,
		{ variant: 'csv', headers },
		() =>
			new Response(csvStream(release, query.fields, streamRecords(release.db, dataset, query)), {
				headers: {
					'content-type': 'text/csv; charset=utf-8',
					'content-disposition': `attachment; filename="${name}.csv"`
				}
			})
	);
}
