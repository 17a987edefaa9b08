/**
 * Questions that may take long: a scan of many rows holds up the process that runs it, and SQLite cannot be interrupted.
 * In a server that has processes for them the application says so, and the question is asked again there; elsewhere
 * (in such a process, in development) it is simply answered. See `serving/query-processes.ts`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Dataset } from '#lib/domain/data-package.ts';
import type { Release } from './current-release.ts';
import { processWide } from './process-wide.ts';
import { isScan } from './queries/cost.ts';
import type { Conditions, SortKey } from './queries/records.ts';

/** Header of the answer that stands for "not here". It never leaves the server. */
export const HAND_OVER = 'x-machiscope-hand-over';

/** Thrown where a question turns out to be for another process. */
export class HandOver extends Error {}
const ELSEWHERE = 'answered by another process';

const costlyFrom = processWide<number>('costly-rows');

/** Said by a server that has processes for costly questions: from how many rows on looking at each is costly. */
export const handOverFrom = costlyFrom.set;

const asked = new AsyncLocalStorage<{ handedOver: boolean }>();

/** Answers a request. @throws HandOver when another process shall, whatever came of that error on the way */
export async function unlessHandedOver<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
	// What a page asks of the API on its way is part of the same request: its page is handed over.
	if (costlyFrom.get() === undefined || asked.getStore()) return answer();
	const state = { handedOver: false };
	const made = await asked.run(state, answer);
	if (state.handedOver) throw new HandOver(ELSEWHERE);
	return made;
}

/** Answers a request, or says that another process shall. */
export async function orHandOver(answer: () => Promise<Response>): Promise<Response> {
	try {
		return await unlessHandedOver(answer);
	} catch (error) {
		if (error instanceof HandOver) return new Response(null, { headers: { [HAND_OVER]: '1' } });
		throw error;
	}
}

function handOver(rows: number): void {
	const state = asked.getStore();
	if (!state || rows < (costlyFrom.get() ?? Infinity)) return;
	state.handedOver = true;
	throw new HandOver(ELSEWHERE);
}

/** To be called before a query over the rows of a dataset. @throws HandOver */
export function beforeQuery(
	{ manifest }: Release,
	dataset: Dataset,
	question: Conditions & { sort?: SortKey[]; groupBy?: string[]; offset?: number }
): void {
	const rows = manifest.datasets[dataset.name] ?? 0;
	if (isScan(dataset, question)) handOver(rows);
	// Rows that are passed over are looked at, too, as far as there are any.
	else if (question.offset) handOver(Math.min(question.offset, rows));
}

/** To be called before a query over everything that can be found. @throws HandOver */
export function beforeSearch({ manifest }: Release): void {
	handOver(Object.values(manifest.datasets).reduce((sum, rows) => sum + rows, 0));
}
