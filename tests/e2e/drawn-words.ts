import type { Page } from '@playwright/test';

/** Words in drawings that have less contrast to the page than SC 1.4.3 asks for: 4.5, or 3 where they are large. */
export const findFaintWords = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
		if (!canvas) throw new Error('no canvas');
		const known = new Map<string, number>();
		const luminance = (colour: string): number => {
			const before = known.get(colour);
			if (before !== undefined) return before;
			canvas.fillStyle = colour;
			canvas.fillRect(0, 0, 1, 1);
			const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
				const part = value / 255;
				return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
			});
			const found = 0.2126 * r + 0.7152 * g + 0.0722 * b;
			known.set(colour, found);
			return found;
		};
		const ground = luminance(getComputedStyle(document.body).backgroundColor);
		// Words on a tile are on that, and those in the colour of the page on a bar.
		const words = [...document.querySelectorAll('svg text:not(.tile *, [class*="shade"] *)')];
		return words.flatMap((word) => {
			const { fill, fontSize, fontWeight, visibility } = getComputedStyle(word);
			if (!word.checkVisibility() || visibility === 'hidden' || !word.textContent.trim()) return [];
			const [light, dark] = [luminance(fill), ground].toSorted((a, b) => b - a) as [number, number];
			const contrast = (light + 0.05) / (dark + 0.05);
			const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
			return contrast < 1.01 || contrast >= (isLarge ? 3 : 4.5) ? [] : [`${word.textContent.trim()}: ${contrast.toFixed(2)}`];
		});
	});
