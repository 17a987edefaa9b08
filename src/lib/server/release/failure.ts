/** Why a release could not be made or switched to, for the person at the terminal. */

/** Codes of the system and of SQLite, with what to do about them. */
const REASONS: [codes: RegExp, reason: string][] = [
	[
		/^(ENOSPC|EDQUOT|SQLITE_FULL)$/,
		'ディスクがいっぱいです。古い版のフォルダーを消すなどして空きを作り、もう一度公開してください。 / The disk is full: make room, for instance by deleting folders of old releases, and publish again.'
	],
	[
		/^(EFBIG|SQLITE_IOERR.*|EIO)$/,
		'ファイルを書けませんでした。ディスクの空きと状態、ファイルの大きさの上限（ulimit -f）を確かめてください。 / A file could not be written: check the disk, its free space and the limit on the size of files (ulimit -f).'
	],
	[
		/^(EACCES|EPERM|EROFS|SQLITE_READONLY.*|SQLITE_CANTOPEN.*)$/,
		'書き込む権利がありません。版のフォルダーの持ち主を確かめてください。 / No right to write: check who owns the folder of releases.'
	]
];

/** The message of an error, after what to do about it where that is known. */
export function describeFailure(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const reason = REASONS.find(([codes]) => codes.test(code))?.[1];
	return reason === undefined ? message : `${reason}\n${message}`;
}
