import { describe, expect, it } from 'vitest';
import { codingWeights } from '#lib/server/http/content-coding.ts';

describe('Accept-Encoding', () => {
	it.each<[string | null, [br: number, gzip: number]]>([
		[null, [0, 0]],
		['', [0, 0]],
		['gzip, deflate, br', [1, 1]],
		['GZIP;Q=0.5,br ; q=0.75', [0.75, 0.5]],
		['x-gzip', [0, 1]],
		['*', [1, 1]],
		['br;q=0, *;q=0.3', [0, 0.3]],
		['gzip;q=2, br;q=oops', [0, 0]]
	])('%j gives br and gzip the weights %j', (header, weights) => {
		const weigh = codingWeights(header);
		expect([weigh('br'), weigh('gzip')]).toEqual(weights);
	});

	it('leaves the plain form acceptable, behind whatever is named, unless it is refused', () => {
		expect(codingWeights('gzip;q=0.001')('identity')).toBeLessThan(0.001);
		expect(codingWeights('gzip')('identity')).toBeGreaterThan(0);
		expect(codingWeights('identity;q=0')('identity')).toBe(0);
		expect(codingWeights('gzip, *;q=0')('identity')).toBe(0);
	});
});
