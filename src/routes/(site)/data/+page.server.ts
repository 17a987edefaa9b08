import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals: { release } }) => ({
	groups: release.pkg.groups.map((group) => ({
		...group,
		datasets: release.pkg.datasets
			.filter((dataset) => dataset.group === group.name)
			.map(({ name, title, title_en, description, description_en }) => ({
				name,
				title,
				title_en,
				description,
				description_en,
				rows: release.manifest.datasets[name] ?? 0,
				formats: release.manifest.files.flatMap((file) => (file.dataset === name && file.format ? [file.format] : []))
			}))
	}))
});
