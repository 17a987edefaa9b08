/** Which release the application serves, for the server around it. */
import { processWide } from './process-wide.ts';

export interface Served {
	version: string;
	/** When it became the current one. */
	since: Date;
	/** Rows of its largest dataset. */
	largest: number;
	/** Whether it stands in for a damaged one. */
	standsIn: boolean;
}

const served = processWide<Served>('served-version');

/** Said by the application whenever it opens another release, or has none any more. */
export const announceServed = served.set;

/** @returns undefined before the first request has been answered, and where no release is whole */
export const findServed = served.get;
