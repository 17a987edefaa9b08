/** Locks between processes. */
import Sqlite from 'better-sqlite3';

/**
 * The file lock of an empty SQLite file: the system takes it back when its process ends, however that ends. A file with
 * a process number would block for ever when, after a crash, another program is given that number. The empty file stays.
 * @param busy said where another process has it
 * @returns what gives it back
 * @throws Error
 */
export function takeLock(file: string, busy: string): () => void {
	const lock = new Sqlite(file, { timeout: 0 });
	try {
		lock.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		if (!(error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error;
		throw new Error(busy, { cause: error });
	}
	return () => lock.close();
}
