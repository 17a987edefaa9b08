import { expect, test } from 'vitest';
import { layoutMatrix, SHADES, shadeOf } from '#lib/charts/matrix.ts';
import { shortenText, textWidth, balanceText } from '#lib/charts/text.ts';

test('nothing has no shade, one has the lightest, the largest the darkest', () => {
	expect([0, 1, 20].map((count) => shadeOf(count, 20))).toEqual([0, 1, SHADES]);
	expect(shadeOf(0, 0)).toBe(0);
});

test('shades never fall as counts rise', () => {
	const shades = Array.from({ length: 21 }, (_, count) => shadeOf(count, 20));
	expect(shades).toEqual(shades.toSorted((a, b) => a - b));
	expect(new Set(shades).size).toBe(SHADES + 1);
});

test('words break at spaces, Japanese anywhere but before a closing mark; nothing is lost', () => {
	expect(balanceText('Planned development of urban infrastructure', 15)).toEqual([
		'Planned development',
		'of urban infrastructure'
	]);
	const topic = '生涯学習・スポーツ・文化・市民活動の支援';
	const lines = balanceText(topic, 11);
	expect(lines.join('')).toBe(topic);
	expect(lines).toHaveLength(2);
	for (const line of lines) {
		expect(textWidth(line)).toBeLessThanOrEqual(11.5);
		expect(line).not.toMatch(/^・/);
	}
});

test('a text that fits is kept, a longer one says that it goes on', () => {
	expect(shortenText('ごみ減量の促進', 7)).toBe('ごみ減量の促進');
	expect(shortenText('ごみ減量の促進', 5)).toBe('ごみ減量…');
});

test('a drawn matrix gives every column the same width, and sets names upright only where they do not fit', () => {
	const matrix = (name: string) => ({
		columns: [
			{ id: '13211', name },
			{ id: '13203', name: '武蔵野' }
		],
		rows: [
			{ id: 'a', name: '防災', group: 'くらし', cells: [3, 0] },
			{ id: 'b', name: 'とても長い名前の主題なので二行になります', group: '行政', cells: [1, 2] }
		]
	});
	const wide = layoutMatrix(matrix('小平'), 720);
	expect(wide.heads.map(({ x }) => x)).toEqual([259, 259 + 461 / 2]);
	expect(wide.upright).toBe(false);
	expect(wide.groups.map(({ group, rows }) => [group, rows.map(({ lines }) => lines.length)])).toEqual([
		['くらし', [1]],
		['行政', [2]]
	]);
	const [first, second] = wide.groups;
	expect((second?.rows[0]?.y ?? 0) - (first?.rows[0]?.y ?? 0)).toBe(28 + 34);
	expect(layoutMatrix(matrix('Musashimurayama'), 340).upright).toBe(true);
	expect(layoutMatrix(matrix('武蔵村山武蔵村山武蔵村山'), 340).upright).toBe(false);
});
