/** A request to the API as code to paste: each snippet is whole and runs as it stands. */
import { addressOf, type ApiRequest } from '#lib/domain/api-request.ts';

export interface Snippet {
	/** As a reader knows it. */
	language: 'curl' | 'Python (pandas)' | 'R' | 'JavaScript';
	code: string;
}

/**
 * @param origin where the API is, such as `https://example.jp`
 * @param codeColumns columns of the dataset that hold codes: text that looks like numbers
 */
export function writeSnippets(origin: string, request: ApiRequest, codeColumns: string[]): Snippet[] {
	const codes = codeColumns.filter((column) => request.fields === '' || request.fields.split(',').includes(column));
	// Double quotes, which every shell knows; what it would replace between them is percent-encoded.
	const asked = origin + addressOf(request);
	const csv = origin + addressOf({ ...request, format: 'csv' });
	// A program that wants all rows asks for long pages.
	const pages = origin + addressOf({ ...request, format: 'json', limit: '1000' });
	const dtype = codes.map((column) => `"${column}": str`).join(', ');
	const colClasses = codes.map((column) => `${column} = "character"`).join(', ');
	return [
		{ language: 'curl', code: `curl "${asked}"` },
		{
			language: 'Python (pandas)',
			code: [
				'import pandas as pd',
				'',
				`url = "${csv}"`,
				`rows = pd.read_csv(url${dtype === '' ? '' : `, dtype={${dtype}}`})`,
				'print(rows)'
			].join('\n')
		},
		{
			language: 'R',
			code: [
				`url <- "${csv}"`,
				`rows <- read.csv(url, fileEncoding = "UTF-8", na.strings = ""${colClasses === '' ? '' : `, colClasses = c(${colClasses})`})`,
				'print(rows)'
			].join('\n')
		},
		{
			language: 'JavaScript',
			code: [
				`let url = '${pages}';`,
				'const rows = [];',
				'while (url) {',
				'  const response = await fetch(url);',
				'  const { data, links, detail } = await response.json();',
				'  if (!response.ok) throw new Error(detail);',
				'  rows.push(...data);',
				'  url = links.next;',
				'}',
				'console.log(rows.length, rows[0]);'
			].join('\n')
		}
	];
}
