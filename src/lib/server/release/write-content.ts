/** Writing a file of a release, hashed on its way, with its compressed forms beside it. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Transform } from 'node:stream';
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
	let written = Promise.resolve();
	return {
		/** Pieces may be given before those ahead of them are written. */
		async write(piece: Uint8Array): Promise<void> {
			hash.update(piece);
			bytes += piece.byteLength;
			written = written.then(() => handle.writeFile(piece));
			await written;
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
function startEncoder(folder: string, file: string, { name, suffix }: (typeof CODINGS)[number], stream: Transform) {
	const written = writeWhole(folder, file + suffix, stream as AsyncIterable<Uint8Array>);
	// Told where `finish` is awaited.
	written.catch(() => undefined);
	return {
		/** Until nobody looks at the piece any more. */
		async write(piece: Uint8Array): Promise<void> {
			const taken = new Promise<void>((resolve, reject) => {
				stream.write(piece, (error) => (error ? reject(error) : resolve()));
			});
			await Promise.race([taken, written]);
		},
		async finish() {
			stream.end();
			return { encoding: name, ...(await written) };
		},
		destroy: () => stream.destroy()
	};
}

/** How many pieces are on their way through the encoders at once. */
const UNDER_WAY = 8;

/**
 * Memory for the pieces of a file, used again and again: with a new buffer for each, all rows in memory would be gone through
 * every few pieces, to see whether a buffer may be given back.
 */
class PieceBuffers {
	readonly #buffers = Array.from({ length: UNDER_WAY }, () => Buffer.alloc(0));
	readonly #uses = Array.from({ length: UNDER_WAY }, () => Promise.resolve());
	#next = 0;

	/** Gives `use` the bytes of a text when a buffer is free. @throws what an earlier use has thrown */
	async pass(content: string | Uint8Array, use: (piece: Uint8Array) => Promise<void>): Promise<void> {
		const i = this.#next;
		this.#next = (i + 1) % UNDER_WAY;
		await this.#uses[i];
		const used = use(typeof content === 'string' ? this.#encode(content, i) : content);
		// Told when the buffer is wanted again, or at the end.
		used.catch(() => undefined);
		this.#uses[i] = used;
	}

	async finish(): Promise<void> {
		await Promise.all(this.#uses);
	}

	#encode(text: string, i: number): Uint8Array {
		let buffer = this.#buffers[i] ?? Buffer.alloc(0);
		// No character takes more than three bytes for each of its code units.
		if (buffer.length < text.length * 3) this.#buffers[i] = buffer = Buffer.allocUnsafeSlow(text.length * 3);
		return buffer.subarray(0, buffer.write(text));
	}
}

/** A file of a release, to be written. */
export interface NewFile {
	/** Its path in the release. */
	path: string;
	mediaType: string;
	content: Content;
	/** Whether compressed forms go beside it, where they are smaller. */
	compressible: boolean;
}

/** Takes the content of a file, of any size; small content is compressed better. Who starts it must `close` it, whatever happens. */
async function startContent(folder: string, { path: file, mediaType, compressible }: NewFile) {
	const target = await createFile(folder, file);
	const buffers = new PieceBuffers();
	const encoders: ReturnType<typeof startEncoder>[] = [];
	/** What came until it was too much to be compressed as a whole. */
	const held: Uint8Array[] = [];
	let size = 0;
	const compress = async (piece: Uint8Array) => {
		await Promise.all(encoders.map((encoder) => encoder.write(piece)));
	};
	return {
		/** Until the next piece may be given; it need not be written by then. */
		async write(content: string | Uint8Array): Promise<void> {
			if (!compressible || encoders.length) {
				await buffers.pass(content, async (piece) => {
					const compressing = compress(piece);
					await Promise.all([target.write(piece), compressing]);
				});
				return;
			}
			const piece = Buffer.from(content);
			await target.write(piece);
			held.push(piece);
			size += piece.byteLength;
			if (size <= HELD) return;
			encoders.push(
				...CODINGS.flatMap((coding) => (coding.encoder ? [startEncoder(folder, file, coding, coding.encoder())] : []))
			);
			for (const one of held) await compress(one);
			held.length = 0;
		},
		async finish(): Promise<ManifestFile> {
			await buffers.finish();
			const stored = { ...target.describe(), media_type: mediaType };
			if (!compressible) return stored;
			return {
				...stored,
				encodings: encoders.length
					? await Promise.all(encoders.map((encoder) => encoder.finish()))
					: await compressWhole(folder, file, Buffer.concat(held))
			};
		},
		async close(): Promise<void> {
			encoders.forEach((encoder) => encoder.destroy());
			await target.close();
		}
	};
}

/** Writes files side by side, a piece of each in turn, with their compressed forms beside them. @returns what the manifest says of each */
export async function writeTogether(folder: string, files: readonly NewFile[]): Promise<ManifestFile[]> {
	const started: { file: Awaited<ReturnType<typeof startContent>>; pieces: Iterator<string | Uint8Array, unknown> }[] = [];
	try {
		for (const one of files) started.push({ file: await startContent(folder, one), pieces: Iterator.from(one.content) });
		for (let going = started; going.length;) {
			const before = going;
			going = [];
			for (const one of before) {
				const step = one.pieces.next();
				if (step.done === true) continue;
				await one.file.write(step.value);
				going.push(one);
			}
		}
		const written: ManifestFile[] = [];
		for (const { file } of started) written.push(await file.finish());
		return written;
	} finally {
		await Promise.all(started.map(({ file }) => file.close()));
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
