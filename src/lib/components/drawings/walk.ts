/**
 * Lets a reader walk the marks of a drawing: arrow keys, Home and End, Escape to leave; a pointer finds the nearest. What
 * is at the mark is shown beside it and announced. Every mark has `data-mark`: its words, or nothing if it has them as a label or title
 * anyway; nothing is fetched, and without this script the same values stand in the drawing and in its table.
 */

/** How far from a mark a pointer may be, in CSS pixels. */
const REACH = 40;
const WORDS = {
	ja: { kind: '図', hint: '矢印キーで値を読めます。Escで終わります。' },
	en: { kind: 'chart', hint: 'Arrow keys read the values, Escape leaves.' }
};
const words = document.documentElement.lang === 'en' ? WORDS.en : WORDS.ja;

const readout = document.createElement('p');
readout.className = 'readout';
readout.setAttribute('role', 'status');
const ring = document.createElement('div');
ring.className = 'mark-ring';
ring.hidden = true;

const wordsOf = (mark: Element) =>
	mark.getAttribute('data-mark') || (mark.getAttribute('aria-label') ?? mark.querySelector(':scope > title')?.textContent ?? '');
const seriesOf = (mark: Element) => mark.closest('[data-series]')?.getAttribute('data-series') ?? '';

function hide(): void {
	readout.textContent = '';
	ring.hidden = true;
}

function show(mark: Element): void {
	if (!readout.isConnected) document.body.append(ring, readout);
	const { left, top, width, height } = mark.getBoundingClientRect();
	Object.assign(ring.style, {
		left: `${left + scrollX - 5}px`,
		top: `${top + scrollY - 5}px`,
		width: `${width + 10}px`,
		height: `${height + 10}px`
	});
	ring.hidden = false;
	if (readout.textContent !== wordsOf(mark)) readout.textContent = wordsOf(mark);
	const box = readout.getBoundingClientRect();
	const room = document.documentElement.clientWidth - box.width - 8;
	const above = top - box.height - 12;
	readout.style.left = `${Math.max(8, Math.min(left + width / 2 - box.width / 2, room)) + scrollX}px`;
	readout.style.top = `${(above > 0 ? above : top + height + 12) + scrollY}px`;
}

/** From a point to a box, and a little of the way to its middle, so that of two boxes around it the closer one wins. */
function distance(mark: Element, x: number, y: number): number {
	const { left, right, top, bottom } = mark.getBoundingClientRect();
	const outside = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
	return outside + Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) / 1000;
}

/** The mark of the series before or after that stands nearest along the axis. */
function neighbour(marks: Element[], from: Element, step: number): Element | undefined {
	const series = [...new Set(marks.map(seriesOf))];
	const wanted = series[series.indexOf(seriesOf(from)) + step];
	const { left } = from.getBoundingClientRect();
	const away = (mark: Element) => Math.abs(mark.getBoundingClientRect().left - left);
	return marks.filter((mark) => seriesOf(mark) === wanted).sort((a, b) => away(a) - away(b))[0];
}

function enhance(svg: SVGSVGElement): void {
	// Asked anew each time: what a reader sets may redraw them.
	const listMarks = () => [...svg.querySelectorAll('[data-mark]')];
	let at = -1;
	svg.setAttribute('tabindex', '0');
	svg.setAttribute('role', 'application');
	svg.setAttribute('aria-roledescription', words.kind);
	svg.setAttribute('aria-description', words.hint);
	svg.addEventListener('focus', () => document.body.append(ring, readout));
	svg.addEventListener('blur', () => {
		at = -1;
		hide();
	});
	svg.addEventListener('keydown', (event) => {
		// A link within the drawing speaks for itself.
		if (event.target !== svg || event.ctrlKey || event.altKey || event.metaKey) return;
		const marks = listMarks();
		const current = marks[at];
		const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
		if (event.key === 'Escape') svg.blur();
		else if (event.key === 'Home') at = 0;
		else if (event.key === 'End') at = marks.length - 1;
		else if (step === undefined) return;
		else if (current && /Up|Down/.test(event.key) && seriesOf(current)) {
			const next = neighbour(marks, current, step);
			if (next) at = marks.indexOf(next);
		} else at = Math.min(Math.max(at + step, 0), marks.length - 1);
		event.preventDefault();
		const mark = marks[at];
		if (mark) show(mark);
	});
	const point = ({ clientX, clientY }: PointerEvent) => {
		const [nearest] = listMarks()
			.map((mark, i) => ({ mark, i, away: distance(mark, clientX, clientY) }))
			.sort((a, b) => a.away - b.away);
		if (!nearest || nearest.away > REACH) return hide();
		at = nearest.i;
		show(nearest.mark);
	};
	svg.addEventListener('pointermove', point);
	svg.addEventListener('pointerdown', point);
	svg.addEventListener('pointerleave', ({ pointerType }) => {
		// A finger that is lifted leaves what it found.
		if (pointerType === 'mouse') hide();
	});
}

function enhanceAll(): void {
	for (const svg of document.querySelectorAll<SVGSVGElement>('svg:not([tabindex])')) {
		if (svg.querySelector('[data-mark]')) enhance(svg);
	}
}

enhanceAll();
// Pages that move draw anew.
new MutationObserver(enhanceAll).observe(document.body, { childList: true, subtree: true });
// What a pointer has found goes, too, without the pointer having to leave it.
addEventListener('keydown', ({ key }) => {
	if (key === 'Escape') hide();
});
addEventListener('pointerdown', ({ target }) => {
	if (!(target instanceof Element) || !target.closest('[data-mark], svg')) hide();
});
