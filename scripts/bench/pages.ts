/** What the pages of a country take to make: one of each kind, asked for at addresses that nobody asked for before. */
import type Sqlite from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { measureProgram } from './processor.ts';
import { count, table } from './report.ts';
import { rest, startPortal, stop } from './servers.ts';

/** Pages asked for one after the other: the processor's time is told in hundredths of a second. */
const TIMES = 40;
/** After so many the server has compiled what it needs and read what it keeps of a release. */
const FIRST = 20;

/** There is no such page: a stranger's links, and what scans for holes, ask for many. */
export const MISSING = '/nowhere';

/** A page of every kind: what it is called, and its address, each time another. */
export function listPages(db: Sqlite.Database): { page: string; addressOf: (time: number) => string }[] {
	const one = (sql: string) => String(db.prepare(sql).pluck().get());
	const town = one('SELECT municipality_code FROM plans ORDER BY plan_id LIMIT 1');
	const plan = one('SELECT plan_id FROM plans ORDER BY plan_id LIMIT 1');
	const path = one('SELECT path FROM plan_items JOIN indicators USING (item_id) ORDER BY item_id LIMIT 1');
	const planOfPath = one('SELECT plan_id FROM plan_items JOIN indicators USING (item_id) ORDER BY item_id LIMIT 1');
	const towns = db.prepare('SELECT municipality_code FROM municipalities ORDER BY municipality_code').pluck().all() as string[];
	const pages = [
		'/',
		'/plans',
		`/plans/${plan}`,
		`/plans/${plan}/scorecard`,
		`/plans/${planOfPath}/${path}`,
		'/plans/compare',
		`/plans/compare?topic=${one('SELECT topic FROM item_topics ORDER BY topic LIMIT 1')}`,
		'/topics',
		'/finance',
		'/finance/local-taxes',
		'/finance/projects',
		'/cooperation',
		`/cooperation?town=${town}`,
		`/cooperation/${one('SELECT partnership_id FROM partnerships ORDER BY partnership_id LIMIT 1')}`,
		'/municipalities',
		`/municipalities/${town}`,
		'/facilities',
		'/data',
		'/data/fiscal_observations',
		'/data/sources',
		'/search?q=%E9%98%B2%E7%81%BD',
		'/glossary',
		'/about',
		'/api',
		MISSING
	];
	return [
		// A parameter that no page knows makes another address of the same page.
		...pages.map((page) => ({ page, addressOf: (time: number) => `${page}${page.includes('?') ? '&' : '?'}unseen=${time}` })),
		// Unless the page says what is wrong with what it is asked.
		{ page: '/finance/outlook', addressOf: (time) => `/finance/outlook?town=${towns[time] ?? ''}` },
		{ page: '/facilities/renewal', addressOf: (time) => `/facilities/renewal?spread=${time % 20}&reduce=${time < 20 ? 0 : 5}` }
	];
}

/** Processor time of the whole server for each kind of page, and how large its HTML is. */
export async function measurePages(releases: string, db: Sqlite.Database): Promise<string[]> {
	const portal = await startPortal(releases);
	await rest(portal);
	const seconds = () => measureProgram(portal.pid)?.cpuSeconds ?? NaN;
	const rows: string[][] = [];
	try {
		for (const { page, addressOf } of listPages(db)) {
			let html = new Uint8Array();
			const ask = async (from: number, to: number) => {
				for (let i = from; i < to; i++) {
					const answer = await fetch(`${portal.origin}${i % 2 ? '/en' : ''}${addressOf(i)}`);
					if (answer.ok === (page === MISSING)) throw new Error(`${answer.url} answers ${answer.status}`);
					html = new Uint8Array(await answer.arrayBuffer());
				}
				// What is compressed for those who ask again is compressed by now.
				await wait(300);
			};
			const before = seconds();
			await ask(0, 1);
			const first = seconds();
			await ask(1, FIRST);
			const warm = seconds();
			await ask(FIRST, TIMES);
			const milliseconds = ((seconds() - warm) * 1000) / (TIMES - FIRST);
			rows.push([
				decodeURIComponent(page),
				`${count((first - before) * 1000)} ms`,
				`${milliseconds.toFixed(1)} ms`,
				`${count(html.length / 1000)} kB`,
				`${count(brotliCompressSync(html).length / 1000)} kB`,
				milliseconds <= 30 ? 'yes' : 'no'
			]);
			console.log(rows.at(-1)?.join('  '));
		}
	} finally {
		await stop(portal);
	}
	return table(['Page', 'First of the release', 'Cold', 'HTML', 'Compressed', 'Within 30 ms'], rows);
}
