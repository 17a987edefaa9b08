/** Words of what makes the site checkable: where a number is from, what is old, how to report an error. */
import { STALE_AFTER } from '#lib/domain/staleness.ts';
import { plural } from './counts.ts';

export const ja = {
	origin: {
		summary: 'この数字はどこから',
		counted: 'まちスコープが、下の資料から作ったデータの行を数えた、または計算したものです。',
		ours: 'この版のデータの行を、まちスコープが数えたものです。',
		where: '場所',
		places: (count: number) => `ほか${count}か所`,
		documents: (count: number) => `ほか${count}点`,
		licence: '利用条件',
		/** What the data say of terms of use when the document says nothing. */
		licences: { 'not stated in the copy used': '使った写しに記載なし' } as Record<string, string>,
		note: '注記',
		decided: '編集上の決定',
		release: '版',
		dataset: 'データセット',
		report: '数字の誤りを知らせる',
		undocumented: '資料からではなく、この版の中身から数えています。'
	},
	stale: {
		stamp: '古い',
		rule: '古さの決まり',
		planEnded: (year: string) => `計画期間は${year}で終わっています。`,
		planDraft: '収録しているのは案の段階の資料です。計画期間はもう始まっていますが、決まった計画は収録していません。',
		series: (names: string[], year: string, behind: number) =>
			`${names.join('・')}の最新は${year}で、この版の${behind}年前です。`,
		counts: (date: string) => `いちばん新しい数が${date}のもので、いまとは違うかもしれません。`,
		tieOld: (date: string) => `確かめた資料でいちばん新しいものは${date}の公表です。いまも同じとは限りません。`,
		tieUndated: '確かめた資料に日付がありません。いまも同じとは限りません。'
	},
	staleRules: [
		`財政の数字は、最新の年度がこの版の年度より${STALE_AFTER.fiscalYears}年を超えて前のとき。国勢調査の人口は${STALE_AFTER.censusYears}年を超えて前のとき。`,
		'計画は、計画期間の最後の年度が過ぎたとき。期間が始まったのに案しか収録していないときも、そう書きます。',
		`利用者数や貸出数は、いちばん新しい数が${STALE_AFTER.countYears}年以上前のとき。`,
		`連携は、確かめた資料の公表から${STALE_AFTER.sourceYears}年以上たったとき。資料に日付がなければ、そう書きます。`
	],
	corrections: {
		lead: '値を直した行には、前の値と後の値を並べます。更新のお知らせにも同じものが入ります。',
		title: '訂正した値',
		more: (count: string) => `ほか${count}行`
	},
	report: {
		title: '誤りを知らせる',
		lead: 'どの数字のことかがひと目で分かる文面を作ります。このサイトには何も送信されず、保存もされません。',
		which: 'どの値ですか',
		whichLead: '図の表から、誤りと思われる行を選んでください。',
		wholeFigure: 'この図の全体',
		wrong: '正しいと思う値と、その根拠（資料名・ページなど）',
		make: '文面を作る',
		message: '送る文面',
		copy: '枠の中をすべて選んで写してください。',
		send: 'メールで送る',
		address: (name: string, email: string) => `宛先: ${name} <${email}>`,
		noAddress: (name: string) =>
			`運営者（${name}）は連絡先を登録していません。文面は、このサイトを知った先や運営者に心当たりのある窓口へ、そのままお渡しください。`,
		subject: (version: string) => `まちスコープの誤りの報告（版 ${version}）`,
		fields: {
			page: 'ページ',
			figure: '図',
			dataset: 'データセット',
			row: '行',
			value: '表示されている値',
			source: '出典',
			record: 'データの行（JSON）',
			release: '版',
			wrong: '正しいと思う値と根拠'
		},
		blank: '（ここに書いてください）',
		none: '（ページ全体）',
		next: '直したときは、新しい版として公開し、変わった行と前後の値を',
		nextLink: '公開した版',
		nextEnd: 'に載せます。'
	}
};

export const en: typeof ja = {
	origin: {
		summary: 'Where is this from?',
		counted: 'Counted or computed by machiscope from rows that were taken from the documents below.',
		ours: 'Counted by machiscope from the rows of this release.',
		where: 'Place',
		places: (count) => `${count} more ${count === 1 ? 'place' : 'places'}`,
		documents: (count) => `and ${count} more`,
		licence: 'Terms',
		licences: { 'not stated in the copy used': 'not stated in the copy used' },
		note: 'Note',
		decided: 'Editorial note',
		release: 'Release',
		dataset: 'Dataset',
		report: 'Report an error in this number',
		undocumented: 'Counted from what this release holds, not taken from a document.'
	},
	stale: {
		stamp: 'Dated',
		rule: 'When something counts as dated',
		planEnded: (year) => `The period of this plan ended with ${year}.`,
		planDraft: 'Only a draft is held here. Its period has begun; the plan as adopted is not held.',
		series: (names, year, behind) =>
			`${names.join(', ')}: the latest values are of ${year}, ${plural(behind, 'year')} before this release.`,
		counts: (date) => `The latest counts are of ${date} and may no longer hold.`,
		tieOld: (date) => `The newest document checked was published in ${date}; things may have changed since.`,
		tieUndated: 'The documents checked bear no date; things may have changed since.'
	},
	staleRules: [
		`Fiscal figures: when the latest year lies more than ${STALE_AFTER.fiscalYears} years before the fiscal year of the release; census population, more than ${STALE_AFTER.censusYears}.`,
		'Plans: when the last year of their period is over. Also when the period has begun and only a draft is held.',
		`Counts of users and loans: when the latest are ${STALE_AFTER.countYears} years old or more.`,
		`Ties: when the documents checked were published ${STALE_AFTER.sourceYears} or more years before the release. Where they bear no date, the page says so.`
	],
	corrections: {
		lead: 'Rows whose values were corrected are listed with the value before and after, here and in the feed.',
		title: 'Corrected values',
		more: (count) => `and ${count} more`
	},
	report: {
		title: 'Report an error',
		lead: 'This page writes a message that says exactly which number is meant. Nothing is sent to this site or kept by it.',
		which: 'Which value is it?',
		whichLead: 'Choose the row of the figure’s table that looks wrong.',
		wholeFigure: 'The whole figure',
		wrong: 'What you think is right, and how you know (document, page)',
		make: 'Write the message',
		message: 'Message to send',
		copy: 'Select everything in the box and copy it.',
		send: 'Send by e-mail',
		address: (name, email) => `To: ${name} <${email}>`,
		noAddress: (name) =>
			`The operator (${name}) has not given an address. Pass the message on to whoever runs this site, or to whoever pointed you here.`,
		subject: (version) => `Error on machiscope (release ${version})`,
		fields: {
			page: 'Page',
			figure: 'Figure',
			dataset: 'Dataset',
			row: 'Row',
			value: 'Value shown',
			source: 'Source',
			record: 'Row as data (JSON)',
			release: 'Release',
			wrong: 'What should be there, and how I know'
		},
		blank: '(please write here)',
		none: '(the page as a whole)',
		next: 'A correction is published as a new release; the rows it changes, before and after, are listed under ',
		nextLink: 'Releases',
		nextEnd: '.'
	}
};
