import { describe, expect, it } from 'vitest';
import { layoutSchedule, type ScheduleBar, type ScheduleData } from '#lib/charts/schedule.ts';
import { layoutWaffles } from '#lib/charts/waffle.ts';
import { textWidth, wrapText } from '#lib/charts/text.ts';

const bar = (from: number | null, to: number | null, label = '取組'): ScheduleBar => ({
	id: `${from}-${to}-${label}`,
	label,
	from,
	to,
	inferred: false
});
const data = (...bars: ScheduleBar[]): ScheduleData => ({
	groups: [{ heading: '実施内容', bars }],
	first: 2011,
	last: 2015,
	undated: []
});

describe('the schedule', () => {
	it('puts a bar under its years at every width', () => {
		for (const width of [340, 720]) {
			const { groups, columns } = layoutSchedule(data(bar(2012, 2013)), width);
			const [row] = groups[0]?.rows ?? [];
			const [first, second] = [columns[1], columns[2]];
			expect(row?.x).toBeGreaterThanOrEqual(first?.x ?? NaN);
			expect((row?.x ?? NaN) + (row?.width ?? NaN)).toBeLessThanOrEqual((second?.x ?? NaN) + (second?.width ?? NaN));
			expect(row?.width).toBeGreaterThan((first?.width ?? NaN) * 1.8);
			expect(row?.text).toBe('2012–2013');
		}
	});

	it('never lets rows, labels or bars run into each other or out of the picture', () => {
		const long = '窓口サービスのあり方の検討と、'.repeat(6);
		for (const width of [340, 720]) {
			const { groups, height } = layoutSchedule(data(bar(2011, 2015, long), bar(2012, 2012), bar(2011, 2011, long)), width);
			let below = 0;
			for (const { lines, y } of groups[0]?.rows ?? []) {
				const top = Math.min(y, (lines[0]?.y ?? 0) - 15);
				expect(top).toBeGreaterThanOrEqual(below);
				below = Math.max(y + 20, (lines.at(-1)?.y ?? 0) + 4);
			}
			expect(height).toBeGreaterThanOrEqual(below);
		}
	});

	it('draws an end that is not printed as open, up to the edge of the axis', () => {
		const [row] = layoutSchedule(data(bar(null, 2013)), 720).groups[0]?.rows ?? [];
		expect(row).toMatchObject({ openStart: true, openEnd: false, text: '–2013' });
	});

	it('shades the revised years only, and leaves out year labels where there is no room', () => {
		const { revised, columns } = layoutSchedule({ ...data(bar(2011, 2011)), revised: { from: 2014, to: 2015 } }, 340);
		expect(revised?.x).toBe(columns[3]?.x);
		expect(columns.every(({ text }) => text !== '')).toBe(true);
		const many = layoutSchedule({ ...data(bar(2011, 2011)), last: 2030 }, 340);
		const labelled = many.columns.filter(({ text }) => text !== '');
		expect((labelled[1]?.x ?? 0) - (labelled[0]?.x ?? 0)).toBeGreaterThan(textWidth('2011') * 14);
		expect(many.groups[0]?.rows[0]?.text).toBe('');
	});
});

describe('the waffle', () => {
	it('has a square for each of the whole, as many filled as counted, inside the picture', () => {
		const five = [53, 26, 6, 2, 0].map((count, i) => ({ id: String(i), label: '数で示した目標がある', count }));
		for (const width of [340, 720]) {
			const layout = layoutWaffles(five, 62, width);
			layout.waffles.forEach(({ cells, count }) => {
				expect(cells).toHaveLength(62);
				expect(cells.filter(({ filled }) => filled)).toHaveLength(count);
				for (const { x, y } of cells) {
					expect(x + layout.cell).toBeLessThanOrEqual(width);
					expect(y + layout.cell).toBeLessThanOrEqual(layout.height);
				}
			});
			expect(new Set(layout.waffles.flatMap(({ cells }) => cells.map(({ x, y }) => `${x} ${y}`))).size).toBe(5 * 62);
		}
		expect(new Set(layoutWaffles(five, 62, 720).waffles.map(({ y }) => y)).size).toBe(1);
	});

	it('refuses a count that cannot be', () => {
		expect(() => layoutWaffles([{ id: 'a', label: 'a', count: 3 }], 2, 340)).toThrow(RangeError);
	});
});

describe('breaking a text into lines', () => {
	it('keeps within the width, keeps Latin words whole, and loses nothing', () => {
		const text = '住民基本台帳ネットワーク（Basic Resident Register）の活用、検討。';
		const lines = wrapText(text, 12);
		expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(13);
		expect(lines.some((line) => line.includes('Resident'))).toBe(true);
		expect(lines.every((line) => !/^[、。）]/.test(line))).toBe(true);
	});

	it('breaks a word that is wider than a line', () => {
		expect(wrapText('abcdefghijklmnop', 4).length).toBeGreaterThan(1);
		expect(wrapText('', 4)).toEqual([]);
	});
});
