/** Words of the ranking of residents' priorities. */
import { plural } from './counts.ts';

interface End {
	year: string;
	rank: number;
	/** How many topics were ranked in that year. */
	of: number;
	ambiguous: boolean;
}

export const ja = {
	title: (town: string) => `${town}の市民が重点的に進めてほしいと答えたこと`,
	rise: (topic: string, from: End, to: End) =>
		`いちばん順位を上げたのは「${topic}」。${from.year}の${from.of}施策中${from.rank}位から、${to.year}の${to.of}施策中${to.rank}位へ`,
	way: (topic: string, from: End, to: End) =>
		`「${topic}」は${from.year}の${from.of}施策中${from.rank}位から、${to.year}の${to.of}施策中${to.rank}位${to.ambiguous ? '（資料が矛盾）' : ''}へ`,
	continued: (successors: string[]) => `。その後は「${successors.join('」「')}」に引き継がれたとみられる`,
	subtitle: (survey: string, years: string) => `${survey}での順位（1位がいちばん多い）、${years}`,
	counts: (runs: { years: string; count: number }[]) =>
		`順位のついた施策の数は年で違います: ${runs.map(({ years, count }) => `${years}は${count}施策`).join('、')}。うすい地の部分には順位がありません。`,
	continuations:
		'破線は、終わった施策が別の施策に引き継がれたとみられるつながりです。表の並びから推定したもので、資料に「統合」とは書かれていません。',
	gaps: (notPublished: number, notApplicable: number) =>
		`線が横棒で途切れる先の年には順位がありません。表が空欄なら「未公表」（${notPublished}施策）、「-」と記載されていれば「該当なし」（${notApplicable}施策）です。`,
	ambiguous: (year: string, rank: number, topics: string[], vacant: number[]) =>
		`白い丸: ${year}の表は${rank}位を二つ記載し（${topics.join('、')}）${vacant.length ? `、${vacant.join('・')}位を記載していません` : ''}。同順位か誤りかは資料から分からないので、記載のまま示します。`,
	chart: {
		rank: '順位',
		rankOf: (rank: number) => `${rank}位`,
		count: (count: number) => `${count}施策`,
		doubled: (rank: number) => `${rank}位が二つ`,
		vacant: (rank: number) => `${rank}位の記載なし`,
		gap: (status: string) => ({ not_published: '未公表', not_applicable: '該当なし' })[status] ?? status
	},
	choose: '施策をひとつ選んで見る',
	all: '選択をやめる',
	path: (from: End, to: End) => `${from.year} ${from.rank}位 → ${to.year} ${to.rank}位`,
	columns: {
		survey: '調査',
		year: '年度',
		topic: '施策',
		topicEn: '施策（英語）',
		rank: '順位',
		status: '値の状態',
		continues: '引き継いだ施策（推定）',
		source: '出典',
		locator: '所在'
	},
	none: 'なし'
};

export const en: typeof ja = {
	title: (town) => `What residents of ${town} want their town to put first`,
	rise: (topic, from, to) =>
		`“${topic}” rose the most: from rank ${from.rank} of ${from.of} in ${from.year} to rank ${to.rank} of ${to.of} in ${to.year}`,
	way: (topic, from, to) =>
		`“${topic}” went from rank ${from.rank} of ${from.of} in ${from.year} to rank ${to.rank} of ${to.of} in ${to.year}${to.ambiguous ? ' (ambiguous in the source)' : ''}`,
	continued: (successors) => `, and seems to live on in “${successors.join('”, “')}”`,
	subtitle: (survey, years) => `Rank in the city’s survey (${survey}), 1 being the most asked for, ${years}`,
	counts: (runs) =>
		`Each year ranks a different number of topics: ${runs.map(({ years, count }) => `${count} in ${years}`).join(', ')}. Tinted ground has no ranks.`,
	continuations:
		'Dashed lines link an ended topic to one that seems to take it up. We infer them from the layout of the printed table; the source nowhere says “merged”.',
	gaps: (notPublished, notApplicable) =>
		`A bar across the end of a line means no rank beyond it: “not published” where the table is empty (${plural(notPublished, 'topic')}), “not applicable” where it prints “-” (${plural(notApplicable, 'topic')}).`,
	ambiguous: (year, rank, topics, vacant) =>
		`White rings: the table of ${year} prints rank ${rank} twice (${topics.join('; ')})${vacant.length ? ` and no rank ${vacant.join(', ')}` : ''}. Whether that is a tie or an error cannot be told from the source, so it is shown as printed.`,
	chart: {
		rank: 'Rank',
		rankOf: (rank) => `rank ${rank}`,
		count: (count) => plural(count, 'topic'),
		doubled: (rank) => `${rank} twice`,
		vacant: (rank) => `no ${rank} printed`,
		gap: (status) => ({ not_published: 'not published', not_applicable: 'not applicable' })[status] ?? status
	},
	choose: 'Follow one topic',
	all: 'Clear the choice',
	path: (from, to) => `${from.year}: ${from.rank} → ${to.year}: ${to.rank}`,
	columns: {
		survey: 'Survey',
		year: 'Fiscal year',
		topic: 'Topic (Japanese)',
		topicEn: 'Topic',
		rank: 'Rank',
		status: 'Status of the value',
		continues: 'Continues as (inferred)',
		source: 'Source',
		locator: 'Place in source'
	},
	none: 'none'
};
