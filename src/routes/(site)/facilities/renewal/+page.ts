/** The sliders say their number while they move; the page is whole without that. */
export const csr = true;
