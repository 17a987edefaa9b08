import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { findClientAddress, isLoopback, networkOf } from '#lib/server/serving/client-address.ts';
import { RateLimiter } from '#lib/server/serving/rate-limit.ts';

describe('the rate limit', () => {
	it('lets a burst pass, then as many as flow in, and says how long to wait', () => {
		const limiter = new RateLimiter({ perSecond: 2, burst: 3 });
		expect([0, 0, 0, 0].map((now) => limiter.take('a', now))).toEqual([0, 0, 0, 1]);
		expect(limiter.take('b', 0)).toBe(0);
		// Half a second later there is one token.
		expect([limiter.take('a', 500), limiter.take('a', 500)]).toEqual([0, 1]);
		// Never more than the burst, however long the rest.
		expect([1e6, 1e6, 1e6, 1e6].map((now) => limiter.take('a', now))).toEqual([0, 0, 0, 1]);
	});

	it('does not lengthen the wait of who keeps asking', () => {
		const limiter = new RateLimiter({ perSecond: 0.1, burst: 1 });
		expect([0, 1000, 2000, 9000, 10_000].map((now) => limiter.take('a', now))).toEqual([0, 9, 8, 1, 0]);
	});

	it('remembers only so many clients', () => {
		const limiter = new RateLimiter({ perSecond: 1, burst: 1, clients: 2 });
		for (const client of ['a', 'b', 'c']) limiter.take(client, 0);
		expect(limiter.take('c', 0)).toBe(1);
		expect(limiter.take('a', 0)).toBe(0);
	});
});

describe('the client', () => {
	const request = (remoteAddress: string, forwarded?: string) =>
		({
			socket: { remoteAddress },
			headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
		}) as unknown as IncomingMessage;

	it('is who connected, or whom the trusted proxies name; what it says of itself is not believed', () => {
		const trusting = { addressHeader: 'X-Forwarded-For', depth: 1 };
		expect(findClientAddress(request('10.0.0.1', '1.2.3.4'), { addressHeader: undefined, depth: 1 })).toBe('10.0.0.1');
		expect(findClientAddress(request('10.0.0.1', '6.6.6.6, 1.2.3.4'), trusting)).toBe('1.2.3.4');
		expect(findClientAddress(request('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2'), { ...trusting, depth: 2 })).toBe('1.2.3.4');
		expect(findClientAddress(request('10.0.0.1', 'nonsense'), trusting)).toBe('10.0.0.1');
		expect(findClientAddress(request('10.0.0.1'), trusting)).toBe('10.0.0.1');
	});

	it('is counted by its network: an IPv4 address, a /64 of IPv6', () => {
		expect(networkOf('1.2.3.4')).toBe('1.2.3.4');
		expect(networkOf('::ffff:1.2.3.4')).toBe('1.2.3.4');
		expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
		expect(networkOf('2001:0db8:0001:0002::1')).toBe('2001:db8:1:2::/64');
		expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
		expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
		expect(networkOf('::1')).toBe('0:0:0:0::/64');
		expect(networkOf('2001:db8::')).toBe('2001:db8:0:0::/64');
		expect(networkOf('64:ff9b::1.2.3.4')).toBe('64:ff9b:0:0::/64');
	});

	it('is on this machine or not', () => {
		expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.8.8'].every(isLoopback)).toBe(true);
		expect(['10.0.0.1', '::2', '1.127.0.0'].some(isLoopback)).toBe(false);
	});
});
