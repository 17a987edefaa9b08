/** Which release the pointer names, as a stamp. */
import { holdFor, SWITCH_SEEN_AFTER } from './hold-for.ts';
import { releasesFolder } from './paths.ts';
import { pointerStamp } from './release/store.ts';

/** Changes when the pointer is replaced; empty when there is none. */
export const pointerNow = holdFor('pointer', SWITCH_SEEN_AFTER, () => pointerStamp(releasesFolder()));
