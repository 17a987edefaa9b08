/** Words of what a reader's own device keeps, for when there is no network. */

export const ja = {
	title: '圏外でも読めるもの',
	link: '圏外でも読む',
	description: '開いたページと受け取った表は、この端末に残ります。つながらないところでも、ここから読み直せます。',
	lead: 'いちど開いたページと受け取った表は、お使いの端末に残り、電波の届かないところでも読めます。残したものには、いつのものかを必ず示します。',
	none: 'この端末には、まだ何も残っていません。ページを開くと、ここに並びます。',
	noScript: 'この仕組みには、JavaScriptとHTTPSの使えるブラウザーが要ります。',
	pages: '読んだページ',
	tables: '受け取った表',
	justNow: 'たった今',
	keptAt: (when: string) => `${when}に保存`,
	release: (version: string) => `版 ${version}`,
	limits:
		'残すのは新しいものから60ページと20の表までで、古いものから消えます。新しい版が公開されると、ページは読み直され、表は受け取った版のまま残ります。APIの答えは残しません。残したものは端末の外に送られません。',
	forget: 'この端末から全部消す',
	forgotten: 'この端末に残していたものを、全部消しました。',
	banner: {
		label: '圏外のお知らせ',
		offline: 'つながっていません。',
		kept: (age: string, when: string, version: string) => `これは${age}（${when}）に保存したページで、データは版 ${version} です。`,
		missing: (path: string) => `${path} は、この端末で開いたことがないか、古くなって消えたので、出せません。`,
		again: 'もう一度つなぐ'
	}
};

export const en: typeof ja = {
	title: 'What you can read offline',
	link: 'Read offline',
	description: 'Pages you have opened and tables you have downloaded stay on this device, and can be read without a connection.',
	lead: 'Pages you have opened and tables you have downloaded stay on your device and can be read where there is no network. What was kept always says how old it is.',
	none: 'Nothing has been kept on this device yet. Pages appear here as you open them.',
	noScript: 'This takes a browser with JavaScript, over HTTPS.',
	pages: 'Pages you have read',
	tables: 'Tables you have downloaded',
	justNow: 'just now',
	keptAt: (when) => `kept ${when}`,
	release: (version) => `release ${version}`,
	limits:
		'At most the 60 newest pages and 20 tables are kept; the oldest go first. When a new release is published, pages are fetched again, and tables stay as you downloaded them. Answers of the API are never kept. Nothing that is kept leaves your device.',
	forget: 'Delete everything from this device',
	forgotten: 'Everything that was kept on this device has been deleted.',
	banner: {
		label: 'Offline notice',
		offline: 'You are offline.',
		kept: (age, when, version) => `This page was kept ${age} (${when}), with release ${version} of the data.`,
		missing: (path) => `${path} cannot be shown: it has not been opened on this device, or has been dropped for newer pages.`,
		again: 'Try again'
	}
};
