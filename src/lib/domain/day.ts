/** Days as data and addresses write them. */

/** Whether a text is a day of the calendar, `YYYY-MM-DD`, from the year 1000 on: JavaScript takes the year 1 for 1901. */
export function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	// It also takes 30 February for 2 March.
	return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
