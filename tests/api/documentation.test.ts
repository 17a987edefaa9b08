/** What the API's page says is so, and the code on it runs as it stands. */
import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { API_ADDRESSES, PARAMETER_EXAMPLES } from '#lib/domain/api-addresses.ts';
import { OPERATORS } from '#lib/server/queries/records.ts';
import { sharedPortal } from '../server.ts';
import type { OpenApi } from './contract.ts';

const portal = sharedPortal();

const get = (address: string, init?: RequestInit) => fetch(portal.origin + address, init);
const html = async (address: string) => (await get(address)).text();
const unescape = (text: string) =>
	text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The code on the page, by language. */
async function snippetsOf(address: string): Promise<Map<string, string>> {
	const found = (await html(address)).matchAll(/<figcaption[^>]*>([^<]*)<\/figcaption>\s*<pre[^>]*><code[^>]*>([^<]*)<\/code>/g);
	return new Map([...found].map(([, language = '', code = '']) => [language, unescape(code)]));
}

/** What the page shows of the API's answer. */
const answerOf = async (address: string) =>
	unescape(/<pre class="answer[^>]*><code[^>]*>([^<]*)<\/code>/.exec(await html(address))?.[1] ?? '');

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
		const [, address = ''] = /curl "https?:\/\/[^/]+(\/api\/v1\/[^"]+limit=5000)"/.exec(page) ?? [];
		const answer: unknown = await (await get(address)).json();
		const shown = /<code[^>]*>(\{\s*"type": "about:blank"[^<]*)<\/code>/.exec(page)?.[1] ?? '';
		expect(JSON.parse(shown)).toEqual(answer);
	});

	it('asks what its own address asks, leaving out what was left empty', async () => {
		const page = unescape(
			await html(
				'/api?dataset=plan_items&column=level&operator=eq&value=programme&column=&operator=eq&value=x&column=number&operator=in&value=1,2&q=&fields=&sort=-number&limit=5&format=json'
			)
		);
		const address = '/api/v1/datasets/plan_items/records?level=programme&number__in=1,2&sort=-number&limit=5';
		expect(page).toContain(`href="${address}"`);
		// The form says it again.
		expect(page).toMatch(/<option value="number" selected[^>]*>/);
		expect(page).toMatch(/<option value="in" selected[^>]*>/);
		const { data } = (await (await get(address)).json()) as { data: { item_id: string }[] };
		expect(await answerOf('/api?dataset=plan_items&limit=5')).toContain('"data": [');
		expect(data.length).toBeGreaterThan(0);
	});

	it('shows the very answer, or the beginning of it', async () => {
		const question = 'dataset=municipalities&column=role&operator=eq&value=subject&fields=municipality_code,name_ja';
		const address = '/api/v1/datasets/municipalities/records';
		const answer: unknown = await (await get(`${address}?role=subject&fields=municipality_code,name_ja`)).json();
		expect(JSON.parse(await answerOf(`/en/api?${question}`))).toEqual(answer);
		const csv = (await (await get(`${address}.csv?role=subject&fields=municipality_code,name_ja`)).text()).trimEnd();
		expect((await answerOf(`/api?${question}&format=csv`)).split('\n')).toEqual(csv.split('\r\n'));
		const map = await html('/en/api?dataset=facilities&column=name_ja&operator=contains&value=図書&format=geojson');
		expect(map).toContain('application/geo+json');
		expect(await html('/en/api?dataset=fiscal_observations&format=csv')).toContain('only the first 60 lines are shown');
	});

	it('shows what is wrong with a question, as the API says it', async () => {
		const page = await html('/api?dataset=plans&limit=0');
		expect(page).toContain('HTTP 400');
		expect(JSON.parse(await answerOf('/api?dataset=plans&limit=0'))).toMatchObject({
			status: 400,
			errors: [{ parameter: 'limit' }]
		});
		expect((await get('/api?dataset=//elsewhere.example')).status).toBe(404);
	});

	it('ships no script of its own, and is found from the places where one looks', async () => {
		const scriptsOf = async (page: string) => (await html(page)).match(/<script(?! type="application\/ld\+json")[^>]*>/g);
		// Those of every page: quick search, and keeping pages for when there is no network.
		expect(await scriptsOf('/api')).toEqual(await scriptsOf('/glossary'));
		for (const place of ['/', '/data', '/data/plans']) expect(await html(place)).toContain('href="/api');
		expect(await html('/llms.txt')).toContain(`/en/api)`);
		const { links } = (await (await get('/ogc')).json()) as { links: { rel: string; href: string }[] };
		expect(links.find(({ rel }) => rel === 'service-doc')?.href).toMatch(/\/api$/);
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
		}
	);

	it.skipIf(!R)(`R, codes as text${R ? '' : ' (skipped: R is not installed)'}`, async () => {
		const snippet = (await snippetsOf(question)).get('R') ?? '';
		const { code, output } = await paste('Rscript', ['-'], `${snippet}\ncat(rows$municipality_code)`);
		expect([code, output.trim().split('\n').at(-1)]).toEqual([0, TOWNS.join(' ')]);
	});
});
