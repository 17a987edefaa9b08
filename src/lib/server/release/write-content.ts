/** Writing a file of a release, hashed on its way, with its compressed forms beside it. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Content } from './bulk/format.ts';
import { CODINGS } from './codings.ts';
import type { ManifestFile, StoredFile } from './manifest.ts';

/** Up to this size, in bytes, content is held to be compressed as a whole. */
const HELD = 8 << 20;

/** A file that is being written. */
async function createFile(folder: string, file: string) {
	const handle = await open(path.join(folder, file), 'wx');
	const hash = createHash('sha256');
	let bytes = 0;
	return {
		async write(piece: Uint8Array): Promise<void> {
			hash.update(piece);
			bytes += piece.byteLength;
			await handle.writeFile(piece);
		},
		close: () => handle.close(),
		describe: (): StoredFile => ({ path: file, bytes, sha256: hash.digest('hex') })
	};
}

async function writeWhole(folder: string, file: string, content: AsyncIterable<Uint8Array> | Uint8Array[]): Promise<StoredFile> {
	const target = await createFile(folder, file);
	try {
		for await (const piece of content) await target.write(piece);
	} finally {
		await target.close();
	}
	return target.describe();
}

/** Compresses what it is given, on other cores, into the file beside. */
function startEncoder(folder: string, file: string, { name, suffix, encoder }: (typeof CODINGS)[number]) {
	const stream = encoder();
	const written = writeWhole(folder, file + suffix, stream as AsyncIterable<Uint8Array>);
	// Told where `finish` is awaited.
	written.catch(() => undefined);
	return {
		async write(piece: Uint8Array): Promise<void> {
			if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), written]);
		},
		async finish() {
			stream.end();
			return { encoding: name, ...(await written) };
		},
		destroy: () => stream.destroy()
	};
}

/**
 * Writes a file and, where that makes it smaller, its compressed forms beside it. Content of any size passes through; small
 * content is compressed better.
 */
export async function writeContent(
	folder: string,
	file: string,
	mediaType: string,
	content: Content,
	compressible: boolean
): Promise<ManifestFile> {
	const target = await createFile(folder, file);
	let encoders: ReturnType<typeof startEncoder>[] | undefined;
	try {
		let held: Uint8Array[] = [];
		let size = 0;
		for (const text of content) {
			const piece = Buffer.from(text);
			await target.write(piece);
			if (!compressible) continue;
			held.push(piece);
			size += piece.byteLength;
			if (size <= HELD) continue;
			encoders ??= CODINGS.map((coding) => startEncoder(folder, file, coding));
			for (const one of held) await Promise.all(encoders.map((encoder) => encoder.write(one)));
			held = [];
		}
		const stored = { ...target.describe(), media_type: mediaType };
		if (!compressible) return stored;
		return {
			...stored,
			encodings: encoders
				? await Promise.all(encoders.map((encoder) => encoder.finish()))
				: await compressWhole(folder, file, Buffer.concat(held))
		};
	} finally {
		encoders?.forEach((encoder) => encoder.destroy());
		await target.close();
	}
}

async function compressWhole(folder: string, file: string, bytes: Uint8Array) {
	const forms = await Promise.all(
		CODINGS.map(async ({ name, suffix, compress }) => ({ encoding: name, suffix, coded: await compress(bytes) }))
	);
	const smaller = forms.filter(({ coded }) => coded.byteLength < bytes.byteLength);
	return Promise.all(
		smaller.map(async ({ encoding, suffix, coded }) => ({ encoding, ...(await writeWhole(folder, file + suffix, [coded])) }))
	);
}
