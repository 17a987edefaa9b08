/** The answer to a try is shown in place. */
export const csr = true;
