/** Sliders say their number while they move: as text beside them and to assistive technology. One that was not moved is not sent (`Slider.svelte`). */

for (const slider of document.querySelectorAll<HTMLInputElement>('input[type=range][data-words]')) {
	const output = document.querySelector<HTMLOutputElement>(`output[for="${slider.id}"]`);
	const { words = '', one = '', decimals } = slider.dataset;
	slider.addEventListener('input', () => {
		const number = slider.valueAsNumber.toFixed(Number(decimals)).replace('-', '−');
		const said = number === '1' ? one : words.replace('{n}', number);
		slider.setAttribute('aria-valuetext', said);
		if (output) output.value = said;
	});
	if (slider.dataset['rests'] === undefined) continue;
	slider.form?.addEventListener('formdata', ({ formData }) => {
		if (slider.value === slider.defaultValue) formData.delete(slider.name);
	});
}

export {};
