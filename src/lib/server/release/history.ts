/** The releases that the operator keeps, and what each changed. */
import { existsSync, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '#lib/domain/data-package.ts';
import { diffRows, readByKey, withRelease, type DatasetDiff } from './diff.ts';
import { BrokenReleaseError, readManifest, type ManifestFile } from './manifest.ts';

export interface KeptRelease {
	folder: string;
	version: string;
	/** The declared date of the release, ISO 8601. */
	created: string;
	/** Rows in all datasets together. */
	rows: number;
	/** The files of the portal as a whole, and every dataset as CSV and JSON: what is linked and what is compared. */
	files: ManifestFile[];
	/** When it was made, in milliseconds: tells releases of the same date apart. */
	madeAt: number;
}

/** Rows of each kind that are listed. */
const LISTED = 20;

export interface ChangedDataset extends DatasetDiff {
	dataset: string;
	title: string;
	title_en: string;
	/** Whether the dataset itself came or went with this release. */
	state: 'kept' | 'new' | 'gone';
	columns: { added: string[]; removed: string[] };
}

const isVersion = (name: string) => /^[0-9a-f]{64}$/.test(name);

async function readRelease(folder: string): Promise<KeptRelease | undefined> {
	try {
		const { version, created, datasets, files } = await readManifest(folder);
		return {
			folder,
			version,
			created,
			rows: Object.values(datasets).reduce((sum, count) => sum + count, 0),
			files: files.filter(({ dataset, format }) => dataset === undefined || format === 'csv' || format === 'json'),
			madeAt: (await stat(path.join(folder, 'manifest.json'))).mtimeMs
		};
	} catch (error) {
		// Half a release is none: it can be neither served nor compared.
		if (error instanceof BrokenReleaseError) return undefined;
		throw error;
	}
}

/** Releases never change, so each is read once. */
const known = new Map<string, KeptRelease>();

async function findRelease(folder: string): Promise<KeptRelease | undefined> {
	const release = known.get(folder) ?? (await readRelease(folder));
	if (release) known.set(folder, release);
	return release;
}

/** The versions that lie under `root`, whole or not; none before anything is published. */
export const listVersions = (root: string): string[] => (existsSync(root) ? readdirSync(root).filter(isVersion).toSorted() : []);

/**
 * Every whole release under `root`, newest first: by declared date and, where that is the same, by when it was made.
 * @returns an empty list when nothing has been published
 */
async function listReleases(root: string): Promise<KeptRelease[]> {
	const folders = listVersions(root).map((version) => path.join(root, version));
	const releases = (await Promise.all(folders.map(findRelease))).filter((release) => release !== undefined);
	return releases.toSorted(
		(a, b) => Date.parse(b.created) - Date.parse(a.created) || b.madeAt - a.madeAt || (a.version < b.version ? -1 : 1)
	);
}

const fileOf = ({ files }: KeptRelease, dataset: string) =>
	files.find((file) => file.dataset === dataset && file.format === 'json');

const columnsOf = (dataset: Dataset | undefined) => dataset?.fields.map(({ name }) => name) ?? [];
const without = (names: string[], others: string[]) => names.filter((name) => !others.includes(name));

const compare = (before: KeptRelease, after: KeptRelease): Promise<ChangedDataset[]> =>
	withRelease(before.folder, (dbBefore, datasetsBefore) =>
		withRelease(after.folder, async (dbAfter, datasetsAfter) => {
			const find = (datasets: readonly Dataset[], wanted: string) => datasets.find(({ name }) => name === wanted);
			const gone = datasetsBefore.filter(({ name }) => !find(datasetsAfter, name));
			const changes: ChangedDataset[] = [];
			for (const dataset of [...datasetsAfter, ...gone]) {
				const { name, title, title_en, primaryKey } = dataset;
				if (fileOf(before, name)?.sha256 === fileOf(after, name)?.sha256) continue;
				const [heldBefore, heldAfter] = [find(datasetsBefore, name), find(datasetsAfter, name)];
				const [old, now] = [columnsOf(heldBefore), columnsOf(heldAfter)];
				const pages = [readByKey(dbBefore, heldBefore, primaryKey), readByKey(dbAfter, heldAfter, primaryKey)] as const;
				changes.push({
					dataset: name,
					title,
					title_en,
					state: !heldBefore ? 'new' : !heldAfter ? 'gone' : 'kept',
					columns:
						old.length && now.length ? { added: without(now, old), removed: without(old, now) } : { added: [], removed: [] },
					...(await diffRows(dataset, ...pages, LISTED))
				});
			}
			return changes;
		})
	);

/** What lies between two releases does not change either. */
const compared = new Map<string, Promise<ChangedDataset[]>>();

/** What `after` changed against `before`, per dataset; datasets whose rows are the same are left out. */
function listChanges(before: KeptRelease, after: KeptRelease): Promise<ChangedDataset[]> {
	const key = `${before.version} ${after.version}`;
	const done = compared.get(key);
	if (done) return done;
	const changes = compare(before, after);
	compared.set(key, changes);
	// A comparison that failed, of a release just being removed, is tried again next time.
	changes.catch(() => compared.delete(key));
	return changes;
}

/**
 * Every whole release, newest first, with what it changed against the one before; the oldest has nothing before it.
 * @param newest how many to give; all when left out
 */
export async function listReleasesWithChanges(
	root: string,
	newest = Infinity
): Promise<{ release: KeptRelease; changes: ChangedDataset[] | undefined }[]> {
	const releases = await listReleases(root);
	const entries = [];
	for (const [i, release] of releases.slice(0, newest).entries()) {
		const before = releases[i + 1];
		entries.push({ release, changes: before && (await listChanges(before, release)) });
	}
	return entries;
}
