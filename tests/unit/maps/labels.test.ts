import { describe, expect, it } from 'vitest';
import { Ground, placeLabel } from '#lib/maps/labels.ts';

const FRAME = { x0: 4, y0: 4, x1: 346, y1: 296 };

describe('a name on a map', () => {
	it('that must be there is never cut off at the edge, however crowded it is inside', () => {
		const ground = new Ground(FRAME);
		// Everything inside is covered several times, so that less would be covered outside.
		for (let i = 0; i < 4; i++) ground.take(FRAME);
		const placed = placeLabel(ground, [70, 150], 'Musashimurayama', 15, 9, true);
		expect(placed?.box.x0).toBeGreaterThanOrEqual(FRAME.x0);
		expect(placed?.box.x1).toBeLessThanOrEqual(FRAME.x1);
	});

	it('gives way where there is no room, and takes the room it has', () => {
		const ground = new Ground(FRAME);
		const first = placeLabel(ground, [100, 100], '小平市', 14, 9);
		const second = placeLabel(ground, [100, 100], '小平市', 14, 9);
		expect(first?.anchor).toBe('start');
		expect(second?.anchor).toBe('end');
		ground.take(FRAME);
		expect(placeLabel(ground, [200, 200], '武蔵野市', 14, 9)).toBeUndefined();
	});
});
