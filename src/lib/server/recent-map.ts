/** A map that keeps what was asked for or put in last, and forgets the rest. */
export class RecentMap<Key, Value> {
	readonly #entries = new Map<Key, Value>();
	readonly #most: number;

	/** @param most entries that are kept at once */
	constructor(most: number) {
		this.#most = most;
	}

	/** @returns what was put in under the key, now the last to be forgotten */
	get(key: Key): Value | undefined {
		const value = this.#entries.get(key);
		if (value !== undefined) {
			// A map is in the order in which it was filled.
			this.#entries.delete(key);
			this.#entries.set(key, value);
		}
		return value;
	}

	set(key: Key, value: Value): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
		if (this.#entries.size <= this.#most) return;
		for (const oldest of this.#entries.keys()) {
			this.#entries.delete(oldest);
			break;
		}
	}

	delete(key: Key): void {
		this.#entries.delete(key);
	}

	/** What is kept under the key, or what `make` makes, which is kept from then on. */
	getOrMake(key: Key, make: () => Value): Value {
		const known = this.get(key);
		if (known !== undefined) return known;
		const made = make();
		this.set(key, made);
		return made;
	}
}
