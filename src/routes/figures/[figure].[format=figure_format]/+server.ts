import { drawCard, drawFigure } from '#lib/components/pictures/draw.ts';
import { YEAR_STYLES } from '#lib/format/year-style.ts';
import { readSort, sortRows, writeSort } from '#lib/domain/figure-sort.ts';
import { figureId, type Figure, type FigureRow } from '#lib/domain/figure.ts';
import { chooseParameter, getFigureOr404 } from '#lib/server/http/asked-figure.ts';
import { endpoint } from '#lib/server/http/endpoint.ts';
import { badParameters, notFound } from '#lib/server/http/problem.ts';
import { conditional, respondJson } from '#lib/server/http/respond.ts';
import { respondPicture } from '#lib/server/pictures/respond.ts';
import { csvLines } from '#lib/server/release/bulk/csv.ts';
import { languageOf } from '#lib/messages/language.ts';
import type { RequestEvent } from './$types.js';

const EXTRA = { csv: ['sort'], json: ['sort'], svg: ['theme', 'years'], png: ['theme', 'years', 'size'] } as const;

export const GET = endpoint<RequestEvent>(async (asked, { figure: name, format }) => {
	const { url, release } = asked;
	const figure = await getFigureOr404(asked, name, ...EXTRA[format]);
	const rows = sortedRows(figure, url.searchParams.get('sort')).map(({ values }) => values);
	const file = `${figureId(figure)}.${format}`;

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
	if (format === 'csv') {
		const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file}"` };
		return conditional(asked, {}, () => {
			const keys = figure.columns.map(({ key }) => key);
			return new Response(csvLines(keys, rows, { header: true }), { headers });
		});
	}
	const provenance = { version: release.version, licence: release.pkg.licenses[0]?.name ?? '', origin: url.origin };
	const theme = chooseParameter(url, 'theme', ['light', 'dark']);
	chooseParameter(url, 'years', YEAR_STYLES);
	const size = chooseParameter(url, 'size', ['full', 'social']);
	const language = languageOf(url.pathname);
	const drawn = size === 'social' ? drawCard(figure, language, provenance) : drawFigure(figure, language, provenance);
	if (!drawn) throw notFound({ ja: '絵（この図は表だけです）', en: 'picture (the figure is a table only) of' }, name);
	return respondPicture(asked, { ...drawn, theme, format, scale: size === 'social' ? 1 : 2, file });
});

/** The rows as the page shows them. @throws HttpProblem 400 for an order that the figure does not have */
function sortedRows(figure: Figure, asked: string | null): FigureRow[] {
	if (asked === null) return figure.rows;
	const sort = readSort(asked, figure);
	if (sort) return sortRows(figure.rows, sort);
	const orders = figure.columns.flatMap(({ key }) =>
		[false, true].map((descending) => writeSort(figure.name, { key, descending }))
	);
	throw badParameters([{ parameter: 'sort', message: 'is no order of this figure', allowed: orders }]);
}
