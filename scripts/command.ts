/** Commands for people: what keeps one from its work is said in words. */
import { describeFailure } from '#lib/server/release/failure.ts';

/**
 * Runs a command; an error ends it with exit 1 and its message, without the places in our program where it came up.
 * @param told what it means for the person, before the message
 */
export async function runCommand(main: () => void | Promise<void>, told = ''): Promise<void> {
	try {
		await main();
	} catch (error) {
		console.error(`${told}${describeFailure(error)}`);
		process.exitCode = 1;
	}
}
