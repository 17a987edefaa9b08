/** How much one client may ask: a token bucket for each, in memory. */
import { RecentMap } from '#lib/server/recent-map.ts';

export interface RateLimit {
	/** Requests a second, in the long run. */
	perSecond: number;
	/** Requests at once, after a rest. */
	burst: number;
	/** Clients remembered; those that rested longest are forgotten first. */
	clients?: number;
}

interface Bucket {
	tokens: number;
	/** When `tokens` was right, in milliseconds. */
	at: number;
}

export class RateLimiter {
	readonly #buckets: RecentMap<string, Bucket>;
	readonly #limit: Omit<RateLimit, 'clients'>;

	constructor({ clients = 50_000, ...limit }: RateLimit) {
		this.#limit = limit;
		this.#buckets = new RecentMap(clients);
	}

	/**
	 * Takes a token.
	 * @param now milliseconds of a clock that never goes back
	 * @returns 0 when there was one, otherwise the seconds until there is
	 */
	take(client: string, now: number): number {
		const { perSecond, burst } = this.#limit;
		const { tokens, at } = this.#buckets.get(client) ?? { tokens: burst, at: now };
		const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
		this.#buckets.set(client, { tokens: filled >= 1 ? filled - 1 : filled, at: now });
		return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSecond);
	}
}
