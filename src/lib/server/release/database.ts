/** The database of a release, made in a thread of its own: it takes a core about as long as everything else. */
import { Worker } from 'node:worker_threads';
import type { Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import type { ManifestFile, StoredFile } from './manifest.ts';
import type { SourceFiles } from './source.ts';

export const DATABASE_FILE = 'data/machiscope.sqlite';

/** What the thread is given: files that need not be right, for while it works they are checked. */
export interface DatabaseTask extends Pick<SourceFiles, 'pkg' | 'files'> {
	/** The release that is being made. */
	folder: string;
	/** Where in it the database goes. */
	file: string;
}

/** Rows of a dataset that the publish makes from the others. */
export interface GeneratedRows {
	name: string;
	rows: Row[];
}

/** Begins to make the database. Who starts it must `stop` it, whatever happens. */
export function startDatabase(folder: string, { pkg, files }: SourceFiles) {
	const task: DatabaseTask = { folder, file: DATABASE_FILE, pkg, files };
	const thread = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: task });
	const made = new Promise<StoredFile>((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
		thread.once('exit', (code) => reject(new Error(`the thread that makes the database ended with ${code}`)));
	});
	// What goes wrong before anybody waits is told to who waits.
	made.catch(() => undefined);
	return {
		/** Gives the datasets that the publish makes from the others, and waits. @throws what went wrong in the thread */
		async finish(generated: readonly Table[]): Promise<ManifestFile> {
			thread.postMessage(generated.map(({ dataset: { name }, rows }): GeneratedRows => ({ name, rows })));
			return describeDatabase(await made);
		},
		stop: () => thread.terminate()
	};
}

const describeDatabase = (stored: StoredFile): ManifestFile => ({
	...stored,
	format: 'sqlite',
	media_type: 'application/vnd.sqlite3'
});
