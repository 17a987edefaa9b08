/** Which release the pointer names and which are kept, as stamps. */
import { holdFor, SWITCH_SEEN_AFTER } from './hold-for.ts';
import { releasesFolder } from './paths.ts';
import { listVersions } from './release/history.ts';
import { pointerStamp } from './release/store.ts';

/** Changes when the pointer is replaced; empty when there is none. */
export const pointerNow = holdFor('pointer', SWITCH_SEEN_AFTER, () => pointerStamp(releasesFolder()));

/** For how long a list of the releases may still name one that the operator has taken away, in milliseconds. */
const KEPT_SEEN_AFTER = 1000;

/** Changes when a release comes or is taken away. */
export const keptNow = holdFor('kept', KEPT_SEEN_AFTER, () => listVersions(releasesFolder()).join(' '));
