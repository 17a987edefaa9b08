/** What an editorial check is made of. */
import type { Cell, Row } from '#lib/domain/data-package.ts';
import type { Table } from '#lib/domain/table-file.ts';

export interface Message {
	ja: string;
	en: string;
}

/** One breach: the row it is found at, and the key, or its first columns joined by `/`, under which a note may excuse it. */
export interface Breach {
	table: Table;
	row: number;
	column: string;
	key: string;
	message: Message;
}

export interface Check {
	/** Short stable name, which notes use too. */
	rule: string;
	find: (tables: Tables) => Breach[];
}

/** All tables by name; a dataset that the package lacks has no rows. */
export class Tables {
	readonly #byName: Map<string, Table>;
	constructor(tables: Table[]) {
		this.#byName = new Map(tables.map((table) => [table.dataset.name, table]));
	}
	find(name: string): Table | undefined {
		return this.#byName.get(name);
	}
	rows(name: string): { row: Row; i: number; table: Table }[] {
		const table = this.#byName.get(name);
		return table ? table.rows.map((row, i) => ({ row, i, table })) : [];
	}
	/** Rows by a column that is unique in them. */
	index(name: string, column: string): Map<Cell, Row> {
		return new Map(this.rows(name).map(({ row }) => [row[column] ?? null, row]));
	}
}

export const text = (value: Cell | undefined) => String(value ?? '');
