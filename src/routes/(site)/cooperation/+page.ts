/** The map moves. */
export const csr = true;
