/**
 * Which release the application serves, for the server around it. The two are built apart, so each has its own copy of
 * this module: what they share hangs on the process.
 */
const KEY = Symbol.for('machiscope.served-version');
const shared = globalThis as { [KEY]?: string };

/** Said by the application whenever it opens another release. */
export const announceServed = (version: string): void => {
	shared[KEY] = version;
};

/** @returns undefined before the first request has been answered */
export const findServedVersion = (): string | undefined => shared[KEY];
