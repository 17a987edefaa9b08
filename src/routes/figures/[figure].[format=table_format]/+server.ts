import { badParameters, notFound } from '#lib/server/http/problem.ts';
import { allowParameters, endpoint } from '#lib/server/http/endpoint.ts';
import { conditional, respondJson } from '#lib/server/http/respond.ts';
import { FIGURES } from '#lib/server/figures/index.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';
import { languageOf } from '#lib/messages/language.ts';
import type { RequestEvent } from './$types.js';

export const GET = endpoint<RequestEvent>(async (asked, { figure: name, format }) => {
	const { url, release } = asked;
	const maker = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
	if (!maker) throw notFound({ ja: '図', en: 'figure' }, name);
	allowParameters(url, ...maker.params);
	const [required] = maker.params;
	const id = required === undefined ? '' : url.searchParams.get(required);
	if (id === null) throw badParameters([{ parameter: required ?? '', message: 'is required' }]);
	const figure = await maker.make(release.db, release.pkg, languageOf(url.pathname), Object.fromEntries(url.searchParams));
	if (!figure) throw notFound({ ja: '図', en: `${name} figure of` }, id);

	const rows = figure.rows.map(({ values }) => values);
	if (format === 'json') {
		return respondJson(asked, () => ({
			data: rows,
			meta: {
				title: figure.title,
				subtitle: figure.subtitle,
				version: release.version,
				columns: figure.columns,
				sources: figure.sources,
				notes: figure.notes
			}
		}));
	}
	const headers = {
		'content-type': 'text/csv; charset=utf-8',
		'content-disposition': `attachment; filename="${[name, id.replace(/[^\w-]/g, '_')].filter(Boolean).join('-')}.csv"`
	};
	return conditional(asked, {}, () => {
		const keys = figure.columns.map(({ key }) => key);
		return new Response(csvLines(keys, rows, { header: true }), { headers });
	});
});
