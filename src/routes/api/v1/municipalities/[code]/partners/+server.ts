import { bilingual } from '#lib/server/http/dataset-document.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { selfAddress } from '#lib/server/http/paging.ts';
import { isDay } from '#lib/domain/day.ts';
import { badParameters, notFound } from '#lib/server/http/problem.ts';
import { respondJson } from '#lib/server/http/respond.ts';
import { findMunicipality } from '#lib/server/queries/municipalities.ts';
import { listPartners } from '#lib/server/queries/partnerships.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>(async (asked, { code }) => {
	const { url, release } = asked;
	// "Now" is the release's date: the clock is not data.
	const asOf = allowParameters(url, 'as_of').get('as_of') ?? release.manifest.created.slice(0, 10);
	if (!isDay(asOf)) throw badParameters([{ parameter: 'as_of', message: 'must be a day of the calendar, YYYY-MM-DD' }]);
	if (!(await findMunicipality(release.db, code))) throw notFound({ ja: '市町村', en: 'municipality' }, code);
	const partners = await listPartners(release.db, code, asOf);
	return respondJson(asked, () => ({
		data: partners.map(({ municipality_code, name_ja, name_en, ties }) => ({
			municipality_code,
			name: bilingual(name_ja, name_en),
			ties
		})),
		meta: { municipality_code: code, version: release.version, as_of: asOf, total: partners.length },
		links: { self: selfAddress(url) }
	}));
});
