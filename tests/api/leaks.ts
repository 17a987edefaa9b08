/** What no answer to anyone may tell: where the program lies, what it is made of, where in it something went wrong. */
import { tmpdir } from 'node:os';
import { root } from '../server.ts';

const LEAKS: [what: string, pattern: RegExp][] = [
	['a stack trace', /(^|\n|\\n)\s*at (async |new )?[\w.<>[\] ]*\(?(file:|node:|\/|[A-Z]:\\)[^\n]*:\d+:\d+/],
	['a line of the stack of an object', /\bat (Object|Module|Server|IncomingMessage|process)\./],
	[
		'a path of the program',
		new RegExp([root.replace(/\/$/, ''), 'node_modules', '\\.svelte-kit', 'build/server'].map(escape).join('|'))
	],
	['a folder of this machine', new RegExp(`${escape(`${tmpdir()}/machiscope-`)}|file:///`)],
	['words of the database', /SqliteError|SQLITE_[A-Z]+|fts5: |no such (table|column)|near "[^"]*": syntax error/],
	['words of the language', /\b(Type|Reference|Range|Syntax)Error: |Cannot read propert|is not a function|is not iterable/]
];

function escape(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** @param asked what the client sent: an answer may repeat that */
export const findLeaks = (body: string, asked = ''): string[] =>
	LEAKS.flatMap(([what, pattern]) => {
		const found = pattern.exec(body)?.[0];
		return found === undefined || asked.includes(found) ? [] : [`${what}: ${found.slice(0, 80)}`];
	});
