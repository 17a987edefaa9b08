/** Every figure of the portal by name: pages show them, `/figures/{name}.csv|json|svg|png` and `/embed/{name}` give them away. */
import type { DataPackage } from '#lib/domain/data-package.ts';
import type { Language } from '#lib/messages/language.ts';
import type { Db } from '#lib/server/sqlite/open.ts';
import * as blanks from './blanks.ts';
import * as cooperation from './cooperation.ts';
import * as cooperationFields from './cooperation-fields.ts';
import * as cooperationPairs from './cooperation-pairs.ts';
import * as cooperationTiles from './cooperation-tiles.ts';
import * as cooperationTimeline from './cooperation-timeline.ts';
import { checkTies } from './tie-selection.ts';
import * as departmentItems from './department-items.ts';
import * as departments from './departments.ts';
import * as facilities from './facilities.ts';
import * as facilityMap from './facility-map.ts';
import * as fiscalOverview from './fiscal-overview.ts';
import * as fiscalPerPerson from './fiscal-per-person.ts';
import * as fiscalTrend from './fiscal-trend.ts';
import * as indicatorTargets from './indicator-targets.ts';
import * as itemSchedule from './item-schedule.ts';
import * as outlook from './outlook.ts';
import type { FigureMaker } from './maker.ts';
import * as outlookBacktest from './outlook-backtest.ts';
import * as partnershipFlows from './partnership-flows.ts';
import * as partnershipMembers from './partnership-members.ts';
import * as partnershipTiles from './partnership-tiles.ts';
import * as planEditionDiff from './plan-edition-diff.ts';
import * as planEditionMarks from './plan-edition-marks.ts';
import * as planItems from './plan-items.ts';
import * as planRevisionCounts from './plan-revision-counts.ts';
import * as planRevisions from './plan-revisions.ts';
import * as planScorecard from './plan-scorecard.ts';
import * as planScorecardItems from './plan-scorecard-items.ts';
import * as plansTimeline from './plans-timeline.ts';
import * as priorityRankings from './priority-rankings.ts';
import * as tileMap from './tile-map.ts';
import * as projectCosts from './project-costs.ts';
import * as targetOutturn from './target-outturn.ts';
import * as renewal from './renewal.ts';
import * as renewalBuildings from './renewal-buildings.ts';
import * as renewalCases from './renewal-cases.ts';
import * as topicItems from './topic-items.ts';
import * as topicMatrix from './topic-matrix.ts';
import * as townFinances from './town-finances.ts';
import * as townProfile from './town-profile.ts';
import * as townTies from './town-ties.ts';

export const FIGURES: Record<string, FigureMaker> = {
	[indicatorTargets.name]: {
		params: indicatorTargets.params,
		make: (db, pkg, language, { item = '' }) => indicatorTargets.make(db, pkg, language, { item })
	},
	[fiscalOverview.name]: {
		params: fiscalOverview.params,
		make: (db, pkg, language) => fiscalOverview.make(db, pkg, language)
	},
	...Object.fromEntries(
		[fiscalTrend, fiscalPerPerson].map((one) => [
			one.name,
			{
				params: one.params,
				make: (db: Db, pkg: DataPackage, language: Language, { series = '', towns }: Record<string, string>) =>
					one.make(db, pkg, language, { series, towns })
			}
		])
	),
	[targetOutturn.name]: {
		params: targetOutturn.params,
		make: (db, pkg, language, { indicator = '' }) => targetOutturn.make(db, pkg, language, { indicator })
	},
	[projectCosts.name]: {
		params: projectCosts.params,
		make: (db, pkg, language, { plan = '' }) => projectCosts.make(db, pkg, language, { plan })
	},
	...Object.fromEntries(
		[partnershipFlows, partnershipTiles].map((one) => [
			one.name,
			{
				params: one.params,
				make: (db: Db, pkg: DataPackage, language: Language, { partnership = '', measure }: Record<string, string>) =>
					one.make(db, pkg, language, { partnership, ...(measure !== undefined && { measure }) })
			}
		])
	),
	[partnershipMembers.name]: {
		params: partnershipMembers.params,
		make: (db, pkg, language, { partnership = '' }) => partnershipMembers.make(db, pkg, language, { partnership })
	},
	[itemSchedule.name]: {
		params: itemSchedule.params,
		make: (db, pkg, language, { item = '' }) => itemSchedule.make(db, pkg, language, { item })
	},
	...Object.fromEntries(
		[cooperation, cooperationTiles, cooperationPairs, cooperationFields, cooperationTimeline].map((one) => [
			one.name,
			{
				params: one.params,
				optional: true as const,
				check: checkTies,
				make: (db: Db, pkg: DataPackage, language: Language, asked: Record<string, string>) => one.make(db, pkg, language, asked)
			}
		])
	),
	[outlook.name]: outlook,
	[outlookBacktest.name]: outlookBacktest,
	[renewal.name]: renewal,
	[renewalBuildings.name]: renewalBuildings,
	[renewalCases.name]: renewalCases,
	[planItems.name]: { params: planItems.params, make: planItems.make },
	...Object.fromEntries(
		[planScorecard, planScorecardItems, planRevisions, planRevisionCounts, planEditionMarks, planEditionDiff].map((one) => [
			one.name,
			{
				params: one.params,
				make: (db: Db, pkg: DataPackage, language: Language, { plan = '' }: Record<string, string>) =>
					one.make(db, pkg, language, { plan })
			}
		])
	),
	[departments.name]: {
		params: departments.params,
		make: (db, pkg, language, { municipality = '' }) => departments.make(db, pkg, language, { municipality })
	},
	[departmentItems.name]: {
		params: departmentItems.params,
		make: (db, pkg, language, { municipality = '', department = '' }) =>
			departmentItems.make(db, pkg, language, { municipality, department })
	},
	[blanks.name]: { params: blanks.params, make: (db, pkg, language) => blanks.make(db, pkg, language) },
	[plansTimeline.name]: {
		params: plansTimeline.params,
		make: (db, pkg, language) => plansTimeline.make(db, pkg, language)
	},
	[priorityRankings.name]: {
		params: priorityRankings.params,
		make: (db, pkg, language, { municipality = '', topic }) =>
			priorityRankings.make(db, pkg, language, { municipality, ...(topic !== undefined && { topic }) })
	},
	[tileMap.name]: {
		params: tileMap.params,
		make: (db, pkg, language, { series = '', year, classes }) => tileMap.make(db, pkg, language, { series, year, classes })
	},
	[topicItems.name]: {
		params: topicItems.params,
		make: (db, pkg, language, { topic = '' }) => topicItems.make(db, pkg, language, { topic })
	},
	[topicMatrix.name]: {
		params: topicMatrix.params,
		make: (db, pkg, language) => topicMatrix.make(db, pkg, language)
	},
	[facilities.name]: { params: facilities.params, optional: true, make: facilities.make },
	[facilityMap.name]: { params: facilityMap.params, optional: true, make: facilityMap.make },
	...Object.fromEntries(
		[townProfile, townFinances, townTies].map((one) => [
			one.name,
			{
				params: one.params,
				make: (db: Db, pkg: DataPackage, language: Language, { municipality = '' }: Record<string, string>) =>
					one.make(db, pkg, language, { municipality })
			}
		])
	)
};
