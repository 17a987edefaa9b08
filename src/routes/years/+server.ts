import { error, redirect } from '@sveltejs/kit';
import { toYearStyle } from '#lib/format/year-style.ts';
import type { RequestHandler } from './$types.js';

const YEAR = 365 * 24 * 60 * 60;

/** Remembers how the reader wants years written, and goes back to the page. Only pages of this site are gone back to. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData().catch(() => error(400, 'not a form'));
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const style = toYearStyle(text('years'));
	const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
	if (style === 'western') cookies.delete('years', options);
	else cookies.set('years', style, { ...options, maxAge: YEAR });
	redirect(303, findWayBack(text('back'), url));
};

/** The path of a page of this site; the home page for anything else. A path that begins with `//` would name another site. */
function findWayBack(back: string, url: URL): string {
	const asked = URL.canParse(back, url) ? new URL(back, url) : url;
	return asked.origin === url.origin && asked !== url ? (asked.pathname + asked.search).replace(/^\/+/, '/') : '/';
}
