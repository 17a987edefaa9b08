/** The figure that an address asks for. */
import { languageOf } from '#lib/messages/language.ts';
import type { Figure } from '#lib/domain/figure.ts';
import { FIGURES } from '#lib/server/figures/index.ts';
import { allowParameters, type Asked } from './endpoint.ts';
import { badParameters, notFound } from './problem.ts';

/**
 * @param more parameters of the address beside those of the figure
 * @throws HttpProblem 404 when there is no such figure, 400 for parameters that it does not have
 */
export async function getFigureOr404(asked: Asked, name: string, ...more: string[]): Promise<Figure> {
	const { url, release } = asked;
	const maker = Object.hasOwn(FIGURES, name) ? FIGURES[name] : undefined;
	if (!maker) throw notFound({ ja: '図', en: 'figure' }, name);
	allowParameters(url, ...maker.params, ...more);
	const [required] = maker.params;
	const id = required === undefined ? '' : url.searchParams.get(required);
	if (id === null && !maker.optional) throw badParameters([{ parameter: required ?? '', message: 'is required' }]);
	const params = Object.fromEntries([...url.searchParams].filter(([key]) => !more.includes(key)));
	const mistakes = maker.check?.(params) ?? [];
	if (mistakes.length) throw badParameters(mistakes);
	const figure = await maker.make(release.db, release.pkg, languageOf(url.pathname), params);
	if (!figure) throw notFound({ ja: `図 ${name} の`, en: `${name} figure of` }, id ?? '');
	return figure;
}

/**
 * A parameter that is one of a few words; the first stands for none.
 * @throws HttpProblem 400 for any other
 */
export function chooseParameter<Choice extends string>(
	url: URL,
	parameter: string,
	choices: readonly [Choice, ...Choice[]]
): Choice {
	const asked = url.searchParams.get(parameter) ?? choices[0];
	const chosen = choices.find((choice) => choice === asked);
	if (chosen === undefined) throw badParameters([{ parameter, message: 'is not one of the choices', allowed: choices }]);
	return chosen;
}
