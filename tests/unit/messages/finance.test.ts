import { expect, it } from 'vitest';
import { messagesIn } from '#lib/messages/index.ts';

it.each([
	['ja', '2023年度のX: A・Cは該当なし、Bは資料にない'],
	['en', 'X, 2023年度. A, C: 該当なし; B: 資料にない']
] as const)('towns without a value are told each with its own reason (%s)', (language, words) => {
	const finding = messagesIn(language).finance.trend.finding({
		name: 'X',
		year: '2023年度',
		highest: undefined,
		lowest: undefined,
		missing: [
			{ town: 'A', words: '該当なし' },
			{ town: 'B', words: '資料にない' },
			{ town: 'C', words: '該当なし' }
		],
		moved: undefined,
		there: 0,
		equal: false
	});
	expect(finding).toBe(words);
});
