/** The drawing of every figure that has one, by the figure's name: for pages, embeds and pictures alike. */
import type { DrawingComponent } from './drawing.ts';
import Cooperation from './Cooperation.svelte';
import CooperationTimeline from './CooperationTimeline.svelte';
import FacilityMap from './FacilityMap.svelte';
import FiscalOverview from './FiscalOverview.svelte';
import FiscalTrend from './FiscalTrend.svelte';
import IndicatorTargets from './IndicatorTargets.svelte';
import ItemSchedule from './ItemSchedule.svelte';
import Outlook from './Outlook.svelte';
import PartnershipFlows from './PartnershipFlows.svelte';
import PlanScorecard from './PlanScorecard.svelte';
import PlansTimeline from './PlansTimeline.svelte';
import PriorityRankings from './PriorityRankings.svelte';
import TileMap from './TileMap.svelte';
import ProjectCosts from './ProjectCosts.svelte';
import Renewal from './Renewal.svelte';
import TopicMatrix from './TopicMatrix.svelte';
import TownFinances from './TownFinances.svelte';

const DRAWINGS: Record<string, DrawingComponent> = {
	cooperation: Cooperation,
	'cooperation-tiles': TileMap,
	'cooperation-timeline': CooperationTimeline,
	'facility-map': FacilityMap,
	'fiscal-overview': FiscalOverview,
	'fiscal-trend': FiscalTrend,
	'indicator-targets': IndicatorTargets,
	'item-schedule': ItemSchedule,
	outlook: Outlook,
	'outlook-backtest': Outlook,
	'partnership-flows': PartnershipFlows,
	'partnership-tiles': TileMap,
	'plan-scorecard': PlanScorecard,
	'plans-timeline': PlansTimeline,
	'priority-rankings': PriorityRankings,
	'project-costs': ProjectCosts,
	renewal: Renewal,
	// The same chart: lines over the years with targets.
	'target-outturn': FiscalTrend,
	'tile-map': TileMap,
	'topic-matrix': TopicMatrix,
	'town-finances': TownFinances
};

/** @returns undefined when the figure has no drawing, or nothing to draw */
export const findDrawing = ({ name, undrawn }: { name: string; undrawn?: boolean }): DrawingComponent | undefined =>
	undrawn || !Object.hasOwn(DRAWINGS, name) ? undefined : DRAWINGS[name];
