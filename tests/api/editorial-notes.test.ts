import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sharedPortal } from '../server.ts';

const portal = sharedPortal();

const text = async (path: string) => (await fetch(portal.origin + path)).text();
const rows = async (path: string): Promise<Record<string, string>[]> => parse(await text(path), { columns: true, bom: true });

describe('editorial notes', () => {
	it('all lead to rows that the API gives', async () => {
		const [notes, about] = await Promise.all([rows('/data/editorial_notes.csv'), rows('/data/editorial_note_rows.csv')]);
		expect(new Set(about.map(({ note_id }) => note_id))).toEqual(new Set(notes.map(({ note_id }) => note_id)));
		for (const { note_id = '', dataset = '', row = '' } of about.filter((_, i) => i % 40 === 0)) {
			const answer = await fetch(`${portal.origin}/api/v1/datasets/${dataset}/records?limit=1&${encodeURI(row)}`);
			expect(((await answer.json()) as { data: unknown[] }).data, note_id).toHaveLength(1);
		}
	});

	it('stand with the very number they are about, in the language of the page', async () => {
		const [notes, about] = await Promise.all([rows('/data/editorial_notes.csv'), rows('/data/editorial_note_rows.csv')]);
		const idsOn = (page: string) => new Set([...page.matchAll(/data-note="([^"]+)"/g)].map(([, id]) => id));
		const noteOf = (row: string) => about.filter((each) => each['row'] === row).map(({ note_id }) => note_id);
		const [note] = noteOf('indicator_id=13211-reform-2-15-i1');
		const words = notes.find(({ note_id }) => note_id === note);
		const [ja, en, other] = await Promise.all(
			['/plans/13211-reform-2/15', '/en/plans/13211-reform-2/15', '/plans/13211-reform-2/16'].map(text)
		);
		expect(idsOn(ja ?? '')).toContain(note);
		expect(ja).toContain(words?.['note_ja']?.slice(0, 12));
		expect(en).toContain(words?.['note_en']?.slice(0, 12));
		expect(idsOn(other ?? '')).not.toContain(note);
	});
});
