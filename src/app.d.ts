import type { Release } from '#lib/server/current-release.ts';

declare global {
	namespace App {
		interface Locals {
			release: Release;
		}
		interface Error {
			message: string;
		}
	}
}
