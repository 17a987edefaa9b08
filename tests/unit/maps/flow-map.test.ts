import { describe, expect, it } from 'vitest';
import { FLOW_WIDTHS, flowWidth, layOut, legendValues, type FlowMapData } from '#lib/maps/flow-map.ts';
import { cameraOf } from '#lib/maps/frame.ts';

const flow = (from: string, to: string, value: number) => ({ from, to, value, label: '', shown: String(value) });
const data: FlowMapData = {
	towns: [
		{ code: '13223', name: '武蔵村山市', position: [139.3875, 35.75472222], subject: true },
		{ code: '13220', name: '東大和市', position: [139.4266667, 35.74555556], subject: false },
		{ code: '13202', name: '立川市', position: [139.4077778, 35.71388888], subject: false }
	],
	areas: [],
	flows: [flow('13220', '13223', 28), flow('13223', '13220', 1458), flow('13223', '13202', 930)]
};

describe('widths', () => {
	it('are proportional to the counts, with a thinnest line', () => {
		const width = flowWidth(data.flows);
		const [least, most] = FLOW_WIDTHS;
		expect(width(1458)).toBe(most);
		expect(width(729)).toBeCloseTo(most / 2);
		expect(width(28)).toBe(least);
	});

	it('are the ones the legend shows, at round counts', () => {
		expect(legendValues(data.flows)).toEqual([1000, 500, 100]);
		expect(legendValues([flow('a', 'b', 3)])).toEqual([3, 2]);
	});
});

describe('layout', () => {
	it('keeps every town inside and both directions of a pair apart', () => {
		for (const width of [340, 720]) {
			const view = layOut(data, width);
			for (const { x, y } of view.towns) {
				expect(x).toBeGreaterThan(0);
				expect(x).toBeLessThan(width);
				expect(y).toBeGreaterThan(0);
				expect(y).toBeLessThan(view.height);
			}
			const [there, back] = ['13223-13220', '13220-13223'].map(
				(id) => view.flows.find((one) => one.id === id)?.labelAt ?? [0, 0]
			);
			expect(Math.hypot((there?.[0] ?? 0) - (back?.[0] ?? 0), (there?.[1] ?? 0) - (back?.[1] ?? 0))).toBeGreaterThan(10);
		}
	});

	it('draws the widest line first, so that thin ones lie on top', () => {
		expect(layOut(data, 720).flows.map(({ value }) => value)).toEqual([1458, 930, 28]);
	});

	it('gives a web map the camera under which a town stands where the picture has it', () => {
		const view = layOut(data, 720);
		const { center, zoom } = cameraOf(view, 720);
		const world = 512 * 2 ** zoom;
		const mercator = ([longitude, latitude]: [number, number]) =>
			[
				(longitude / 360) * world,
				(-Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)) * world
			] as const;
		// Places of a picture are tenths of a pixel.
		const town = view.towns[1];
		const [x, y] = mercator(town?.position ?? [0, 0]);
		const [cx, cy] = mercator(center);
		expect(x - cx + 360).toBeCloseTo(town?.x ?? 0, 1);
		expect(y - cy + view.height / 2).toBeCloseTo(town?.y ?? 0, 1);
	});
});
