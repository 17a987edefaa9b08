/** `npm start`: installs, publishes, builds (each only when something changed) and serves the portal. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, install, node, publish, releases, root } from './setup.js';

install();
publish();
build();

const port = process.env.PORT ?? '3000';
const origin = process.env.ORIGIN ?? `http://localhost:${port}`;
const server = spawn(node, ['scripts/serve.ts'], {
	cwd: root,
	stdio: 'inherit',
	// A person at a terminal wants to see faults, not every request.
	env: { LOG_LEVEL: process.stdout.isTTY ? 'warn' : 'info', ...process.env, PORT: port, ORIGIN: origin }
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
// Without a code it was ended from outside, by whom we cannot tell.
server.on('exit', (code) => process.exit(code ?? 1));

/** Says where the portal is once it answers. */
async function announce() {
	const local = `http://${process.env.HOST ?? 'localhost'}:${port}`.replace('0.0.0.0', 'localhost');
	for (;;) {
		try {
			const { data } = await (await fetch(`${local}/api/v1/datasets`)).json();
			const rows = data.reduce((sum, dataset) => sum + dataset.row_count, 0);
			const { version } = JSON.parse(readFileSync(path.join(releases, 'current.json'), 'utf8'));
			console.log(`\nまちスコープ / machiscope: ${origin}`);
			console.log(
				`  ${data.length}データセット、${rows}行、版 ${version.slice(0, 8)} / ${data.length} datasets, ${rows} rows, release ${version.slice(0, 8)}`
			);
			console.log(`  止めるには Ctrl+C / Ctrl+C to stop`);
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}
void announce();
