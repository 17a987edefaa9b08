import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.js';
import { shortVersion } from '#lib/domain/citation.ts';
import { readBriefly, readReport, writeMessage } from '#lib/domain/error-report.ts';
import type { Row } from '#lib/domain/data-package.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { languageOf, titleOf, withLanguage, type Language } from '#lib/messages/language.ts';
import { messagesIn } from '#lib/messages/index.ts';
import type { Release } from '#lib/server/current-release.ts';
import { FIGURES } from '#lib/server/figures/index.ts';
import { HttpProblem } from '#lib/server/http/problem.ts';

/** A list of more rows than this is no longer a choice. */
const ROWS = 600;

export const load: PageServerLoad = async ({ url, locals: { release }, parent }) => {
	const language = languageOf(url.pathname);
	const t = messagesIn(language).trust.report;
	const subject = readReport(url.searchParams);
	const wrong = readBriefly(url.searchParams, 'wrong').trim();
	const figure = await findFigure(release, language, subject.figure, subject.with);
	const chosen = figure?.rows[Number(url.searchParams.get('choose') ?? '') - 1];
	const dataset = release.pkg.datasets.find(({ name }) => name === subject.dataset);
	if (subject.dataset !== undefined && !dataset) error(404);
	const at = (path: string) => url.origin + path;
	const record = dataset && subject.row ? `${dataset.name}/records?${subject.row}` : chosen?.record;
	const shown = chosen
		? figure.columns.map(({ title, unit }, i) => `${title}${unit ? ` (${unit})` : ''} ${chosen.shown[i] ?? ''}`).join(' | ')
		: undefined;
	const message = writeMessage([
		[t.fields.page, at(withLanguage(language, subject.page))],
		[t.fields.figure, figure && `${figure.title} [${figure.name}${subject.with ? `?${subject.with}` : ''}]`],
		[t.fields.dataset, dataset && `${titleOf(language, dataset)} [${dataset.name}]`],
		[t.fields.row, chosen ? keysOf(chosen.values) : dataset && (subject.row ?? t.none)],
		[t.fields.value, shown ?? subject.value],
		[t.fields.source, figure?.sources.map(({ title, locators }) => `${title} ${locators.slice(0, 3).join('、')}`).join(' / ')],
		[t.fields.record, record && at(`/api/v1/datasets/${record}`)],
		[t.fields.release, release.version],
		[t.fields.wrong, wrong || t.blank]
	]);
	const { publisher } = await parent();
	const heading = t.subject(shortVersion(release.version));
	return {
		subject,
		wrong,
		message,
		chosen: chosen ? Number(url.searchParams.get('choose')) : 0,
		rows: figure?.rows.slice(0, ROWS).map(({ shown: cells }) => cells.filter((cell) => cell !== '').join(' · ')),
		title: figure?.title ?? (dataset && titleOf(language, dataset)),
		mailto:
			publisher.email === undefined
				? undefined
				: `mailto:${publisher.email}?subject=${encodeURIComponent(heading)}&body=${encodeURIComponent(message)}`
	};
};

/** `indicator_id=…&fiscal_year=2011`: the values that say which row it is; long texts do not. */
const keysOf = (values: Row): string =>
	Object.entries(values)
		.flatMap(([key, value]) => (value === null || String(value).length > 80 ? [] : [`${key}=${String(value)}`]))
		.join('&');

/** @throws a 404 page for a figure that there is not */
async function findFigure(
	{ db, pkg }: Release,
	language: Language,
	name: string | undefined,
	query: string | undefined
): Promise<Figure | undefined> {
	if (name === undefined) return undefined;
	const maker = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
	const asked = Object.fromEntries([...new URLSearchParams(query)].filter(([key]) => maker?.params.includes(key)));
	try {
		const figure = maker && !maker.check?.(asked).length ? await maker.make(db, pkg, language, asked) : undefined;
		return figure ?? error(404);
	} catch (problem) {
		if (problem instanceof HttpProblem) error(404);
		throw problem;
	}
}
