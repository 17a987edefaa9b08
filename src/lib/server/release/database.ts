/** The database of a release, made in a thread of its own: it takes a core about as long as everything else. */
import { Worker } from 'node:worker_threads';
import type { Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import type { EarlierRelease } from './earlier.ts';
import { DATABASE_FILE, type ManifestFile, type StoredFile } from './manifest.ts';
import type { SourceFiles } from './source.ts';

/** What the thread is given: files that need not be right, for while it works they are checked. */
export interface DatabaseTask extends Pick<SourceFiles, 'pkg' | 'files'> {
	/** The release that is being made. */
	folder: string;
	/** Where in it the database goes. */
	file: string;
	/** The database of the release before, with the hash that it should have, and the datasets that are as they were. */
	earlier: { file: StoredFile; same: ReadonlySet<string> } | undefined;
}

/** Rows of a dataset that the publish makes from the others. */
export interface GeneratedRows {
	name: string;
	rows: Row[];
}

/** Begins to make the database. Who starts it must `stop` it, whatever happens. */
export function startDatabase(folder: string, { pkg, files }: SourceFiles, release: EarlierRelease | undefined) {
	const before = release?.database;
	const earlier = release && before ? { file: before, same: release.listSame() } : undefined;
	const task: DatabaseTask = { folder, file: DATABASE_FILE, pkg, files, earlier };
	const thread = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: task });
	const made = new Promise<StoredFile>((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
		thread.once('exit', (code) => reject(new Error(`the thread that makes the database ended with ${code}`)));
	});
	let failure: { error: unknown } | undefined;
	made.catch((error: unknown) => (failure = { error }));
	return {
		/** @throws what went wrong in the thread, if something did, so that nobody works on in vain */
		throwFailure(): void {
			if (failure) throw failure.error;
		},
		/** Gives the datasets that the publish makes from the others. Then the database can be completed. */
		complete(generated: readonly Table[]): void {
			thread.postMessage(generated.map(({ dataset: { name }, rows }): GeneratedRows => ({ name, rows })));
		},
		/** Waits for the database. @throws what went wrong in the thread */
		finish: async (): Promise<ManifestFile> => ({ ...(await made), format: 'sqlite', media_type: 'application/vnd.sqlite3' }),
		stop: () => thread.terminate()
	};
}
