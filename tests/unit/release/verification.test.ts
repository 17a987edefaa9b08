import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sha256, type ManifestFile } from '#lib/server/release/manifest.ts';
import { startVerification } from '#lib/server/release/verification.ts';

it('compares files in the order in which they are given, and finds the one that is not what it should be', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'machiscope-verification-'));
	const write = (name: string, text: string, meant = text): ManifestFile => {
		writeFileSync(path.join(folder, name), text);
		return { path: name, bytes: meant.length, sha256: sha256(meant), media_type: 'text/plain' };
	};
	const verification = startVerification(folder);
	try {
		await verification.verify(write('a', 'right'));
		const right = verification.verify(write('b', 'right'));
		const wrong = verification.verify(write('c', 'wrong', 'right'));
		const after = verification.verify(write('d', 'right'));
		await right;
		await expect(wrong).rejects.toThrow('c does not have the hash');
		await expect(after).rejects.toThrow('c does not have the hash');
		await expect(verification.verify(write('e', 'right'))).rejects.toThrow('c does not have the hash');
	} finally {
		await verification.stop();
		rmSync(folder, { recursive: true });
	}
});
