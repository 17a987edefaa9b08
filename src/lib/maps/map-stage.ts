/**
 * Puts a web map over its picture (`MapStage.svelte`) once it is in view of a reader who has begun to read: who only arrives
 * gets the picture, which says the same, without the weight. All that the map needs stands in the page.
 */
import type { FlowStage } from './flow-map-gl.ts';
import type { TieStage } from './tie-map-gl.ts';
import type { LiveMap, WebMapFiles } from './web-map.ts';

/** What a web map shows, with the words for it in the language of the page. */
export type StageData = TieStage | FlowStage;
/** As it stands in the page. */
export interface Staged {
	shown: StageData;
	files: WebMapFiles & {
		/** Address of MapLibre's own styles. */
		styles: string;
	};
}

/** What a reader does first on a page, whatever they hold in their hands. */
const ACTS = ['scroll', 'pointermove', 'pointerdown', 'touchstart', 'keydown', 'focusin'] as const;

/** An address of the page, from wherever it is asked. */
const absolute = (address: string) => new URL(address, document.baseURI).href;

/** Resolves once they hold; at once where they do already. */
const loadStyles = (href: string): Promise<void> =>
	new Promise((loaded, failed) => {
		if (document.querySelector(`link[rel=stylesheet][href="${CSS.escape(href)}"]`)) return loaded();
		const link = document.createElement('link');
		link.rel = 'stylesheet';
		link.href = href;
		link.addEventListener('load', () => loaded());
		link.addEventListener('error', () => failed(new Error(`no styles at ${href}`)));
		// Before those of the site, which have the last word.
		document.head.prepend(link);
	});

/** Loads and draws the web map; resolves once its first frame is whole. */
async function create(stage: HTMLElement, picture: SVGSVGElement, { shown, files }: Staged): Promise<LiveMap> {
	const worker = absolute(files.worker);
	const [draw] = await Promise.all([
		shown.kind === 'ties'
			? import('./tie-map-gl.ts').then(
					({ createTieMap }) =>
						() =>
							createTieMap(stage, picture, shown, { worker })
				)
			: import('./flow-map-gl.ts').then(
					({ createFlowMap }) =>
						() =>
							createFlowMap(stage, picture, shown, { worker })
				),
		loadStyles(absolute(files.styles))
	]);
	return draw();
}

function find<Kind extends Element>(within: Element, selector: string, kind: new () => Kind): Kind {
	const found = within.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`the map has no ${selector}`);
	return found;
}

function mount(whole: HTMLElement): void {
	const frame = find(whole, '.frame', HTMLElement);
	const stage = find(frame, '.stage > div', HTMLElement);
	const controls = [...whole.querySelectorAll<HTMLElement>('[data-live]')];
	const box = find(whole, 'input', HTMLInputElement);
	const credit = find(whole, 'a.credit', HTMLElement);
	const status = find(whole, '[role=status]', HTMLElement);
	const staged = JSON.parse(find(whole, 'script', HTMLScriptElement).text) as Staged;
	let map: LiveMap | undefined;

	const showLive = (live: boolean) => {
		frame.classList.toggle('live', live);
		for (const control of controls) control.hidden = !live;
	};
	const showTiles = (tiles: 'off' | 'on' | 'failed') => {
		box.checked = tiles === 'on';
		credit.hidden = tiles !== 'on';
		status.textContent = tiles === 'failed' ? (status.dataset['failed'] ?? '') : '';
	};
	box.addEventListener('change', () => {
		const { checked } = box;
		showTiles(checked ? 'on' : 'off');
		map?.showTiles(checked, () => showTiles('failed'));
	});

	async function takeOver(): Promise<void> {
		const picture = [...frame.querySelectorAll('svg')].find((svg) => svg.clientWidth > 0);
		const ground = picture?.querySelector('.ground')?.getBoundingClientRect();
		if (!picture || !ground) return;
		stage.style.height = `${(ground.height / (frame.getBoundingClientRect().height - 2)) * 100}%`;
		try {
			map = await create(stage, picture, staged);
			if (picture.clientWidth === 0) {
				// The other picture is shown since.
				map.remove();
				map = undefined;
				return await takeOver();
			}
			const replaced = document.activeElement?.closest('.replaced');
			showTiles('off');
			showLive(true);
			// What had the focus is no longer seen: the map's own towns have it.
			if (replaced && frame.contains(replaced)) stage.querySelector<HTMLElement>('.spot[tabindex="0"]')?.focus();
		} catch (error) {
			// Without WebGL the picture stays; it says the same.
			console.warn('no web map:', error);
		}
	}

	const observer = new IntersectionObserver(
		(entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			void takeOver();
		},
		{ rootMargin: '100px' }
	);
	const begin = () => {
		for (const event of ACTS) removeEventListener(event, begin);
		observer.observe(frame);
	};
	for (const event of ACTS) addEventListener(event, begin, { passive: true });
	// Phone and desk have different pictures: the map stands for the one that is shown.
	matchMedia('(min-width: 780px)').addEventListener('change', () => {
		if (!map) return;
		showLive(false);
		map.remove();
		map = undefined;
		void takeOver();
	});
}

for (const whole of document.querySelectorAll<HTMLElement>('.web-map')) mount(whole);
