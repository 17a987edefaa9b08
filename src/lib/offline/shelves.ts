/** What a reader's device keeps: bounded shelves in the browser's cache storage, the oldest dropped first. */

export interface Shelf {
	/** Name of the cache; another number when what it holds is no longer understood. */
	name: string;
	/** Entries, and bytes of all together and of each. */
	most: number;
	bytes: number;
	largest: number;
}

const MB = 1_000_000;

/** The number of pages and tables is told to readers in messages/offline.ts. */
export const SHELVES = {
	/** The page that says what is kept, in both languages: there whatever else is dropped. */
	shell: { name: 'machiscope-shell-1', most: 2, bytes: MB, largest: MB },
	assets: { name: 'machiscope-assets-1', most: 250, bytes: 8 * MB, largest: 2 * MB },
	pages: { name: 'machiscope-pages-1', most: 60, bytes: 15 * MB, largest: 3 * MB },
	tables: { name: 'machiscope-tables-1', most: 20, bytes: 40 * MB, largest: 15 * MB }
} as const satisfies Record<string, Shelf>;

/** When it was kept, in ISO 8601. */
const KEPT_AT = 'x-kept-at';
/** The release that answered. */
export const VERSION = 'x-machiscope-version';

/** What was true of the transfer only. */
const TRANSFER = ['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie', 'vary', 'age', 'connection'];

/** Keeps a copy of a whole answer; what is too large, or finds no room on the device, is not kept. */
export async function keep({ name, ...limits }: Shelf, address: string, response: Response): Promise<void> {
	if (response.status !== 200 || Number(response.headers.get('content-length')) > limits.largest) {
		await response.body?.cancel();
		return;
	}
	const body = await response.blob();
	if (body.size > limits.largest) return;
	const headers = new Headers(response.headers);
	for (const header of TRANSFER) headers.delete(header);
	headers.set(KEPT_AT, new Date().toISOString());
	headers.set('content-length', String(body.size));
	const cache = await caches.open(name);
	try {
		// What is kept again counts as new.
		await cache.delete(address);
		await cache.put(address, new Response(body, { headers }));
	} catch {
		// A full device keeps what it has.
	}
	await trim(cache, limits);
}

async function trim(cache: Cache, { most, bytes }: Pick<Shelf, 'most' | 'bytes'>): Promise<void> {
	const entries = await listEntries(cache);
	let number = entries.length;
	let size = entries.reduce((sum, { bytes: own }) => sum + own, 0);
	for (const { request, bytes: own } of entries) {
		if (number <= most && size <= bytes) return;
		await cache.delete(request);
		number--;
		size -= own;
	}
}

/** The oldest first. */
async function listEntries(cache: Cache): Promise<{ request: Request; response: Response; bytes: number }[]> {
	const requests = await cache.keys();
	const entries = await Promise.all(
		requests.map(async (request) => {
			const response = await cache.match(request);
			return response ? [{ request, response, bytes: Number(response.headers.get('content-length') ?? 0) }] : [];
		})
	);
	return entries.flat().toSorted((a, b) => keptAt(a.response).localeCompare(keptAt(b.response)));
}

export const keptAt = (response: Response): string => response.headers.get(KEPT_AT) ?? '';

/** What is kept at an address. */
export const find = async ({ name }: Shelf, address: string): Promise<Response | undefined> =>
	(await caches.open(name)).match(address);

/** Everything on a shelf, the newest first. */
export async function list({ name }: Shelf): Promise<{ address: URL; response: Response }[]> {
	const entries = await listEntries(await caches.open(name));
	return entries.reverse().map(({ request, response }) => ({ address: new URL(request.url), response }));
}

export const drop = async ({ name }: Shelf, address: string): Promise<boolean> => (await caches.open(name)).delete(address);

/** Deletes caches of earlier workers, or all that a reader's reading has left. */
export async function clear(which: 'unknown' | 'read'): Promise<void> {
	const known: string[] = Object.values(SHELVES).map(({ name }) => name);
	const read: string[] = [SHELVES.pages.name, SHELVES.tables.name];
	const names = (await caches.keys()).filter((name) =>
		which === 'read' ? read.includes(name) : name.startsWith('machiscope-') && !known.includes(name)
	);
	await Promise.all(names.map((name) => caches.delete(name)));
}
