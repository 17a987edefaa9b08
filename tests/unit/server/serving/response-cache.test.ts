import { describe, expect, it } from 'vitest';
import { makeAnswer } from '#lib/server/serving/answer.ts';
import { ResponseCache } from '#lib/server/serving/response-cache.ts';

const HEADERS = { etag: '"a"', 'content-type': 'application/octet-stream' };
const answer = (bytes: number) => makeAnswer({}, HEADERS, Buffer.alloc(bytes));
/** To requests that accept nothing else. */
const variant = (accept: string) => makeAnswer({ accept }, { ...HEADERS, vary: 'Accept' }, Buffer.alloc(1000));

describe('the memory for answers', () => {
	it('stays within its bounds, whatever is asked', () => {
		const cache = new ResponseCache(1_000_000);
		for (let i = 0; i < 5000; i++) {
			cache.keep(`/${i}`, answer((i * 7919) % 60_000));
			if (i % 3 === 0) cache.find(`/${i}`);
			expect(cache.bytes).toBeLessThanOrEqual(1_000_000);
		}
	});

	it('keeps what is asked again, however many addresses are asked once', () => {
		const cache = new ResponseCache(1_000_000);
		cache.keep('/popular', answer(10_000));
		expect(cache.find('/popular')).toHaveLength(1);
		for (let i = 0; i < 10_000; i++) cache.keep(`/junk/${i}`, answer(10_000));
		expect(cache.find('/popular')).toHaveLength(1);
		expect(cache.find('/junk/0')).toBeUndefined();
	});

	it('holds a few negotiated variants of one address, and counts what is compressed later', () => {
		const cache = new ResponseCache(1_000_000);
		const answers = ['a', 'b', 'c', 'd', 'e'].map(variant);
		for (const one of answers) cache.keep('/', one);
		expect(cache.find('/')).toEqual(answers.slice(1).toReversed());
		const [, second] = answers;
		if (!second) throw new Error('no answer');
		const before = cache.bytes;
		second.bytes += 777;
		cache.recount('/', second);
		expect(cache.bytes).toBe(before + 777);
	});

	it('holds one answer to the same request, however many were made at once', () => {
		const cache = new ResponseCache(1_000_000);
		const answers = [variant('a'), variant('b'), variant('a')];
		for (const one of answers) cache.keep('/', one);
		expect(cache.find('/')).toEqual([answers[2], answers[1]]);
		const once = new ResponseCache(1_000_000);
		for (const one of answers.slice(1)) once.keep('/', one);
		expect(cache.bytes).toBe(once.bytes);
	});

	it('does not take back what was forgotten meanwhile', () => {
		const cache = new ResponseCache(1_000_000);
		const old = answer(10);
		cache.keep('/', old);
		cache.clear();
		cache.recount('/', old);
		expect(cache.find('/')).toBeUndefined();
		expect(cache.bytes).toBe(0);
	});
});
