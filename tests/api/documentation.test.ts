/** What the API's page says is so, and the code on it runs as it stands. */
import { spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ADDRESSES, PARAMETER_EXAMPLES } from '#lib/domain/api-addresses.ts';
import { OPERATORS } from '#lib/server/queries/records.ts';
import { startPortal, type Portal } from '../server.ts';
import type { OpenApi } from './contract.ts';

let portal: Portal;
beforeAll(async () => (portal = await startPortal()), 60_000);
afterAll(() => portal.stop());

const get = (address: string, init?: RequestInit) => fetch(portal.origin + address, init);
const html = async (address: string) => (await get(address)).text();
const unescape = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The code on the page, by language. */
async function snippetsOf(address: string): Promise<Map<string, string>> {
	const found = (await html(address)).matchAll(/<figcaption[^>]*>([^<]*)<\/figcaption>\s*<pre[^>]*><code[^>]*>([^<]*)<\/code>/g);
	return new Map([...found].map(([, language = '', code = '']) => [language, unescape(code)]));
}

describe('the page of the API', () => {
	it('names every kind of address that is documented, and no other', async () => {
		const { paths } = (await (await get('/api/v1/openapi.json')).json()) as OpenApi;
		const kinds = Object.keys(paths).map((path) => path.replace(/^(\/api\/v1\/datasets\/)[^/]+(?=\/)/, '$1{dataset}'));
		expect(Object.keys(API_ADDRESSES).toSorted()).toEqual([...new Set(kinds)].toSorted());
		expect(Object.keys(PARAMETER_EXAMPLES)).toEqual(expect.arrayContaining([...OPERATORS]));
	});

	it.each(['/api', '/en/api'])('%s has examples that all answer', async (address) => {
		const examples = [...(await html(address)).matchAll(/href="(\/api\/v1[^"]*)"/g)].map(([, href = '']) => unescape(href));
		expect(examples.length).toBeGreaterThan(25);
		for (const example of examples) expect([example, (await get(example)).status]).toEqual([example, 200]);
	});

	it('shows the very answer that a mistake gets', async () => {
		const page = unescape(await html('/api'));
		const [, address = ''] = /curl 'https?:\/\/[^/]+(\/api\/v1\/[^']+limit=5000)'/.exec(page) ?? [];
		const answer: unknown = await (await get(address)).json();
		const shown = /<code[^>]*>(\{\s*"type": "about:blank"[^<]*)<\/code>/.exec(page)?.[1] ?? '';
		expect(JSON.parse(shown)).toEqual(answer);
	});

	it('keeps the question in its address', async () => {
		const page = await html('/api?dataset=facilities&column=kind&operator=ne&value=city_hall&sort=-name_ja&format=csv');
		expect(page).toContain('/api/v1/datasets/facilities/records.csv?kind__ne=city_hall&amp;sort=-name_ja');
	});
});

describe('the form without a script', () => {
	const opened = async (query: string) => {
		const response = await get(`/api/try?${query}`, { redirect: 'manual' });
		return [response.status, response.headers.get('location')];
	};

	it('opens the answer, leaving out what was left empty', async () => {
		expect(
			await opened(
				'dataset=plan_items&column=level&operator=eq&value=programme&column=&operator=eq&value=x&column=number&operator=in&value=1,2&q=&fields=&sort=-number&limit=5&format=json'
			)
		).toEqual([303, '/api/v1/datasets/plan_items/records?level=programme&number__in=1,2&sort=-number&limit=5']);
		expect(await opened('dataset=facilities&column=name_ja&operator=contains&value=図書 館&limit=5&format=geojson')).toEqual([
			303,
			'/api/v1/datasets/facilities/records.geojson?name_ja__contains=%E5%9B%B3%E6%9B%B8+%E9%A4%A8'
		]);
	});

	it('leads nowhere but into the API', async () => {
		expect(await opened('dataset=//elsewhere.example')).toEqual([303, '/api/v1/datasets/%2F%2Felsewhere.example/records']);
		expect((await get('/api/try')).status).toBe(400);
	});
});

const runs = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' }).status === 0;
const CURL = runs('curl', '--version');
const PANDAS = runs('python3', '-c', 'import pandas');
const R = runs('Rscript', '--version');

/** Runs a program on the code, as if it had been pasted. Does not block: the server is asked meanwhile. */
const paste = (command: string, args: string[], code: string) =>
	new Promise<{ code: number | null; output: string }>((resolve, reject) => {
		const child = spawn(command, args, { env: { ...process.env, NO_COLOR: '1', PYTHONIOENCODING: 'utf-8' } });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
		child.on('error', reject).on('close', (exit) => resolve({ code: exit, output }));
		child.stdin.end(code);
	});

describe('the code on the page runs as it stands:', () => {
	const question =
		'/api?dataset=municipalities&column=role&operator=eq&value=subject&fields=municipality_code,name_ja&sort=municipality_code';
	const TOWNS = ['11237', '13203', '13211', '13223'];

	it.skipIf(!CURL)(`curl${CURL ? '' : ' (skipped: curl is not installed)'}`, async () => {
		const { code, output } = await paste('sh', [], `${(await snippetsOf(question)).get('curl')} 2>/dev/null`);
		expect(code).toBe(0);
		const { data } = JSON.parse(output) as { data: { municipality_code: string }[] };
		expect(data.map((row) => row.municipality_code)).toEqual(expect.arrayContaining(TOWNS));
	});

	it('JavaScript, page after page', async () => {
		const snippet = (await snippetsOf('/api?dataset=plan_items')).get('JavaScript') ?? '';
		const { code, output } = await paste(process.execPath, ['--input-type=module'], snippet.replace('limit=1000', 'limit=100'));
		const { meta } = (await (await get('/api/v1/datasets/plan_items/records?limit=1')).json()) as { meta: { total: number } };
		expect([code, output.split(' ')[0]]).toEqual([0, String(meta.total)]);
		const mistaken = snippet.replace('limit=1000', 'limit=1001');
		expect(await paste(process.execPath, ['--input-type=module'], mistaken)).toMatchObject({
			code: 1,
			output: expect.stringContaining('Invalid parameters: limit') as string
		});
	});

	it.skipIf(!PANDAS)(
		`Python (pandas), codes as text${PANDAS ? '' : ' (skipped: python3 with pandas is not installed)'}`,
		async () => {
			const snippet = (await snippetsOf('/api?dataset=municipalities')).get('Python (pandas)') ?? '';
			const { code, output } = await paste(
				'python3',
				['-'],
				`${snippet}\nprint(sorted(rows["municipality_code"])[0], rows["lg_code"].str.len().unique(), len(rows), rows["latitude"].dtype)`
			);
			const { data, meta } = (await (
				await get('/api/v1/datasets/municipalities/records?sort=municipality_code&limit=1')
			).json()) as { data: { municipality_code: string }[]; meta: { total: number } };
			expect([code, output.trim().split('\n').at(-1)]).toEqual([0, `${data[0]?.municipality_code} [6] ${meta.total} float64`]);
		},
		60_000
	);

	it.skipIf(!R)(
		`R, codes as text${R ? '' : ' (skipped: R is not installed)'}`,
		async () => {
			const snippet = (await snippetsOf(question)).get('R') ?? '';
			const { code, output } = await paste('Rscript', ['-'], `${snippet}\ncat(rows$municipality_code)`);
			expect([code, output.trim().split('\n').at(-1)]).toEqual([0, TOWNS.join(' ')]);
		},
		60_000
	);
});
