/** An action over HTTP: `{help, success, result}` or `{help, success, error}`, with CKAN's statuses. */
import type { RequestEvent } from '@sveltejs/kit';
import { logError } from '#lib/server/log.ts';
import { conditional } from '#lib/server/http/respond.ts';
import { ActionError } from './action-error.ts';
import { findAction } from './actions.ts';
import { readParameters } from './parameters.ts';

type Outcome = { success: true; result: unknown } | { success: false; error: Record<string, unknown> };

const json = (status: number, help: string, outcome: Outcome) =>
	new Response(`${JSON.stringify({ help, ...outcome })}\n`, {
		status,
		headers: { 'content-type': 'application/json;charset=utf-8', 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }
	});

/** Runs the action that the address names. */
export async function respondAction({ request, url, locals: { release }, params }: RequestEvent<{ action: string }>) {
	const { action: name } = params;
	const help = `${url.origin}/api/3/action/help_show?${new URLSearchParams({ name })}`;
	try {
		const action = findAction(name);
		if (!action) throw new ActionError('Bad Request', `Bad request - Action name not known: ${name}`);
		const result = await action.run({ release, origin: url.origin }, await readParameters(request, url));
		const answer = () => json(200, help, { success: true, result });
		return request.method === 'POST' ? answer() : await conditional({ request, url, release }, {}, answer);
	} catch (error) {
		if (!(error instanceof ActionError)) logError(error, request);
		const known = error instanceof ActionError ? error : new ActionError('Internal Server Error', 'Internal Server Error');
		return json(known.status, help, { success: false, error: known.toDocument() });
	}
}
