import type { Release } from '#lib/server/current-release.ts';

declare global {
	namespace App {
		interface Locals {
			release: Release;
		}
		/** What the outermost layout gives every page. */
		interface PageData {
			release: { version: string; created: string; licence: string };
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
