import type { PageServerLoad } from './$types.js';
import { listMachineReadability } from '#lib/server/queries/machine-readability.ts';

export const load: PageServerLoad = async ({ locals: { release } }) => {
	const results = await listMachineReadability(release.db);
	const files = new Set(results.map(({ dataset }) => dataset));
	return {
		files: [...files],
		rules: [...Map.groupBy(results, ({ rule }) => rule)].map(([rule, rows]) => ({
			rule,
			rule_ja: rows[0]?.rule_ja ?? '',
			rule_en: rows[0]?.rule_en ?? '',
			kept: rows.filter(({ result }) => result === 'kept').length,
			broken: rows.filter(({ result }) => result === 'broken')
		}))
	};
};
