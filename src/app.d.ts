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
		}
	}
}
