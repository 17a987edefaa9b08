import type { Release } from '#lib/server/current-release.ts';
import type { Nearest } from '#lib/server/queries/nearest.ts';

declare global {
	namespace App {
		interface Locals {
			release: Release;
			/** On an address without a page: what comes near. */
			missing?: Nearest;
		}
		/** What the outermost layout gives every page. */
		interface PageData {
			release: { version: string; created: string; licence: string };
			missing?: Nearest | undefined;
			publisher?: { name: string; email: string | undefined };
		}
		interface Error {
			message: string;
			/** What exactly is wrong with the address, a sentence each. */
			details?: string[];
			/** Where to start again: a path in the reader's language. */
			again?: { path: string; words: string };
		}
	}
}
