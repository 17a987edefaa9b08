/** Processes that serve this one. */
import type { ChildProcess } from 'node:child_process';

/** One that cannot be started says so, but not that it ended, which is what others wait for. A server that nobody tells ends itself. */
export function endIfNeverStarted(child: ChildProcess): void {
	child.once('error', () => {
		if (child.pid === undefined) child.emit('exit', null, null);
	});
}
