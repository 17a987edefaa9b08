import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { breakLabel, layOutLegend, layOutTiles, LINE, touch, type Tile } from '#lib/maps/tile-map.ts';
import { describeWithReference, readReference } from '../../reference.ts';
import { root } from '../../server.ts';

const [header = '', ...lines] = readFileSync(path.join(root, 'data/reference/tile_positions.csv'), 'utf8').trim().split('\n');
const keys = header.split(',');
const rows = lines.map((line) => new Map(line.split(',').map((cell, i) => [keys[i] ?? '', cell])));
const tiles = (language: 'ja' | 'en', shown = '100.9'): Tile[] =>
	rows.map((row) => ({
		code: row.get('municipality_code') ?? '',
		block: row.get('block') ?? '',
		column: Number(row.get('tile_column')),
		row: Number(row.get('tile_row')),
		label: row.get(`label_${language}`) ?? '',
		shown
	}));

describe('the tiles', () => {
	it('are the 30 of Tama, one to a place, with nothing between a town and another', () => {
		expect(rows.filter((row) => row.get('area') === 'tama')).toHaveLength(30);
		for (const name of ['檜原', '奥多摩', '日の出', '瑞穂', '三郷', '八潮', '吉川', '草加', '越谷', '松伏']) {
			expect(rows.map((row) => row.get('label_ja'))).toContain(name);
		}
		expect(new Set(tiles('ja').map(({ column, row }) => `${column}/${row}`)).size).toBe(rows.length);
		expect(new Set(tiles('ja').map(({ code }) => code)).size).toBe(rows.length);
	});

	it.each([340, 720])('fit into %i px with all their words, in both languages, and do not overlap', (width) => {
		for (const language of ['ja', 'en'] as const) {
			const layout = layOutTiles(tiles(language), width);
			expect(layout.tiles).toHaveLength(rows.length);
			for (const [i, { x, y, labelLines, valueLines }] of layout.tiles.entries()) {
				expect(x >= 0 && x + layout.side <= width && y + layout.rise <= layout.height).toBe(true);
				expect((labelLines.length + valueLines.length) * LINE).toBeLessThanOrEqual(layout.rise);
				for (const other of layout.tiles.slice(i + 1)) {
					const apart = Math.abs(x - other.x) >= layout.side || Math.abs(y - other.y) >= layout.rise;
					expect(apart).toBe(true);
				}
			}
		}
	});

	it('are square on a desk in Japanese, and stand in reading order', () => {
		const layout = layOutTiles(tiles('ja'), 720);
		expect(layout.rise).toBe(layout.side);
		const order = layout.tiles.map(({ x, y }) => y * 10_000 + x);
		expect(order).toEqual(order.toSorted((a, b) => a - b));
	});

	it('break a name at its hyphen, then between syllables', () => {
		expect(breakLabel('Higashi-murayama', 20)).toEqual(['Higashimurayama']);
		expect(breakLabel('Higashi-murayama', 5.8)).toEqual(['Higashi-', 'murayama']);
		expect(breakLabel('Tachikawa', 3.6)).toEqual(['Tachi-', 'kawa']);
		expect(breakLabel('Kokubunji', 3.6)).toEqual(['Koku-', 'bunji']);
		expect(breakLabel('武蔵村山', 3.2)).toEqual(['武蔵', '村山']);
		expect(breakLabel('Ome', 3)).toEqual(['Ome']);
	});

	it('have a legend in as many columns as there is room for', () => {
		const labels = ['87.3未満（8）', '87.3以上92.1未満（8）', '97.8以上（7）'];
		expect(layOutLegend(labels, 720).at.map(({ y }) => y)).toEqual([0, 0, 0]);
		expect(layOutLegend(labels, 340).at.map(({ x, y }) => [x, y])).toEqual([
			[0, 0],
			[0, 26],
			[0, 52]
		]);
		expect(layOutLegend([], 340)).toEqual({ at: [], height: 0 });
	});

	it('touch by a side, by a corner, or not', () => {
		const at = (column: number, row: number) => ({ column, row });
		expect(touch(at(1, 1), at(1, 2))).toBe('side');
		expect(touch(at(1, 1), at(2, 2))).toBe('corner');
		expect(touch(at(1, 1), at(1, 3))).toBe('none');
		expect(touch(at(1, 1), at(1, 1))).toBe('none');
	});
});

const byName = (name: string) => {
	const tile = tiles('ja').find(({ label }) => label === name);
	if (!tile) throw new RangeError(name);
	return tile;
};

it.each([
	['小平', '東村山'],
	['小平', '国分寺'],
	['小平', '東大和'],
	['小平', '東久留米'],
	['小平', '西東京'],
	['小平', '小金井'],
	['小平', '立川'],
	['武蔵野', '三鷹'],
	['武蔵野', '西東京'],
	['武蔵野', '練馬区'],
	['武蔵野', '杉並区'],
	['武蔵野', '小金井'],
	['武蔵村山', '東大和'],
	['武蔵村山', '立川'],
	['武蔵村山', '瑞穂'],
	['武蔵村山', '福生'],
	['三郷', '八潮'],
	['三郷', '吉川'],
	['三郷', '草加'],
	['奥多摩', '青梅'],
	['檜原', 'あきる野'],
	['町田', '八王子'],
	['狛江', '世田谷区']
])('%s and %s, which are neighbours, are so on the map', (a, b) => {
	expect(touch(byName(a), byName(b))).not.toBe('none');
});

describeWithReference('boundaries', 'neighbours by the true boundaries', () => {
	interface Topology {
		objects: Record<string, { geometries: { id: string; arcs: unknown }[] }>;
	}
	/** Pairs of codes that share an arc of the topology, that is, a piece of border. */
	function trueNeighbours(): [string, string][] {
		const topology = JSON.parse(readReference('boundaries/koxon_N03-2025_municipality_5digit.topojson')) as Topology;
		const owners = new Map<number, string[]>();
		for (const { id, arcs } of Object.values(topology.objects)[0]?.geometries ?? []) {
			for (const arc of [arcs].flat(Infinity) as number[]) {
				const line = arc < 0 ? ~arc : arc;
				owners.set(line, [...(owners.get(line) ?? []), id]);
			}
		}
		const codes = new Set(rows.map((row) => row.get('municipality_code')));
		const pairs = new Set(
			[...owners.values()].flatMap((own) => {
				const here = [...new Set(own)].filter((id) => codes.has(id)).toSorted();
				return here.flatMap((a, i) => here.slice(i + 1).map((b) => `${a} ${b}`));
			})
		);
		return [...pairs].map((pair) => pair.split(' ') as [string, string]);
	}
	const tileOf = (code: string) => {
		const tile = tiles('ja').find((one) => one.code === code);
		if (!tile) throw new RangeError(code);
		return tile;
	};

	it('stay neighbours: of 94 borders, 86 are kept, 91%', () => {
		const pairs = trueNeighbours();
		const lost = pairs.filter(([a, b]) => touch(tileOf(a), tileOf(b)) === 'none');
		expect(pairs).toHaveLength(94);
		expect(lost.map((pair) => pair.map((code) => tileOf(code).label).join('–')).toSorted()).toEqual(
			[
				'三郷–葛飾区',
				'入間–青梅',
				'八王子–福生',
				'あきる野–奥多摩',
				'杉並区–練馬区',
				'檜原–奥多摩',
				'立川–日野',
				'調布–小金井'
			].toSorted()
		);
	});

	it('include every special ward that borders one of the other tiles', () => {
		const codes = rows.map((row) => row.get('municipality_code') ?? '');
		expect(codes.filter((code) => /^131/.test(code))).toEqual(['13112', '13115', '13120', '13121', '13122']);
		for (const ward of codes.filter((code) => /^131/.test(code))) {
			expect(trueNeighbours().some((pair) => pair.includes(ward) && pair.some((code) => !/^131/.test(code)))).toBe(true);
		}
	});
});
