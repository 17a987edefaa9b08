/** How something goes with the number of rows, as a picture beside docs/PERFORMANCE.md: it must be readable on any ground. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Growth, Sized } from './operation.ts';
import { count } from './report.ts';

const PANEL = { width: 220, height: 190 };
const PLOT = { left: 14, right: 24, top: 64, bottom: 36 };

const text = (x: number, y: number, words: string, more = '') =>
	`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${words}</text>`;

/** One panel: the values over the rows, both from zero, so that what is linear is a straight line from the corner. */
function drawPanel({ title, unit, values }: Growth, rows: readonly number[]): string {
	const x = scaleLinear([0, Math.max(...rows)], [PLOT.left, PANEL.width - PLOT.right]);
	const y = scaleLinear([0, Math.max(...values)], [PANEL.height - PLOT.bottom, PLOT.top]);
	const points = values.map((value, i): [number, number] => [x(rows[i] ?? 0), y(value)]);
	const last = points.length - 1;
	const isRate = unit === '/s';
	const ground = y(0).toFixed(1);
	return [
		text(PLOT.left, 20, title, ' font-weight="700"'),
		text(PLOT.left, 37, isRate ? 'answers a second' : 'seconds', ' class="quiet"'),
		`<path d="M${PLOT.left},${ground}H${PANEL.width - PLOT.right}" class="axis"/>`,
		// What rows would not change, or change in proportion.
		isRate
			? `<path d="M${PLOT.left},${y(values[0] ?? 0).toFixed(1)}H${PANEL.width - PLOT.right}" class="guide"/>`
			: `<path d="M${x(0)},${ground}L${(points.at(-1) ?? []).map((at) => at.toFixed(1)).join()}" class="guide"/>`,
		`<path d="${line()(points) ?? ''}" class="curve"/>`,
		...points.flatMap(([px, py], i) => [
			`<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3.5"/>`,
			// Above and below by turns; beside a line that rises, to its left.
			isRate
				? text(px, i % 2 === 0 ? py - 9 : py + 18, count(values[i] ?? 0), ` text-anchor="${i === last ? 'end' : 'start'}"`)
				: text(px + 3, py - 9, (values[i] ?? 0).toFixed(1), ' text-anchor="end"'),
			text(px, PANEL.height - 18, ((rows[i] ?? 0) / 1e6).toFixed(2), ' text-anchor="middle" class="quiet"')
		]),
		text(PANEL.width - PLOT.right, PANEL.height - 2, 'million observations', ' text-anchor="end" class="quiet"')
	].join('\n');
}

/** One panel beside the other. @param sizes what was asked, in the order of the values */
export function drawGrowth(growth: readonly Growth[], sizes: readonly Pick<Sized, 'rows'>[]): string {
	const rows = sizes.map((one) => one.rows);
	const width = PANEL.width * growth.length;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${PANEL.height + 8}" width="${width}" height="${PANEL.height + 8}" role="img" font-family="system-ui, sans-serif" font-size="13" aria-label="${growth.map(({ title }) => title).join(', ')}: by the number of observations">
<style>text,circle{fill:#1f5c8b}.quiet{fill:#767676}.axis{stroke:#767676;fill:none}.guide{stroke:#767676;fill:none;stroke-dasharray:3 4}.curve{stroke:#1f5c8b;stroke-width:2;fill:none}</style>
<rect width="100%" height="100%" fill="#fff"/>
${growth.map((one, i) => `<g transform="translate(${i * PANEL.width},4)">\n${drawPanel(one, rows)}\n</g>`).join('\n')}
</svg>
`;
}
