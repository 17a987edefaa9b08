/** The documents a dataset is taken from, as its resource in the data package names them. */
import type { Table } from '#lib/domain/table-file.ts';

export interface ResourceSource {
	title: string;
	path?: string;
}

/**
 * @param tables all tables of the release; that of `sources` says what the ids mean
 * @returns `sources` of a Data Package resource, in the order of the table of sources; empty when the rows name none
 */
export function listResourceSources(tables: Table[], dataset: string): ResourceSource[] {
	const rowsOf = (name: string) => tables.find((table) => table.dataset.name === name)?.rows ?? [];
	const used = new Set(rowsOf(dataset).map((row) => row['source_id']));
	return dataset === 'sources'
		? []
		: rowsOf('sources')
				.filter(({ source_id }) => used.has(source_id ?? null))
				.map(({ title_ja, url }) => ({ title: String(title_ja), ...(typeof url === 'string' && { path: url }) }));
}
