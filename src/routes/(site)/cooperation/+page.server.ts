import type { PageServerLoad } from './$types.js';
import { getDataset } from '#lib/domain/data-package.ts';
import { labelOf, languageOf } from '#lib/messages/language.ts';
import { listPartnerships } from '#lib/server/queries/partnerships.ts';

export const load: PageServerLoad = async ({ url, locals: { release } }) => {
	const language = languageOf(url.pathname);
	const { fields } = getDataset(release.pkg, 'partnerships');
	const labels = (column: string) =>
		Object.fromEntries(
			fields.find(({ name }) => name === column)?.categories?.map((category) => [category.value, labelOf(language, category)]) ??
				[]
		);
	const partnerships = await listPartnerships(release.db);
	const fieldLabels = labels('field');
	return {
		kinds: labels('kind'),
		// Ties between municipalities first, field by field in the order of the code table; then the others.
		groups: ['inter_municipal', 'other'].flatMap((scope) =>
			Object.entries(fieldLabels).flatMap(([field, label]) => {
				const ties = partnerships.filter((one) => one.scope === scope && one.field === field);
				return ties.length ? [{ scope, field, label, ties }] : [];
			})
		)
	};
};
