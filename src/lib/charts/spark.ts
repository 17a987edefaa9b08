/** A small line without axes: pure geometry. Only years that follow each other are joined. */
import { extent } from 'd3-array';
import { linearInTenths } from './tenths.ts';

export interface SparkPoint {
	/** Fiscal year, western. */
	year: number;
	/** null where there is none: the line breaks. */
	value: number | null;
}

export interface SparkLayout {
	/** Runs of consecutive years as [x, y]; a run of one is a dot. */
	runs: [number, number][][];
	/** The latest value there is. */
	last: [number, number] | undefined;
}

/**
 * @param years first and last year of the picture, which may be wider than the points
 * @param box x and y of its left upper corner, width and height, in pixels
 */
export function layoutSpark(
	points: SparkPoint[],
	years: [number, number],
	box: { x: number; y: number; width: number; height: number }
): SparkLayout {
	const there = points
		.flatMap(({ year, value }) => (value === null ? [] : [{ year, value }]))
		.toSorted((a, b) => a.year - b.year);
	const [low = 0, high = 0] = extent(there, ({ value }) => value);
	const x = linearInTenths()
		.domain(years)
		.range([box.x, box.x + box.width]);
	// Equal values lie in the middle: there is no rise or fall to show.
	const y =
		low === high
			? () => box.y + box.height / 2
			: linearInTenths()
					.domain([low, high])
					.range([box.y + box.height, box.y]);
	const runs: [number, number][][] = [];
	there.forEach(({ year, value }, i) => {
		const point: [number, number] = [x(year), y(value)];
		if (there[i - 1]?.year === year - 1) runs.at(-1)?.push(point);
		else runs.push([point]);
	});
	return { runs, last: runs.at(-1)?.at(-1) };
}
