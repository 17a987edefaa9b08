/** The thread that compares files of a release that is being made with their hashes, started by verification.ts: one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { verifyFile, type ManifestFile } from './manifest.ts';

if (!parentPort) throw new Error('this is a thread of publish.ts');
const port = parentPort;
const folder = workerData as string;

let compared = Promise.resolve();
port.on('message', (file: ManifestFile) => {
	compared = compared.then(() => verifyFile(folder, file)).then(() => port.postMessage(file.path));
});
