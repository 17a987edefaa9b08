/** A part of a file on its way to a client. */
import type { FileHandle } from 'node:fs/promises';

export interface FilePart {
	/** Closed by whoever sends the part. */
	handle: FileHandle;
	/** First and last byte. */
	start: number;
	end: number;
}

/** Bytes read at a time. */
const PIECE = 256 * 1024;

/**
 * Reads a part piece by piece. The file is left open: who breaks off before the first piece never comes in here.
 * @param memory gives what a piece is read into, of at least the size that it is asked for
 * @throws Error when the file is shorter than it was
 */
export async function* readPieces(
	{ handle, start, end }: FilePart,
	memory: (bytes: number) => Buffer
): AsyncGenerator<Buffer, undefined> {
	for (let position = start; position <= end;) {
		const wanted = Math.min(PIECE, end + 1 - position);
		const { bytesRead, buffer } = await handle.read(memory(wanted), 0, wanted, position);
		if (bytesRead === 0) throw new Error('a file ended before its end');
		position += bytesRead;
		yield buffer.subarray(0, bytesRead);
	}
	return undefined;
}

/** The part for whoever reads web streams; its file is closed at the end, whatever that is. */
export function fileStream(part: FilePart): ReadableStream<Uint8Array> {
	const pieces = readPieces(part, (bytes) => Buffer.allocUnsafeSlow(bytes));
	return new ReadableStream(
		{
			async pull(controller) {
				try {
					const { value, done } = await pieces.next();
					if (!done) return controller.enqueue(value);
				} catch (error) {
					await part.handle.close();
					throw error;
				}
				await part.handle.close();
				controller.close();
			},
			cancel: () => part.handle.close()
		},
		{ highWaterMark: 0 }
	);
}
