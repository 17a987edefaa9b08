/** Geometry of the dot plot "starting point → target": pure, so that server and tests see the same numbers. */
import type { ScaleLinear } from 'd3-scale';
import { linearInTenths } from './tenths.ts';

export interface TargetMark {
	id: string;
	name: string;
	/** Of all its values; null for a bare number. */
	unit: string | null;
	operator: 'gte' | 'lte' | 'about' | 'maintain' | 'set' | 'none';
	/** Undefined where the indicator has no numeric target. */
	target?: number;
	targetMax?: number;
	targetLabel?: string;
	baseline?: number;
	baselineLabel?: string;
	baselineYear?: string;
	actual?: number;
	actualLabel?: string;
	/** Whether the source contradicts itself on the actual. */
	isAmbiguous?: boolean;
	dueLabel: string;
}

/**
 * A scale of one indicator's own: its values with room around them, on round ends.
 *
 * Dots mark positions, not lengths from zero, so the axis need not begin at zero; it never goes below zero for values
 * that are not negative themselves.
 */
export function scaleOf(mark: TargetMark, range: [number, number]): ScaleLinear<number, number> {
	const values = [mark.baseline, mark.target, mark.targetMax, mark.actual].filter((value) => value !== undefined);
	const low = Math.min(...values);
	const high = Math.max(...values);
	const room = (high - low) * 0.35 || Math.abs(high) * 0.1 || 1;
	return linearInTenths()
		.domain([low >= 0 ? Math.max(0, low - room) : low - room, high + room])
		.nice(5)
		.range(range);
}

/** The part of the axis that fulfils the target, as a pair of pixels; undefined where the target is a single value. */
export function acceptableRange(mark: TargetMark, scale: ScaleLinear<number, number>): [number, number] | undefined {
	const [start = 0, end = 0] = scale.range();
	if (mark.target === undefined) return undefined;
	if (mark.operator === 'gte') return [scale(mark.target), end];
	if (mark.operator === 'lte') return [start, scale(mark.target)];
	return mark.targetMax === undefined ? undefined : [scale(mark.target), scale(mark.targetMax)];
}
