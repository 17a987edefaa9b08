/** A figure for each kind of drawing, and some that show a state of the frame; the first is shown until another is asked for. */
export const EXAMPLES: readonly { drawing: string; params: Record<string, string> }[] = [
	{ drawing: 'indicator-targets', params: { item: '13211-reform-2-30' } },
	{ drawing: 'plan-scorecard', params: { plan: '13203-comprehensive-5' } },
	{ drawing: 'item-schedule', params: { item: '13211-reform-2-42' } },
	{ drawing: 'plans-timeline', params: {} },
	{ drawing: 'topic-matrix', params: {} },
	{ drawing: 'topic-items', params: { topic: 'revenue' } },
	{ drawing: 'priority-rankings', params: { municipality: '13203' } },
	{ drawing: 'fiscal-overview', params: {} },
	{ drawing: 'fiscal-trend', params: { series: 'ordinary-balance-ratio' } },
	{ drawing: 'town-finances', params: { municipality: '13211' } },
	{ drawing: 'project-costs', params: { plan: '13203-comprehensive-5' } },
	{ drawing: 'outlook', params: { town: '13211' } },
	{ drawing: 'renewal', params: { list: 'example' } },
	{ drawing: 'facility-map', params: {} },
	{ drawing: 'tile-map', params: { series: 'ordinary-balance-ratio' } },
	{ drawing: 'cooperation', params: { town: '13203' } },
	{ drawing: 'cooperation-timeline', params: { town: '13203' } },
	{ drawing: 'partnership-flows', params: { partnership: '13223-library-mutual-use' } }
];
