/**
 * `npm run import -- KIND FILE...`: reads files of others, says what they are and what cannot be taken, and with `--write`
 * takes the rest over. Exit 1 when something was rejected, 2 when the command was not understood.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { eraOfFiscalYear } from '#lib/domain/fiscal-year.ts';
import { dataFolder } from '#lib/server/paths.ts';
import * as boundaries from './boundaries.ts';
import * as buildings from './buildings.ts';
import * as facilities from './facilities.ts';
import * as municipalities from './municipalities.ts';
import { problemAtPlace, unreadable, type Parsed } from './parsed.ts';
import { describeFile, describeRejected, describeRemarks } from './report.ts';
import * as soumu from './soumu.ts';
import * as ssdseA from './ssdse-a.ts';
import { intoDraft, intoFiscalObservations, intoGeoJson, intoTownBuildings, type Takeover } from './takeover.ts';

const USAGE = `npm run import -- ssdse-a        FILE... [--write]
npm run import -- soumu          FILE --fiscal-year YYYY [--source ID] [--write]
npm run import -- facilities     FILE... [--source ID] [--out FILE] [--write]
npm run import -- municipalities FILE [--source ID] [--out FILE] [--write]
npm run import -- boundaries     FILE... [--out FILE] [--write]
npm run import -- buildings      FILE... --municipality CODE --source ID [--write]

  --write          書き込む（なければ報告だけ） / write the result; without it, only report
  --skip-rejected  却下があっても残りを書き込む / write the rest although something was rejected

docs/import/`;

class UsageError extends Error {}

const OPTIONS = {
	source: { type: 'string' },
	out: { type: 'string' },
	'fiscal-year': { type: 'string' },
	municipality: { type: 'string' }
} as const;
type Options = { [name in keyof typeof OPTIONS]?: string };

interface Kind {
	/** What it understands besides --write and --skip-rejected. */
	options: (keyof Options)[];
	/** Reads the files, reports on each, and says what would be written. */
	read: (files: string[], options: Options) => Takeover;
}

function kind<Item>(
	parse: (bytes: Uint8Array, file: string) => Parsed<Item>,
	options: Kind['options'],
	takeOver: (items: Item[], options: Options) => Takeover
): Kind {
	return {
		options,
		read: (files, given) => {
			const parsed = files.map((file) => {
				const result = parseFile(file, parse);
				console.log(`${describeFile(file, result)}\n`);
				return result;
			});
			const items = parsed.flatMap(({ rows }) => rows);
			const taken = takeOver(items, given);
			return { ...taken, rejected: [...parsed.flatMap(({ rejected }) => rejected), ...taken.rejected] };
		}
	};
}

function parseFile<Item>(file: string, parse: (bytes: Uint8Array, file: string) => Parsed<Item>): Parsed<Item> {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		const problem = problemAtPlace(
			{ file },
			'unreadable-file',
			{ ja: 'ファイルを開けません。', en: `The file cannot be opened: ${String(error)}` },
			{ ja: '場所と名前を確かめてください。', en: 'Check its path.' }
		);
		return unreadable([problem]);
	}
	return parse(bytes, file);
}

const KINDS: Record<string, Kind> = {
	'ssdse-a': kind(ssdseA.parse, [], (values) => intoFiscalObservations(values, 'official_code')),
	soumu: kind(soumu.parse, ['fiscal-year', 'source'], (values, options) => {
		const year = Number(/^2[0-9]{3}$/.exec(options['fiscal-year'] ?? '')?.[0]);
		if (Number.isNaN(year)) {
			throw new UsageError(
				'年度はファイルに書かれていません。--fiscal-year 2023 のように示してください。 / The file does not say its year: add --fiscal-year 2023.'
			);
		}
		const era = eraOfFiscalYear(year) ?? { en: '', year };
		// 令和5年度 is FY2023: r5.
		const source_id = options.source ?? `soumu-zaisei-shihyo-${era.en.charAt(0).toLowerCase()}${era.year}`;
		const dated = values.map((value) => ({ ...value, fiscal_year: year, source_id }));
		return intoFiscalObservations(dated, 'name_ja');
	}),
	facilities: kind(facilities.parse, ['source', 'out'], (rows, options) => intoDraft(rows, 'facilities', options)),
	municipalities: kind(municipalities.parse, ['source', 'out'], (rows, options) => intoDraft(rows, 'municipalities', options)),
	boundaries: kind(boundaries.parse, ['out'], intoGeoJson),
	buildings: kind(buildings.parse, ['municipality', 'source'], (rows, { municipality: town = '', source = '' }) => {
		if (!/^[0-9]{5}$/.test(town) || source === '') {
			throw new UsageError(
				'だれの建物で、何から写したかがファイルに書かれていません。--municipality 13211 --source 出典ID と示してください。 / The file does not say whose buildings these are and where they are from: add --municipality 13211 --source ID.'
			);
		}
		return intoTownBuildings(rows, { town, source });
	})
};

function readCommand(args: string[]) {
	const flags = { write: { type: 'boolean' }, 'skip-rejected': { type: 'boolean' } } as const;
	let parsed;
	try {
		parsed = parseArgs({ args, allowPositionals: true, options: { ...OPTIONS, ...flags } });
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
	const [name = '', ...files] = parsed.positionals;
	const { write = false, 'skip-rejected': skipRejected = false, ...options } = parsed.values;
	const wanted = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
	if (!wanted || files.length === 0) throw new UsageError(USAGE);
	const foreign = Object.keys(options).find((option) => !wanted.options.some((known) => known === option));
	if (foreign !== undefined) throw new UsageError(`--${foreign}: ${name} にはない選択肢です / no option of ${name}\n\n${USAGE}`);
	if (options.out !== undefined && !path.relative(dataFolder(), path.resolve(options.out)).startsWith('..')) {
		throw new UsageError('--out: data/ の中には書きません / nothing is written into data/ this way');
	}
	return { wanted, files, options, write, skipRejected };
}

/** Replaces the file in one step: a crash leaves the old one. */
function replaceFile(file: string, text: string): void {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(`${file}.new`, text);
	renameSync(`${file}.new`, file);
}

try {
	const { wanted, files, options, write, skipRejected } = readCommand(process.argv.slice(2));
	const { remarks, rejected, obstacles, file, text } = wanted.read(files, options);
	const problems = [...obstacles, ...rejected];
	if (problems.length) console.error(`${describeRejected(problems)}\n`);
	if (remarks.length) console.log(describeRemarks(remarks));
	const acceptable = obstacles.length === 0 && (rejected.length === 0 || skipRejected);
	if (!write)
		console.log('報告だけで、何も書いていません（--write で書き込みます） / Report only, nothing written (--write does)');
	else if (!acceptable) console.error('誤りがあるので何も書いていません。 / There are mistakes; nothing was written.');
	else {
		replaceFile(file, text);
		console.log(`書き込みました: ${file} / written: ${file}`);
	}
	process.exitCode = acceptable ? 0 : 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = error instanceof UsageError ? 2 : 1;
}
