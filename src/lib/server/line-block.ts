/** Lines that are written together. */

/** Bytes gathered before they are passed on. */
const BLOCK = 64 * 1024;
/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES = 3;

/**
 * Encodes lines into one block of memory as they come and passes it on when it is full. As texts they would be moved by every garbage
 * collection until then, which costs more than writing them.
 */
export class LineBlock {
	readonly #block = Buffer.allocUnsafe(BLOCK);
	#used = 0;
	#pass: (lines: string) => void;

	/** @param pass takes whole lines */
	constructor(pass: (lines: string) => void) {
		this.#pass = pass;
	}

	write(line: string): void {
		const most = line.length * MOST_BYTES;
		if (this.#used + most > BLOCK) this.flush();
		if (most > BLOCK) this.#pass(line);
		else this.#used += this.#block.write(line, this.#used);
	}

	/** Passes on what there is. */
	flush(): void {
		if (this.#used === 0) return;
		const lines = this.#block.toString('utf8', 0, this.#used);
		this.#used = 0;
		this.#pass(lines);
	}
}
