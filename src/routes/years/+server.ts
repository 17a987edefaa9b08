import { redirect } from '@sveltejs/kit';
import { toYearStyle } from '#lib/format/year-style.ts';
import type { RequestHandler } from './$types.js';

const YEAR = 365 * 24 * 60 * 60;

/** Remembers how the reader wants years written, and goes back to the page. Only pages of this site are gone back to. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const style = toYearStyle(text('years'));
	const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
	if (style === 'western') cookies.delete('years', options);
	else cookies.set('years', style, { ...options, maxAge: YEAR });
	const back = new URL(text('back'), url);
	redirect(303, back.origin === url.origin ? back.pathname + back.search : '/');
};
