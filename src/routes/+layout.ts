/** Pages are text, charts and tables, whole before any script; one that moves (a map) says so itself. */
export const csr = false;
