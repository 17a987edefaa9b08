/** Words of the pages about one plan, in English. */
import type { planPages as ja } from './plans.ja.ts';
import { plural } from './counts.ts';

const editionChanges = { added: 'Added', removed: 'Removed', moved: 'Moved', renamed: 'Renamed', retargeted: 'Retargeted' };

export const planPages: typeof ja = {
	nav: { label: 'Pages of this plan', items: 'Items', scorecard: 'Can it be measured?', changes: 'What changed' },
	explorer: {
		label: 'Narrow down the items',
		facets: {
			department: 'In charge',
			topic: 'Topic',
			sdg: 'SDG',
			mark: 'New or continuing',
			badge: 'Strengthened or resilience',
			relisted: 'Listed again',
			has_target: 'Target',
			phase: 'Phase',
			year: 'Fiscal year'
		},
		any: 'All',
		choice: (label, count) => `${label} (${count})`,
		apply: 'Narrow down',
		clear: 'Show all items',
		remove: (label) => `Remove ${label}`,
		result: (matched, total) => `${matched} of ${plural(total, 'item')} ${matched === 1 ? 'matches' : 'match'}`,
		all: (total) => `The ${plural(total, 'item')} of this plan`,
		none: 'No item matches this combination.',
		context: 'Paler lines are the headings above matching items.',
		relisted: 'listed again only',
		hasTarget: 'with a numeric target',
		noTarget: 'without a numeric target',
		year: (year) => `FY${year}`,
		title: 'Title',
		indicators: 'Indicators',
		targets: 'Numeric targets',
		downloadAll: 'All items of this plan',
		downloadChosen: 'Matching items'
	},
	indicators: {
		heading: 'Indicator by indicator',
		sentence: ({ name, baseline, baselineYear, target, due, actual, actualAmbiguous }) =>
			`${name}: ` +
			[
				target === undefined
					? `no numeric target${due ? ` (due by ${due})` : ''}`
					: `target ${target}${due ? ` (by ${due})` : ''}`,
				baseline === undefined
					? 'no starting point given'
					: `starting point ${baseline}${baselineYear ? ` (${baselineYear})` : ''}`,
				actual === undefined
					? 'no result given'
					: actualAmbiguous
						? `a result of ${actual} is given, but the source contradicts itself`
						: `result ${actual}`
			].join('; ') +
			'.'
	},
	related: {
		heading: 'In other plans',
		lead: 'Items of other plans on the same topics (our classification), those that share most first, at most four a plan.'
	},
	schedule: {
		subtitle: 'Planned fiscal years of each action',
		kind: 'Kind',
		position: 'Order',
		label: 'Action',
		phase: 'Phase',
		from: 'From',
		to: 'To',
		basis: 'How the years are known',
		unknown: 'not known',
		noPhase: 'not stated',
		shaded: (years) => `The tinted years (${years}) are those that the plan’s revision covers; this item need not have changed.`,
		hatched: 'Hatched bars: years that are concluded, not stated.',
		openEnd: 'A pointed end: the year on that side is not stated.',
		undated: 'Boxes whose years are not known',
		noYears: (count) => `${plural(count, 'action')}; the text of the source does not tell the years`,
		allAlong: (count, years) => (count === 1 ? `One action, ${years}` : `${plural(count, 'action')}, each ${years}`),
		spread: (count, starting, first, last) =>
			count === starting
				? `All ${plural(count, 'action')} start in ${first}; the last ends in ${last}`
				: `${starting} of ${plural(count, 'action')} ${starting === 1 ? 'starts' : 'start'} in ${first}; the last ends in ${last}`
	},
	scorecard: {
		title: 'How far can it be measured?',
		lead: 'How many of the plan’s items give the numbers one needs to check results. It is a count, not a rating.',
		nothingToCount: 'No item of this plan has an indicator to measure progress by',
		nothingLead: 'There is nothing to count, so there is no chart. The items themselves are on the items page.',
		finding: (total, targets, actuals) =>
			`Of ${total}, ${targets} set a numeric target and ${actuals} ${actuals === 1 ? 'gives' : 'give'} a result in the plan itself`,
		labels: {
			programmes: 'Programmes',
			with_indicator: 'With an indicator',
			with_numeric_target: 'With a numeric target',
			with_due: 'With a due year',
			with_baseline: 'With a starting value',
			with_actual: 'With a result in the plan'
		},
		countId: 'Code',
		counted: 'Counted',
		count: 'Count',
		of: 'Of',
		rule: 'Rule',
		rules: 'Rules and lists',
		lists: 'Item by item',
		number: 'No.',
		programme: 'Title',
		yes: 'yes',
		no: 'no',
		having: (count) => `The ${count} that do`,
		lacking: (count) => `The ${count} that do not`
	},
	changes: {
		title: 'What changed',
		lead: 'What the document itself shows as changed against its earlier edition.',
		nothing:
			'This document shows no revision marks and no list of revisions, and no earlier edition is loaded: there is nothing to compare.',
		matrixFinding: (items, aspect, count) =>
			`${plural(items, 'programme')} ${items === 1 ? 'was' : 'were'} revised, most often the ${aspect.toLowerCase()} (${count})`,
		matrixSubtitle: (edition) => `From the table of revisions of the ${edition} edition; ● marks a revised aspect`,
		number: 'No.',
		programme: 'Programme',
		total: 'Total',
		revised: 'revised',
		notRevised: 'no',
		countsFinding: (all, agreeing) =>
			all === agreeing
				? `All ${plural(all, 'count')} in the text agree with the document’s own table`
				: `${agreeing} of ${plural(all, 'count')} in the text agree with the document’s own table`,
		countsSubtitle: (edition) => `Counts in the text of the ${edition} edition, and the rows of its table counted`,
		code: 'Code',
		aspect: 'Aspect',
		stated: 'Stated',
		counted: 'Counted',
		difference: 'Difference',
		agrees: 'agree',
		differs: (label, stated, counted) =>
			`${label}: the text says ${stated}, the table shows ${counted}. Which one is missing cannot be told, so no row was added.`,
		marksFinding: (sizes) =>
			`${sizes.reworded} items read as reworded, ${sizes.newly_marked} carry ◎, ${sizes.strengthened} are marked strengthened or resilience, ${sizes.unclear} cannot be told`,
		marksSubtitle: 'From the document’s own revision marks',
		noneAddedRemoved: 'No item can be called added or removed with certainty.',
		groups: {
			added: { title: 'Added', lead: 'Items that the marks show as new.' },
			removed: { title: 'Removed', lead: 'Items that the marks show as gone.' },
			reworded: {
				title: 'Reworded',
				lead: 'Items whose old and new wording can be told apart. The old wording is a short excerpt in Japanese; where words were only added there is none.'
			},
			newly_marked: { title: 'Marked ◎', lead: 'Items that the document marks ◎ (new).' },
			strengthened: {
				title: 'Marked strengthened or resilience',
				lead: 'Items to which the document adds the badge 強化 (strengthened) or 強靱化 (resilience).'
			},
			unclear: {
				title: 'Cannot be told',
				lead: 'The marks do not tell additions from deletions, or old and new wording run together unmarked. Nothing is guessed.'
			}
		},
		item: 'Title',
		state: 'State',
		mark: 'New or continuing',
		badge: 'Strengthened or resilience',
		previous: 'Previous wording',
		place: 'Place in the source',
		noMark: 'none',
		noExcerpt: 'no excerpt',
		edition: {
			same: 'Nothing has changed since the previous edition, neither items nor targets',
			finding: (counts) =>
				`Since the previous edition: ${counts
					.filter(([, count]) => count > 0)
					.map(([kind, count]) => `${count} ${editionChanges[kind].toLowerCase()}`)
					.join(', ')}`,
			subtitle: (previous) => `Items and targets compared with ${previous}`,
			method:
				'Items of the same title are one; a renamed one is recognised by its place, its indicators or what hangs below it (our method). Where nothing agrees, it is one removed and one added.',
			kinds: editionChanges,
			kind: 'Change',
			idBefore: 'Item ID before',
			idAfter: 'Item ID now',
			before: 'Before',
			after: 'Now',
			absent: 'none',
			top: 'top level',
			noIndicator: 'no indicator',
			noTarget: (name) => `${name}: no numeric target`
		}
	}
};
