/** A portal of a few hundred rows, whose release is made in about a second: for tests that publish again and again. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeWorkplace, type Workplace } from './server.ts';

const KEPT = ['municipalities', 'topics', 'sources', 'glossary', 'machine_readability'];

export function makeSmallWorkplace(): Workplace {
	const place = makeWorkplace();
	const file = path.join(place.data, 'datapackage.json');
	const pkg = JSON.parse(readFileSync(file, 'utf8')) as { groups: { name: string; resources: string[] }[] };
	const groups = pkg.groups
		.map((group) => ({ ...group, resources: group.resources.filter((name) => KEPT.includes(name)) }))
		.filter(({ resources }) => resources.length > 0);
	writeFileSync(file, JSON.stringify({ ...pkg, groups }));
	for (const { name: folder, resources } of groups) {
		for (const name of readdirSync(path.join(place.data, folder))) {
			if (!resources.includes(name.replace(/\.\w+$/, ''))) rmSync(path.join(place.data, folder, name));
		}
	}
	return place;
}

/** Writes another word into the data, so that the next release is another. */
export function writeEdition({ data }: Pick<Workplace, 'data'>, edition: string): void {
	const file = path.join(data, 'reference/topics.csv');
	writeFileSync(file, readFileSync(file, 'utf8').replace(/^people,.*$/m, `people,市民との関係,${edition},`));
}

/** The same word as an answer of the API or a CSV of a release shows it. */
export const findEdition = (text: string): string | undefined => /edition \d+/.exec(text)?.[0];
