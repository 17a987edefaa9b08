import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFORMANCE } from '#lib/domain/conformance.ts';
import { root } from '../../server.ts';

describe('the page about standards', () => {
	it.each(CONFORMANCE.flatMap(({ standard, tests }) => tests.map((test) => [standard.en, test.name, test.file])))(
		'%s: the test "%s" is in %s, and is not switched off',
		(_standard, name, file) => {
			const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
			const at = lines.filter((line) => line.includes(name));
			expect(at).toHaveLength(1);
			expect(at[0]).not.toMatch(/\.(skip|todo|only|fails)\b/);
		}
	);

	it('names each standard once', () => {
		const names = CONFORMANCE.map(({ standard }) => standard.en);
		expect(new Set(names).size).toBe(names.length);
	});
});
