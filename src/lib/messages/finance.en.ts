/** Words of the pages about money, in English. */
import type { ja } from './finance.ja.ts';
import { ordinalEn } from './ordinal.ts';
import { plural } from './counts.ts';

export const en: typeof ja = {
	title: 'Finance: money people can check',
	lead: 'Figures of the settled accounts, side by side with those of other towns. We do not score anyone.',
	description: 'The fiscal figures of four towns, year by year, beside those of Tama and south-east Saitama.',
	seeSeries: (name) => `More on ${name.toLowerCase()}`,
	allSeries: 'All figures',
	seriesYears: (years, unit) => `${years}, ${unit}`,
	outturnHeading: 'What a plan aimed for, and the accounts that followed',
	outturnLead:
		'Targets of a plan drawn against the official statistics published later. Where that cannot be done, the reason is given.',
	unlinked: 'Targets that cannot be compared',
	furtherTargets: (count) => `${count} more targets: in the data of indicators, and on the pages of their programmes`,
	costsLink: 'What projects cost (main projects of Musashino)',
	costsHeading: 'Costs of projects',
	outlookHeading: 'Calculate the next three years',
	outlookLead: 'Under cases that you set yourself. It is the reader’s arithmetic, not a city’s forecast.',
	outlookOf: (town) => `Calculate for ${town}`,
	projects: {
		title: 'Costs of main projects',
		lead: 'What a plan says its “main projects” will cost.',
		finding: (town, projects, printed, total, from, to) =>
			printed === 0
				? `${town} lists ${plural(projects, 'main project')}; no amount is given for any`
				: `${town} lists ${plural(projects, 'main project')}; an amount is given for only ${printed}, together ${total} for FY${from}–${to}`,
		subtitle: 'Cost by fiscal year (million yen)',
		project: 'Project',
		year: 'Fiscal year',
		amount: 'Cost',
		total: 'Total of the amounts given',
		totalOf: (printed, projects) => `${printed} of ${projects} projects, those with an amount`,
		totalNote:
			'The totals add up the amounts given only. Projects without an amount are not in them: they are not the cost of all projects.',
		levelUp:
			'Except for new and building projects an amount covers only what the source calls the “level-up part”, not always the whole cost.',
		empty: '“No amount given” means that the cell of the source is empty. It does not mean zero yen.',
		none: 'This plan gives no costs.',
		all: 'Costs of all main projects',
		items: 'Items of the plan',
		hasAmount: 'amounts given',
		hasNone: 'no amount given',
		plan: 'Plan'
	},
	chooser: {
		title: 'Choose towns',
		show: 'Show',
		reset: 'Back to the four towns',
		hint: (most) => `Up to ${most}.`,
		separator: ', ',
		subjects: 'Towns whose plans are here',
		groups: { tama: 'Tama', saitama_southeast: 'South-east Saitama' }
	},
	errors: {
		unknownTowns: (codes) => `There are no figures here for the municipality code in this address: ${codes}.`,
		tooMany: (most) => `No more than ${most} towns can be shown at once.`
	},
	definition: 'Definition',
	formula: 'How it is computed',
	averaged: (years) => `averaged over ${years} fiscal years`,
	parts: 'Parts that have a series here',
	partOf: 'Part of this total',
	itself: 'The settled amount itself, without any computation.',
	counted: 'The number counted in the census.',
	noFormula: 'The sources used do not say how it is computed.',
	formulaSource: 'Source of the formula',
	officialCode: 'Official code',
	noCode: 'none (published under its name)',
	threshold: 'Thresholds',
	thresholdPlan: 'The dashed rule is the target that a plan sets for this measure.',
	thresholdLaw: (words) =>
		`Thresholds for municipalities in the Act on Financial Soundness: ${words.join(', ')}. At or above these values a municipality must adopt a recovery plan. They lie far from the values shown, so no line is drawn.`,
	thresholdAbove: 'The statutory thresholds stand in the notes of the chart.',
	noThreshold: 'The sources used state no threshold for this figure, so none is drawn.',
	unit: 'Unit in the source',
	back: 'All figures',
	fieldOf: (count) => `Grey: the ${count} towns compared`,
	medianOf: (group) => `${group}, median`,
	officialMoney: '¥ thousand',
	notInSources: 'not in the sources used',
	published: 'published',
	yes: 'chosen',
	no: '',
	noGroup: 'not compared',
	noRank: 'no rank',
	rankShown: (rank, tied) => (tied > 1 ? `${rank} (${tied} tied)` : String(rank)),
	townCount: (count) => plural(count, 'town'),
	points: (number) => `${number} percentage points`,
	planTarget: (town, target, years) => `${town}’s target: ${target} (plan ${years})`,
	withoutValue: (group, towns, without, year, words) =>
		`In ${year}, ${without} of the ${towns} towns of ${group} ${without === 1 ? 'has' : 'have'} no value (${words}). Ranks, percentiles and medians are of the others.`,
	fieldNote: (groups) => `In grey are the towns compared: ${groups.join('; ')}. The grouping is ours.`,
	rankNote: {
		smallest_first:
			'Ranks are within a town’s own group, smallest first; equal values share a rank and the next is skipped. The percentile is the share of towns with a smaller value, equal ones (itself included) counted half.',
		largest_first:
			'Ranks are within a town’s own group, largest first; equal values share a rank and the next is skipped. The percentile is the share of towns with a smaller value, equal ones (itself included) counted half.'
	},
	inferredYear: (year) =>
		`The year of the ${year} values is not stated in their source; it is inferred from the values before it.`,
	lastYear: (year) => `The sources used do not have this figure after ${year}.`,
	censusOnly: 'Counted in census years only. The years between are not estimated, and no line joins them.',
	columns: {
		code: 'Municipality code',
		town: 'Town',
		chosen: 'Chosen',
		year: 'Fiscal year',
		status: 'Status',
		group: 'Compared within',
		rank: { smallest_first: 'Rank (smallest first)', largest_first: 'Rank (largest first)' },
		of: 'Towns with a value',
		percentile: 'Percentile',
		median: 'Median of the group',
		series: 'Series ID',
		measure: 'Measure',
		value: 'Value',
		index: 'Index',
		population: 'Census population',
		perPerson: 'Per person',
		indicator: 'Indicator',
		kind: 'Kind',
		basis: 'Basis'
	},
	trend: {
		subtitle: (name, unit, years) => `${name}${unit && ` (${unit})`}, ${years}`,
		nothing: (name) => `${name}: no figures yet`,
		finding: ({ name, year, highest, lowest, there, missing, moved, equal }) => {
			const without = [...Map.groupBy(missing, ({ words }) => words)]
				.map(([words, towns]) => `${towns.map(({ town }) => town).join(', ')}: ${words}`)
				.join('; ');
			if (!highest) return `${name}, ${year}. ${without}`;
			if (!lowest) return `${name} in ${year}: ${highest.words} in ${highest.town}${without && `. ${without}`}`;
			const change = !moved
				? ''
				: moved.same
					? `; unchanged since ${moved.since}`
					: `; ${moved.towns.join(' and ')} changed most${moved.amount ? ' in yen' : ''} since ${moved.since}, ${moved.up === undefined ? 'one up and one down, by' : moved.up ? 'up' : 'down'} ${moved.by}${moved.towns.length > 1 ? ' each' : ''}`;
			if (equal)
				return `${name} in ${year}: ${highest.words} in ${there === 2 ? 'both' : `all ${there}`} towns${change}${without && `. ${without}`}`;
			return `${name} of the ${there} towns in ${year}: from ${highest.words} in ${highest.town} to ${lowest.words} in ${lowest.town}${change}${without && `. ${without}`}`;
		}
	},
	overview: {
		figureSubtitle: (years) => `Five figures, ${years}; each has a scale of its own`,
		firstYear: 'first year',
		noIndex: 'no index',
		amountsEnd: (year) => `Amounts end with ${year} in the sources used.`,
		indexUnit: (base) => `${base} = 100`,
		indexFinding: (name, base, year, most, mostBy, least, leastBy) =>
			`${name} from ${base} to ${year}: ${mostBy} in ${most}, ${leastBy} in ${least}`,
		change: (percent, up, same) => (same ? 'unchanged' : `${up ? 'up' : 'down'} ${percent}%`),
		indexNote:
			'Towns differ in size, so amounts are shown by how they moved, with the first year as 100. The amounts are on the page of the figure.',
		medianShort: (count) => `Median of ${count}`,
		median: (count) => `Median (${plural(count, 'town')} with a value)`,
		noCode: 'none',
		fieldElsewhere: 'The values of the towns in grey are in the tables on the page of each figure.',
		standing: (group, of, all, rank, order, tied) =>
			`${rank === 1 ? '' : `${ordinalEn(rank)} `}${order === 'smallest_first' ? 'lowest' : 'highest'} of ${of}${all ? '' : ' with a value'} in ${group}${tied > 1 ? ` (${tied} tied)` : ''}`,
		fieldNote: (count) => `In grey are the ${count} towns compared (Tama and south-east Saitama).`
	},
	perPerson: {
		heading: 'Per person (census years only)',
		finding: (name, year, town, most, least, leastAmount) =>
			`${name} per person in ${year}: from ${most} in ${town} to ${leastAmount} in ${least}`,
		one: (name, year, town, amount) => `${name} per person in ${year}: ${amount} in ${town}`,
		subtitle: (name) => `${name} divided by the census population of the same year (yen)`,
		note: 'People are counted only in the census, every five years. Populations between are not estimated here, so neither is the amount per person. The census is of 1 October, accounts run from April to March.'
	},
	outturn: {
		finding: ({ name, target, baseline, official }) =>
			[
				`${name}: the target is ${target}`,
				...(baseline
					? [`the plan starts from ${baseline.words}${baseline.budget ? ' in the budget' : ''} of ${baseline.year}`]
					: []),
				official
					? `the accounts of ${official.year} show ${official.words}${official.within === undefined ? '' : official.within ? ', within the target' : ', outside the target'}`
					: 'no official value yet'
			].join('; '),
		subtitle: (name, unit, town) =>
			`${name} of ${town} (${unit}): figures of the plan, and settled accounts in official statistics`,
		official: (town) => `${town}, accounts`,
		baseline: (year, words, basis) => `Plan starts: ${words}, ${year} (${basis.toLowerCase()})`,
		actual: (year, words, basis) => `Actual in the plan: ${words}, ${year} (${basis.toLowerCase()})`,
		target: (target, due) => `Target: ${target} (${due})`,
		due: (year) => `due ${year}`,
		noDue: 'no due year',
		overlap: (year) => `The plan and the official statistics overlap in one year only, ${year}.`,
		overlaps: (from, to) => `The plan and the official statistics overlap from ${from} to ${to}.`,
		noOverlap: 'There are no official values for the years of the plan.',
		before: (years) => `The official statistics used do not have this figure for ${years}: no line is drawn.`,
		kinds: {
			baseline: 'Starting point of the plan',
			target: 'Target of the plan',
			actual: 'Result in the plan',
			official: 'Official statistics'
		},
		noTarget: 'not given as a number',
		open: 'All years and towns',
		seeProgramme: 'The programme with this target'
	}
};
