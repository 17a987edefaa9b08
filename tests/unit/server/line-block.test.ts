import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineBlock } from '#lib/server/line-block.ts';

describe('lines that are written together', () => {
	it('are all there, in order and whole, however long they are and whenever they are flushed', () => {
		const line = fc
			.oneof(
				fc.string({ unit: 'binary' }),
				fc.nat(70_000).map((length) => '市'.repeat(length))
			)
			.map((text) => `${text.toWellFormed()}\n`);
		fc.assert(
			fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 8 }), (lines) => {
				const passed: string[] = [];
				const block = new LineBlock((one) => passed.push(one));
				for (const [text, flushed] of lines) {
					block.write(text);
					if (flushed) block.flush();
				}
				block.flush();
				expect(passed.join('')).toBe(lines.map(([text]) => text).join(''));
				expect(passed.every((one) => one.endsWith('\n'))).toBe(true);
			}),
			{ numRuns: 30 }
		);
	});

	it('wait until there are many', () => {
		let passed = 0;
		const block = new LineBlock(() => passed++);
		for (let i = 0; i < 100; i++) block.write('a line\n');
		expect(passed).toBe(0);
		for (let i = 0; i < 10_000; i++) block.write('a line\n');
		expect(passed).toBe(1);
	});
});
