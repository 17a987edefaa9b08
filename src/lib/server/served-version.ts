/**
 * Which release the application serves, for the server around it. The two are built apart, so each has its own copy of
 * this module: what they share hangs on the process.
 */
const KEY = Symbol.for('machiscope.served-version');
const shared = globalThis as { [KEY]?: Served | undefined };

export interface Served {
	version: string;
	/** When it became the current one. */
	since: Date;
	/** Rows of its largest dataset. */
	largest: number;
	/** Whether it stands in for a damaged one. */
	standsIn: boolean;
}

/** Said by the application whenever it opens another release, or has none any more. */
export const announceServed = (served: Served | undefined): void => {
	shared[KEY] = served;
};

/** @returns undefined before the first request has been answered, and where no release is whole */
export const findServed = (): Served | undefined => shared[KEY];
