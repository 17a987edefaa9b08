/** How much one client may ask: a token bucket for each, in memory. */

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
	#buckets = new Map<string, Bucket>();
	#limit: Required<RateLimit>;

	constructor({ clients = 50_000, ...limit }: RateLimit) {
		this.#limit = { ...limit, clients };
	}

	/**
	 * Takes a token.
	 * @param now milliseconds of a clock that never goes back
	 * @returns 0 when there was one, otherwise the seconds until there is
	 */
	take(client: string, now: number): number {
		const { perSecond, burst, clients } = this.#limit;
		const { tokens, at } = this.#buckets.get(client) ?? { tokens: burst, at: now };
		const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
		// The last to ask stands last, so that the first is who rested longest.
		this.#buckets.delete(client);
		this.#buckets.set(client, { tokens: filled >= 1 ? filled - 1 : filled, at: now });
		if (this.#buckets.size > clients) {
			for (const oldest of this.#buckets.keys()) {
				this.#buckets.delete(oldest);
				break;
			}
		}
		return filled >= 1 ? 0 : Math.ceil((1 - filled) / perSecond);
	}
}
