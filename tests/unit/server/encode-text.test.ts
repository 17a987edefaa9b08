import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeText, toBuffer } from '#lib/server/encode-text.ts';
import { PROPERTY_RUNS } from '../../property-runs.ts';

it('gives the bytes that Node gives, whatever the texts, and memory of their own', () => {
	const unit = fc.constantFrom('a', 'é', '表', '𠮷', '\ud800', '\udc00', '\0');
	const text = fc
		.tuple(fc.string({ unit }), fc.constantFrom(1, 1000, 100_000))
		.map(([part, times]) => part.repeat(times).slice(0, 300_000));
	fc.assert(
		fc.property(text, text, (one, other) => {
			const encoded = encodeText(one);
			encodeText(other);
			expect(encoded.length).toBe(Buffer.byteLength(one));
			expect(toBuffer(encoded).equals(Buffer.from(one))).toBe(true);
			const parts = Buffer.concat([one, other, one].map((part) => Buffer.from(part)));
			expect(toBuffer(encodeText(one, other, one)).equals(parts)).toBe(true);
		}),
		{ numRuns: PROPERTY_RUNS }
	);
});
