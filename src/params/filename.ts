/** `/data/plans.csv` is a file, `/data/plans` a page. */
export const match = (param: string) => param.includes('.');
