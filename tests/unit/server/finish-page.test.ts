import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { answerPage, finishPage } from '#lib/server/finish-page.ts';

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const css = '.x.s-there{a:b}.y.s-gone{a:b}';
const left = '<link href="x.css" rel="stylesheet" disabled media="(max-width: 0)">';
const html = `<!doctype html>
<html lang="%lang%" data-years="%years%">
	<head>
		<link rel="icon" href="/favicon.svg" />
		<style>${css}</style>
		${left}
		${left}
	</head>
	<body><p class="s-there">50%lang% &lt;head> 𠮷</p></body>
</html>`;
const page = finishPage(html, { lang: 'ja', years: 'era' });

it('fills in the attributes of the root only, and leaves out links to styles that are in the page', () => {
	expect(page.body.toString()).toBe(`<!doctype html>
<html lang="ja" data-years="era">
	<head>
		<link rel="icon" href="/favicon.svg" />
		<style>.x.s-there{a:b}</style>
	</head>
	<body><p class="s-there">50%lang% &lt;head> 𠮷</p></body>
</html>`);
});

it('answers with the status and the headers that were made, with length, tag and policy of what is sent', async () => {
	const headers = { 'content-security-policy': `style-src '${hashOf(css)}'`, 'content-type': 'text/html', etag: '"empty"' };
	const made = new Response('', { status: 404, headers });
	const answer = answerPage(made, page);
	expect(answer.status).toBe(404);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(page.body);
	expect(Object.fromEntries(answer.headers)).toEqual({
		'content-length': String(page.body.byteLength),
		'content-security-policy': `style-src '${hashOf('.x.s-there{a:b}')}'`,
		'content-type': 'text/html',
		etag: `"${createHash('sha1').update(page.body).digest('base64url')}"`
	});
});
