/** The words of the site in English. */
import type { ja } from './ja.ts';
import { en as accessibility } from './accessibility.ts';
import { api } from './api.en.ts';
import { planPages } from './plans.en.ts';
import { en as ties } from './cooperation.ts';
import { en as facilities } from './facilities.ts';
import { en as finance } from './finance.en.ts';
import { en as lineChart } from './line-chart.ts';
import { en as assumptions } from './assumptions.ts';
import { en as offline } from './offline.ts';
import { en as outlook } from './outlook.ts';
import { en as priorities } from './priorities.ts';
import { en as search } from './search.ts';
import { en as renewal } from './renewal.ts';
import { en as mapViews } from './map-views.ts';
import { en as styleguide } from './styleguide.ts';
import { en as tileMap } from './tile-map.ts';
import { en as timeline } from './timeline.ts';
import { en as topics } from './topics.ts';
import { en as towns } from './towns.ts';
import { en as trust } from './trust.ts';
import { en as home } from './home.ts';
import { en as about } from './about.ts';
import { plural } from './counts.ts';
import { percent } from './percent.ts';

/** @param count already formatted */
const rows = (count: string) => `${count} ${count === '1' ? 'row' : 'rows'}`;

export const en: typeof ja = {
	site: {
		name: 'machiscope',
		tagline: 'What a town promised, what it costs, and who it works with.',
		description:
			'Open data on the plans, finances and partnerships of Japanese municipalities: charts and maps to look at, every number to take away as CSV or JSON.',
		skip: 'Skip to content',
		menu: 'Menu',
		showYears: { era: 'Show eras beside years', western: 'Show western years only' },
		otherLanguage: '日本語',
		release: (version, date) => `Data release ${version} (${date})`,
		licence: 'Data CC BY 4.0, code MIT'
	},
	nav: { plans: 'Promises', finance: 'Finance', cooperation: 'Cooperation', data: 'Data' },
	home,
	plans: {
		title: 'Plans: what towns promised',
		lead: 'Published plans, turned into data one item at a time.',
		period: (period) => `Plan period ${period}`,
		revisedPeriod: (period) => `Revision covers ${period}`,
		inferred: ' (inferred)'
	},
	plan: {
		counts: (programmes, withTarget, items) =>
			programmes
				? `Of ${plural(programmes, 'item')} at the level that carries indicators, ${withTarget} set a numeric target`
				: `${plural(items, 'item')}; no indicator to measure progress by`,
		targets: (count) => plural(count, 'target'),
		indicators: (count) => plural(count, 'indicator'),
		noIndicator: 'no indicator',
		relisted: 'listed again',
		rows: 'All items of this plan'
	},
	planPages,
	api,
	item: {
		ourSummary: 'summary by machiscope',
		departments: 'In charge',
		targets: (targets, actuals) =>
			`${targets === 0 ? 'No numeric target' : plural(targets, 'numeric target')}; ${actuals === 0 ? 'this plan gives no results' : `${plural(actuals, 'result')} in the plan itself`}.`,
		noIndicators: 'This item has no outcome indicator.',
		years: 'Fiscal years',
		revisions: (edition) => `What the ${edition} revision changed`,
		noRevisions: 'Nothing: not among the revised programmes',
		links: 'Ties',
		relations: {
			mentions: 'Mentions',
			implements: 'Carries out',
			measured_by: 'Measured by',
			relisted_from: 'Listed again from',
			depends_on: 'Rests on',
			continues: 'Continues'
		},
		sameAs: 'The same content is listed again in',
		relistedFrom: 'This programme is listed again here. Its original is',
		children: 'Below this item',
		source: 'Source',
		topics: 'Topics',
		ourTopics: '(our classification)',
		costs: 'Cost',
		cost: 'million yen',
		costNote: 'Except for new and construction projects, amounts are only what the source calls the “level-up portion”.'
	},
	cooperation: {
		title: 'Cooperation: who towns work with',
		lead: 'What a town does together with others, from waste to libraries.',
		kind: 'Kind',
		field: 'Field',
		legalBasis: 'Legal basis',
		confidence: 'Rests on',
		since: 'Since',
		unknown: 'not stated in the source',
		noCounts: 'No counts have been published for this tie.',
		measure: 'Counted',
		mentions: 'Also mentioned in'
	},
	data: {
		title: 'Data: all of it yours',
		lead: 'One table is one dataset. Every format holds the same rows.',
		whichFileTitle: 'Which format to take',
		whichFile: [
			{
				format: 'xlsx',
				suits: 'For Excel: codes are text and keep their leading zeros; no formula can run. English column names.'
			},
			{
				format: 'excel.csv',
				suits:
					'For Excel, as CSV: UTF-8 with BOM, Japanese column names, and no text can run as a formula. Excel itself drops the leading zeros of codes.'
			},
			{
				format: 'csv',
				suits: 'For programs: UTF-8 without BOM, English column names, text exactly as in the source. Do not open it in Excel.'
			},
			{
				format: 'sjis.csv',
				suits: 'For systems that read nothing but Shift_JIS (CP932). Text as in the source here too, so not for Excel.'
			},
			{ format: 'json, ndjson, parquet, geojson', suits: 'For statistics, databases and maps.' },
			{ format: 'sqlite', suits: 'For SQL over all tables in one database. It is under “Everything”.' }
		],
		apiSuits: 'For programs that want only some rows and columns.',
		rows,
		columns: 'Columns',
		column: 'Column',
		type: 'Type',
		description: 'Description',
		required: 'required',
		preview: (count, all) => (count === all ? `All ${count} rows` : `First ${count} rows`),
		download: 'Download',
		sources: 'Sources',
		licence: 'Licence',
		api: 'From the API',
		primaryKey: 'Primary key',
		types: { string: 'text', integer: 'integer', number: 'number', boolean: 'true/false', year: 'fiscal year', date: 'date' },
		file: 'File',
		bytes: 'Size (bytes)',
		whole: 'Everything',
		wholeLead: 'One SQLite file with every dataset, and the data package that describes it.',
		apartLead:
			'SQLite files with every dataset, and the data package that describes them. A dataset with very many rows has a file of its own: ATTACH it to use them together.',
		everything: 'All data',
		catalogue: 'Catalogue for machines',
		catalogueLead: 'What other data catalogues read to take in every dataset of this site.',
		standard: 'Japanese standard datasets',
		standardLead:
			'CSV in the forms laid down for Japanese local governments (UTF-8 with BOM). Made by machiscope from published documents, not supplied by the municipalities.',
		openDataList: 'List of open data',
		wholePortal: 'The whole site',
		publicFacilities: 'Public facilities',
		publicFacilitiesLead:
			'Town halls and facilities that a source calls by a name of their own, not all facilities of the town. Addresses and telephone numbers are not in the sources and left blank.',
		otherTowns: 'Other municipalities (town halls)'
	},
	releases: {
		title: 'Releases',
		lead: 'Each time data is published it becomes a release, whose version is computed from its content (SHA-256). A release never changes. Name it when you say which numbers you used.',
		feed: 'Feed of releases (Atom)',
		version: 'Release',
		current: 'served now',
		rows: (count) => `${rows(count)} in all`,
		first: 'The first release kept here.',
		noChanges: 'Same data as the release before.',
		changes: 'What changed against the release before',
		state: { new: 'new dataset', gone: 'dataset withdrawn', kept: '' },
		added: (count) => `${rows(count)} added`,
		removed: (count) => `${rows(count)} removed`,
		changed: (count) => `${rows(count)} changed`,
		columnsAdded: (names) => `columns added: ${names}`,
		columnsRemoved: (names) => `columns removed: ${names}`,
		more: (count) => `and ${count} more`,
		blank: '(blank)',
		files: 'Files of this release',
		published: (count) => `${rows(count)} of data published.`
	},
	citation: {
		title: 'Cite this',
		lead: 'With the release named, a reader finds the same numbers. A click on a box selects all of it, ready to copy.'
	},
	machineReadability: {
		title: 'Machine readability',
		finding: (files, kept, rules) => `The CSV (UTF-8) of each of the ${files} datasets keeps ${kept} of ${rules} rules.`,
		lead: 'Each release is checked against the rules for CSV of the Digital Agency’s machine-readability rules of 31 March 2026. A file that breaks one stops the release. Rules that concern only spreadsheets are left out.',
		number: 'No.',
		rule: 'Rule',
		files: 'Files that keep it',
		perFile: 'Results per file'
	},
	accessibility,
	conformance: {
		title: 'Conformance to standards',
		finding: (standards, tests) => `${plural(standards, 'standard')}, checked by ${plural(tests, 'test')}.`,
		lead: 'The tests build a release from the same files that are published and ask the server that serves it. A change that fails one is not accepted. Only tests that exist are listed.',
		outcome: { passed: 'Passes', skipped: 'Not wholly checked', failed: 'Fails' },
		current: 'Checked with the release that is served now.',
		last: (release) => `Last checked: ${release}; not yet with the release served now.`,
		tested: (current, version) => (current ? 'with this release' : `with release ${version}`),
		skipped: (reason) => `skipped: ${reason}`,
		cases: (count) => plural(count, 'case'),
		judge: (judge) => `checked with: ${judge}`,
		run: { test: 'before every change (npm test)', full: 'in the full test run (npm run test:full)' }
	},
	figure: {
		table: 'Show as a table',
		csv: 'CSV',
		json: 'JSON',
		png: 'Image (PNG)',
		svg: 'SVG',
		link: 'link to this figure',
		embed: 'Embed',
		embedLead: 'Paste this code into a page to show the figure there with its source and release. It needs no script.',
		embedCode: 'Embed code',
		embedMore: 'See the data and sources on machiscope',
		source: 'Source',
		release: (version) => `release ${version}`,
		scroll: 'Table that scrolls sideways'
	},
	figures: {
		indicatorTargets: {
			subtitle: (year) => `${year === undefined ? '' : `○ starting point${year === '' ? '' : ` (${year})`}, `}● target`,
			name: 'Indicator',
			unit: 'Unit',
			baseline: 'Starting point',
			baselineYear: 'Year of starting point',
			operator: 'Form of target',
			target: 'Target',
			targetMax: 'Upper end',
			due: 'Due',
			actual: 'Published actual',
			actualYear: 'Fiscal year of the actual',
			actualStatus: 'Status of the actual',
			ambiguous: (actual) => `${actual} (ambiguous in the source)`,
			notPrinted: 'not printed',
			noTarget: 'no target',
			noActual: 'not published',
			ownScale: 'Each indicator has its own scale; lengths cannot be compared between indicators.',
			budgetBaseline: 'Starting points are budget figures, not settled accounts.',
			from: 'Start',
			to: 'Target',
			targetLabel: (operator, quantity) =>
				({
					gte: `at least ${quantity}`,
					lte: `at most ${quantity}`,
					about: `about ${quantity}`,
					maintain: `keep ${quantity}`,
					set: quantity,
					none: ''
				})[operator],
			qualified: (target, relative, perYear) =>
				`${target}${perYear ? ' a year' : ''}${relative === undefined ? '' : ` (against: ${relative.toLowerCase()})`}`,
			countFinding: (indicators, targets) =>
				targets === 0
					? `${plural(indicators, 'indicator')}, none with a numeric target`
					: `Numeric targets: ${targets} of ${plural(indicators, 'indicator')}`,
			changeFinding: (measure, from, to, change, targets) =>
				`${measure}: from ${from} to ${to} (${percent(change)})${targets > 1 ? `, the largest relative change of ${targets} targets` : ''}`
		},
		partnershipFlows: {
			fromCode: 'Users’ town (code)',
			from: 'Users’ town',
			toCode: 'Town used (code)',
			to: 'Town used',
			status: 'Status of the value',
			finding: (measure, from, to, quantity) =>
				measure === 'registered_users'
					? `Most registrations go from ${from} to libraries in ${to}: ${quantity}`
					: `Most loans went to people from ${from}: ${quantity} at libraries in ${to}`,
			asOf: (date) => `as of ${date}`,
			period: (from, to) => `${from} to ${to}`,
			flow: (from, to, quantity) => `${from} to ${to}: ${quantity}`,
			printedTotal: (name, quantity) => `Total as printed: ${name}, ${quantity} (the rows add up to it).`,
			asPrinted: (from, to, loans, users) =>
				`${loans} lent by ${to} to people of ${from} look many beside ${users} registered at another date; these are the source's own numbers, and no other source to check them was found.`,
			differentDates: 'Registrations and loans are of different dates; dividing one by the other means nothing.'
		}
	},
	map: {
		widths: 'Line widths are proportional to the counts',
		label: (title) => `Map: ${title}`,
		direction: 'Arrows run from the users’ town to the town used',
		kilometres: (km) => `${km} km`,
		zoomIn: 'Zoom in',
		zoomOut: 'Zoom out',
		gestures: {
			touch: 'Use two fingers to move the map',
			ctrl: 'Use Ctrl + scroll to zoom the map',
			cmd: 'Use ⌘ + scroll to zoom the map'
		}
	},
	facilities,
	finance,
	lineChart,
	assumptions,
	offline,
	outlook,
	renewal,
	priorities,
	ties,
	mapViews,
	tileMap,
	timeline,
	styleguide,
	topics,
	search,
	towns,
	trust,
	about,
	error: {
		title: (status) => (status === 404 ? 'No such page' : 'Could not be shown')
	}
};
