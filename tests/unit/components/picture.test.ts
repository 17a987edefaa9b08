import { expect, test } from 'vitest';
import { headlineLines } from '#lib/components/pictures/picture.ts';

test('a headline breaks where a reader pauses, into lines of about the same width', () => {
	expect(headlineLines('基金残高（公共施設）を14億円から20億円へ（+43%）。5の目標でいちばん大きな変化', 30, 'ja')).toEqual([
		'基金残高（公共施設）を14億円から20億円へ',
		'（+43%）。5の目標でいちばん大きな変化'
	]);
	expect(headlineLines('Of 5 plans of 4 towns, only 1 prints numeric targets', 20, 'en')).toEqual([
		'Of 5 plans of 4 towns, only',
		'1 prints numeric targets'
	]);
	expect(headlineLines('短い', 30, 'ja')).toEqual(['短い']);
});
