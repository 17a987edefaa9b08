/** A table on its way into files, piece by piece, with what several formats say of a piece. */
import type { DataPackage, Dataset, Row } from '#lib/domain/data-package.ts';
import { csvLines } from './csv.ts';

/** Rows that make one piece of a file. */
const ROWS_IN_PIECE = 4096;

/** A run of rows, put into words once for all formats that are written side by side. */
export class Piece {
	readonly rows: Row[];
	readonly isFirst: boolean;
	readonly columns: readonly string[];
	#csv: string | undefined;
	#json: string[] | undefined;

	constructor(rows: Row[], columns: readonly string[], isFirst: boolean) {
		this.rows = rows;
		this.columns = columns;
		this.isFirst = isFirst;
	}

	/** The lines of canonical CSV, without the names of the columns. */
	get csv(): string {
		return (this.#csv ??= csvLines(this.columns, this.rows, { header: false }));
	}

	/** Each row as JSON, which has no line break. */
	get json(): string[] {
		return (this.#json ??= this.rows.map((row) => JSON.stringify(row)));
	}
}

export class BulkTable {
	readonly pkg: DataPackage;
	readonly dataset: Dataset;
	readonly #rowsOf: () => Row[];
	#last: { from: number; piece: Piece } | undefined;

	/** @param rowsOf its rows, which are read when somebody asks for them */
	constructor(pkg: DataPackage, dataset: Dataset, rowsOf: () => Row[]) {
		this.pkg = pkg;
		this.dataset = dataset;
		this.#rowsOf = rowsOf;
	}

	get rows(): Row[] {
		return this.#rowsOf();
	}

	/**
	 * The rows in runs of some thousands; whoever goes through them side by side gets the same pieces. Without rows there is one piece of none,
	 * so that a header is still written.
	 */
	*pieces(): Generator<Piece, void> {
		const { rows } = this;
		const columns = this.dataset.fields.map(({ name }) => name);
		for (let from = 0; from === 0 || from < rows.length; from += ROWS_IN_PIECE) {
			if (this.#last?.from !== from)
				this.#last = { from, piece: new Piece(rows.slice(from, from + ROWS_IN_PIECE), columns, from === 0) };
			yield this.#last.piece;
		}
	}
}
