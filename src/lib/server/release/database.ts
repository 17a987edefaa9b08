/** The database of a release, made in a thread of its own: it takes a core about as long as everything else. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';
import { apartFile } from '#lib/server/sqlite/apart.ts';
import { DATABASE_FILE, type ManifestFile, type StoredFile } from './manifest.ts';
import type { SourceFiles } from './source.ts';

/** What the thread begins with: files that need not be right, for while it works they are checked. */
export interface DatabaseTask extends Pick<SourceFiles, 'pkg' | 'files'> {
	/** The release that is being made. */
	folder: string;
	/** Names of the datasets that have a file of their own. */
	apart: readonly string[];
}

/** What it is told first: the datasets whose file is there already. */
export type DatabasesThere = ReadonlySet<string | undefined>;

/** What the thread has made: files by the dataset that is kept apart in them; undefined for all others. */
export type MadeDatabases = ReadonlyMap<string | undefined, StoredFile>;

/** What it is told then: rows of a dataset that the publish makes from the others. */
export interface GeneratedRows {
	name: string;
	rows: Row[];
}

/** Where in a release the database lies that has a dataset: one of its own if it is kept apart, else that of all others. */
export const databaseFile = (apart: string | undefined): string =>
	apart === undefined ? DATABASE_FILE : path.posix.join(path.posix.dirname(DATABASE_FILE), apartFile(apart));

/** What the manifest says of a file that is a database. */
const describeDatabase = (file: StoredFile, apart: string | undefined, rows: number | undefined): ManifestFile => ({
	...file,
	format: 'sqlite',
	media_type: 'application/vnd.sqlite3',
	...(apart !== undefined && { dataset: apart, rows })
});

/**
 * Begins to make the database, and those beside it that are not there yet: reads what has a name, until it is told what is there. Who starts it
 * must `stop` it, whatever happens.
 * @param apart names of the datasets that have a file of their own
 */
export function startDatabase(folder: string, { pkg, files }: Pick<SourceFiles, 'pkg' | 'files'>, apart: readonly string[]) {
	const task: DatabaseTask = { folder, pkg, files, apart };
	const thread = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: task });
	const made = new Promise<MadeDatabases>((resolve, reject) => {
		thread.once('message', resolve);
		thread.once('error', reject);
		thread.once('exit', (code) => reject(new Error(`the thread that makes the database ended with ${code}`)));
	});
	let failure: { error: unknown } | undefined;
	made.catch((error: unknown) => (failure = { error }));
	return {
		/** Tells which files are there already, before anything else. Then it is known which are to be made. */
		leaveOut: (there: DatabasesThere): void => thread.postMessage(there),
		/** @throws what went wrong in the thread, if something did, so that nobody works on in vain */
		throwFailure(): void {
			if (failure) throw failure.error;
		},
		/** Gives the datasets that the publish makes from the others. Then the database can be completed. */
		complete(generated: readonly Table[]): void {
			thread.postMessage(generated.map(({ dataset: { name }, rows }): GeneratedRows => ({ name, rows })));
		},
		/**
		 * Waits for what is made.
		 * @param rows per dataset
		 * @returns the files by the dataset that is kept apart in them; undefined for all others
		 * @throws what went wrong in the thread
		 */
		async finish(rows: ReadonlyMap<string, number>): Promise<Map<string | undefined, ManifestFile>> {
			return new Map([...(await made)].map(([apart, file]) => [apart, describeDatabase(file, apart, rows.get(apart ?? ''))]));
		},
		stop: () => thread.terminate()
	};
}
