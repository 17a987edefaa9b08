/** Selects a text to be copied when the keyboard comes to it (`CopyBox.svelte`). */

document.addEventListener('focusin', ({ target }) => {
	if (target instanceof Element && target.matches('.copy-box')) getSelection()?.selectAllChildren(target);
});

export {};
