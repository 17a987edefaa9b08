/** The tests pass wherever in the world they run, in whatever language the machine speaks. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../server.ts';

const FOLDERS = ['domain', 'format', 'charts', 'catalogue', 'release', 'standard', 'import'].map((name) => `tests/unit/${name}/`);

describe.runIf(process.env['FULL'])('the tests of dates, texts and files (only with FULL=1: minutes)', () => {
	it.each([
		{ TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' },
		{ TZ: 'America/Los_Angeles', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
		{ TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
	])(
		'pass with $TZ and $LANG',
		(where) => {
			const env = { ...process.env, FULL: '', ...where };
			// Without a line for each test that passes, all that fails fits into the message.
			const command = ['vitest', 'run', '--reporter=dot', '--silent=true', ...FOLDERS];
			const { status, stdout, stderr } = spawnSync('npx', command, { cwd: root, env, encoding: 'utf8' });
			expect(status, `${stderr.slice(-10_000)}\n${stdout.slice(-3000)}`).toBe(0);
		},
		1_200_000
	);
});
