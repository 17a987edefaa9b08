/** Where the data and the releases are; the operator may move them by environment. */
import path from 'node:path';

/** The steward's source folder. */
export const dataFolder = () => path.resolve(process.env['MACHISCOPE_DATA'] ?? 'data');

/** The folder that holds every release. */
export const releasesFolder = () => path.resolve(process.env['MACHISCOPE_RELEASES'] ?? 'releases');
