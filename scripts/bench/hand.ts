/**
 * What somebody would write by hand for just these queries: Node's `http` and better-sqlite3 on the database of the release, no
 * checks, no cache, the same rows and the same headers as the portal's.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { searchQuery } from '#lib/domain/search-terms.ts';
import { openWhole } from '#lib/server/sqlite/apart.ts';
import { HAND, MEASURES } from './workloads.ts';

const db = openWhole(process.env['DATABASE'] ?? '');
const COLUMNS = 'series_id, municipality_code, fiscal_year, value, value_status, status, source_id, locator';

const statements = {
	range: db.prepare(
		`SELECT ${COLUMNS} FROM fiscal_observations WHERE municipality_code = ? AND series_id >= ? AND series_id <= ? ORDER BY series_id, municipality_code, fiscal_year LIMIT 100`
	),
	rangeTotal: db.prepare(
		'SELECT count(*) AS total FROM fiscal_observations WHERE municipality_code = ? AND series_id >= ? AND series_id <= ?'
	),
	series: db.prepare(
		`SELECT ${COLUMNS} FROM fiscal_observations WHERE series_id = ? AND municipality_code = ? ORDER BY fiscal_year LIMIT ?`
	),
	years: db.prepare(
		`SELECT fiscal_year, ${MEASURES.map((measure) => `${measure === 'count' ? 'count(*)' : measure} AS "${measure}"`).join(', ')}, count(*) - count(value) AS "missing(value)" FROM fiscal_observations WHERE series_id = ? GROUP BY fiscal_year ORDER BY fiscal_year LIMIT ?`
	),
	stream: db
		.prepare(
			`SELECT ${COLUMNS} FROM fiscal_observations WHERE fiscal_year >= ? ORDER BY series_id, municipality_code, fiscal_year`
		)
		.raw(),
	items: db.prepare(
		`SELECT item_id, title_ja FROM plan_items WHERE rowid IN (
			SELECT row_number FROM search_rows WHERE dataset = 'plan_items' AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?))
			ORDER BY item_id LIMIT ?`
	),
	itemsTotal: db.prepare(
		`SELECT count(*) AS total FROM plan_items WHERE rowid IN (
			SELECT row_number FROM search_rows WHERE dataset = 'plan_items' AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?))`
	)
};

const totalOf = (row: unknown) => (row as { total: number }).total;
const headers = JSON.parse(process.env['HEADERS'] ?? '{}') as Record<string, string>;

function send(response: ServerResponse, data: unknown[], total: number): void {
	const body = Buffer.from(`${JSON.stringify({ data, meta: { total } })}\n`);
	response.writeHead(200, { ...headers, 'x-total-count': String(total), 'content-length': body.byteLength });
	response.end(body);
}

const quoted = (cell: string | number | null): string => {
	const text = cell === null ? '' : String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Row by row, as fast as the client reads. */
async function sendRows(response: ServerResponse, rows: Iterable<unknown>): Promise<void> {
	response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
	response.write(`${COLUMNS.replaceAll(' ', '')}\r\n`);
	const gone = new AbortController();
	response.once('close', () => gone.abort());
	for (const row of rows as Iterable<(string | number | null)[]>) {
		if (!response.write(`${row.map(quoted).join()}\r\n`)) await once(response, 'drain', { signal: gone.signal });
	}
	response.end();
}

createServer((request, response) => {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hand');
	const get = (name: string) => searchParams.get(name) ?? '';
	const limit = Number(searchParams.get('limit') ?? 100);
	if (pathname === HAND.records && searchParams.has('series_id__gte')) {
		const range = [get('municipality_code'), get('series_id__gte'), get('series_id__lte')];
		send(response, statements.range.all(range), totalOf(statements.rangeTotal.get(range)));
	} else if (pathname === HAND.records) {
		const rows = statements.series.all(get('series_id'), get('municipality_code'), limit);
		send(response, rows, rows.length);
	} else if (pathname === HAND.aggregate) {
		const rows = statements.years.all(get('series_id'), limit);
		send(response, rows, rows.length);
	} else if (pathname === HAND.items) {
		const query = `text : (${searchQuery(get('q')) ?? ''})`;
		const rows = statements.items.all(query, limit);
		send(response, rows, rows.length < limit ? rows.length : totalOf(statements.itemsTotal.get(query)));
	} else if (pathname === HAND.stream) {
		sendRows(response, statements.stream.iterate(Number(get('fiscal_year__gte')))).catch(() => response.destroy());
	} else {
		response.writeHead(404).end();
	}
}).listen(Number(process.env['PORT']), '127.0.0.1');
