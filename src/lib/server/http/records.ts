/** The shapes of a records request: one page as JSON, or all matching rows as CSV or GeoJSON. */
import type { Dataset } from '#lib/domain/data-package.ts';
import { COORDINATES, hasCoordinates } from '#lib/domain/geo-json.ts';
import { beforeQuery } from '#lib/server/costly.ts';
import type { Release } from '#lib/server/current-release.ts';
import { streamForCsv, type Counts } from '#lib/server/queries/csv-records.ts';
import { countRecords, listRecordsCounted, streamRecords, type RecordQuery } from '#lib/server/queries/records.ts';
import type { Answer } from './answer.ts';
import { negotiate } from './accept.ts';
import { describeLicence } from './dataset-document.ts';
import { getDatasetOr404, type Asked, type AskedRequest } from './endpoint.ts';
import { linkHeader, nextAddress, selfAddress, unpagedAddress } from './paging.ts';
import { HttpProblem } from './problem.ts';
import { parseRecordQuery } from './record-query.ts';
import { conditional, csvStream, geoJsonStream, respondJson } from './respond.ts';

/** Answers that hold all matching rows, by the ending of their address. */
const WHOLE = {
	csv: {
		contentType: 'text/csv; charset=utf-8',
		stream: (release, dataset, query, counts) =>
			csvStream(release, query.fields, streamForCsv(release.db, dataset, query, counts))
	},
	geojson: {
		contentType: 'application/geo+json',
		stream: (release, dataset, query) => {
			// Needed beside those asked for.
			const fields = [...new Set([...query.fields, ...COORDINATES, ...dataset.primaryKey])];
			return geoJsonStream(release, dataset, query.fields, streamRecords(release.db, dataset, { ...query, fields }));
		}
	}
} as const satisfies Record<
	string,
	{
		contentType: string;
		stream: (release: Release, dataset: Dataset, query: RecordQuery, counts: Counts) => ReadableStream<Uint8Array>;
	}
>;
export type WholeFormat = keyof typeof WHOLE;

/** Media types that `/records` answers with, the default first. */
const RECORD_TYPES = { 'application/json': undefined, 'text/csv': 'csv', 'application/geo+json': 'geojson' } as const;

/** The media types that the records of a dataset come in. */
export const recordTypesOf = (dataset: Dataset) =>
	(Object.keys(RECORD_TYPES) as (keyof typeof RECORD_TYPES)[]).filter(
		(type) => type !== 'application/geo+json' || hasCoordinates(dataset)
	);

const pathOf = (dataset: string, format?: WholeFormat) =>
	`/api/v1/datasets/${dataset}/records${format === undefined ? '' : `.${format}`}`;

/**
 * The format that the client's `Accept` asks for.
 * @throws HttpProblem 406 naming the media types there are
 */
export function negotiateOr406<Type extends string>(request: AskedRequest, offered: readonly Type[]): Type {
	const type = negotiate(request.headers.get('accept'), offered);
	if (type !== undefined) return type;
	throw new HttpProblem(
		406,
		{ ja: `ここにあるのは ${offered.join('、')} です。`, en: `This comes as ${offered.join(', ')}.` },
		[{ parameter: 'Accept', message: 'names none of the media types there are', allowed: offered }],
		{ vary: 'Accept' }
	);
}

/** Records in the format of the client's `Accept`. @throws HttpProblem */
export function respondNegotiatedRecords(asked: Asked, name: string): Promise<Answer> {
	const format = RECORD_TYPES[negotiateOr406(asked.request, recordTypesOf(getDatasetOr404(asked.release, name)))];
	return format === undefined ? respondRecordPage(asked, name) : respondAllRecords(asked, name, format);
}

/** One page as JSON. @throws HttpProblem */
async function respondRecordPage(asked: Asked, name: string): Promise<Answer> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	const query = parseRecordQuery(dataset, url.searchParams, { paged: true });
	beforeQuery(release, dataset, query);
	const { rows, next, total } = await listRecordsCounted(release.db, dataset, query);
	const links = {
		self: selfAddress(url),
		...(next && { next: nextAddress(url, next, query.sort) }),
		csv: unpagedAddress(url, pathOf(name, 'csv')),
		...(hasCoordinates(dataset) && { geojson: unpagedAddress(url, pathOf(name, 'geojson')) })
	};
	const link = linkHeader([
		...(links.next === undefined ? [] : [{ url: links.next, rel: 'next' }]),
		{ url: links.csv, rel: 'alternate', type: 'text/csv' },
		...(links.geojson === undefined ? [] : [{ url: links.geojson, rel: 'alternate', type: 'application/geo+json' }]),
		{ url: `${url.origin}/api/v1/datasets/${name}`, rel: 'describedby' }
	]);
	return respondJson(
		asked,
		() => ({
			data: rows,
			meta: { dataset: name, version: release.version, total, limit: query.limit, licence: describeLicence(release)?.name },
			links
		}),
		{ link, 'x-total-count': String(total), vary: 'Accept' }
	);
}

/**
 * All matching rows, streamed. `limit` and `cursor` have no place here.
 * @throws HttpProblem; 404 when the dataset does not come in that format
 */
export async function respondAllRecords(asked: Asked, name: string, format: WholeFormat): Promise<Answer> {
	const { url, release } = asked;
	const dataset = getDatasetOr404(release, name);
	if (format === 'geojson' && !hasCoordinates(dataset)) {
		const located = release.pkg.datasets.filter(hasCoordinates).map((other) => other.name);
		throw new HttpProblem(404, {
			ja: `「${name}」の行には位置がありません。GeoJSONがあるのは ${located.join('、')} です。`,
			en: `The rows of "${name}" have no position. There is GeoJSON of ${located.join(', ')}.`
		});
	}
	const query = parseRecordQuery(dataset, url.searchParams, { paged: false });
	beforeQuery(release, dataset, query);
	const total = await countRecords(release.db, dataset, query);
	const { contentType, stream } = WHOLE[format];
	const link = linkHeader([{ url: `${url.origin}/api/v1/datasets/${name}`, rel: 'describedby' }]);
	const counts = { matching: total, all: release.manifest.datasets[name] ?? 0 };
	return conditional(
		asked,
		{ variant: format, headers: { 'x-total-count': String(total), vary: 'Accept', link } },
		() =>
			new Response(stream(release, dataset, query, counts), {
				headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${name}.${format}"` }
			})
	);
}
