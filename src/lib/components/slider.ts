/** Sliders say their number while they move: as text beside them and to assistive technology (`Slider.svelte`). */

for (const slider of document.querySelectorAll<HTMLInputElement>('input[type=range][data-words]')) {
	const output = document.querySelector<HTMLOutputElement>(`output[for="${slider.id}"]`);
	const { words = '', one = '', decimals } = slider.dataset;
	slider.addEventListener('input', () => {
		const number = slider.valueAsNumber.toFixed(Number(decimals)).replace('-', '−');
		const said = number === '1' ? one : words.replace('{n}', number);
		slider.setAttribute('aria-valuetext', said);
		if (output) output.value = said;
	});
}

export {};
