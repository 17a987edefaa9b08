/** Compares files of a release that is being made with their hashes, in a thread of its own, while others are made. */
import { Worker } from 'node:worker_threads';
import type { ManifestFile } from './manifest.ts';

/** Who starts it must `stop` it, whatever happens. @param folder of the release that is being made */
export function startVerification(folder: string) {
	const thread = new Worker(new URL('./verification-thread.ts', import.meta.url), { workerData: folder });
	const asked: { resolve: () => void; reject: (error: unknown) => void }[] = [];
	thread.on('message', () => asked.shift()?.resolve());
	let failure: Error | undefined;
	thread.once('error', (error: Error) => (failure = error));
	// What it said before its error may come after that, but not after its end.
	thread.once('exit', () => {
		for (const { reject } of asked.splice(0)) reject(failure);
	});
	return {
		/** Waits until a file is compared, after those that were given before. @throws Error when it is not what it was described as */
		verify(file: ManifestFile): Promise<void> {
			const compared = new Promise<void>((resolve, reject) => {
				// A thread that has ended answers nobody.
				if (failure) reject(failure);
				else asked.push({ resolve, reject });
			});
			// Told where it is awaited.
			compared.catch(() => undefined);
			thread.postMessage(file);
			return compared;
		},
		stop: () => thread.terminate()
	};
}
