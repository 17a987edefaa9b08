// Generated from data/ by `npm run data:types`. Do not edit.
// Booleans are stored as 0 and 1.

export interface PlansRow {
	plan_id: string;
	municipality_code: string;
	title_ja: string;
	title_en: string;
	summary_ja: string;
	summary_en: string;
	plan_type: 'comprehensive' | 'administrative_reform';
	stage: 'draft' | 'adopted' | 'revised';
	period_start_fy: number | null;
	period_end_fy: number | null;
	revised_period_start_fy: number | null;
	revised_period_end_fy: number | null;
	period_basis: 'printed' | 'inferred';
	previous_plan_id: string | null;
	source_id: string;
	locator: string;
}

export interface PlanItemsRow {
	item_id: string;
	plan_id: string;
	parent_id: string | null;
	path: string;
	level: 'pillar' | 'direction' | 'programme' | 'section' | 'policy' | 'measure' | 'item' | 'project' | 'viewpoint' | 'initiative' | 'action';
	number: string | null;
	title_ja: string;
	title_en: string;
	title_basis: 'printed' | 'portal';
	summary_ja: string | null;
	summary_en: string | null;
	mark: 'continuing' | 'new' | null;
	badge: 'strengthened' | 'resilience' | null;
	relisted: number | null;
	same_as: string | null;
	reform_viewpoint: 1 | 2 | 3 | 4 | 5 | 6 | null;
	reform_action_ja: string | null;
	reform_action_en: string | null;
	issues_stated: number | null;
	aim_ja: string | null;
	aim_en: string | null;
	edition_state: 'kept' | 'added' | 'removed' | 'reworded' | 'unclear' | null;
	previous_wording_ja: string | null;
	sort_order: number;
	source_id: string;
	locator: string;
}

export interface IndicatorsRow {
	indicator_id: string;
	item_id: string;
	name_ja: string;
	name_en: string;
	unit: string | null;
	operator: 'gte' | 'lte' | 'about' | 'maintain' | 'set' | 'none';
	target_value: number | null;
	target_max: number | null;
	target_value_normalised: number | null;
	unit_normalised: string | null;
	per: 'year' | null;
	due_fy: number | null;
	due_date: string | null;
	relative_to: 'previous_year' | 'budget_estimate' | 'other_programme' | 'baseline' | null;
	better: 'higher' | 'lower' | 'none';
	series_id: string | null;
	series_note_ja: string | null;
	series_note_en: string | null;
	printed_ja: string | null;
	source_id: string;
	locator: string;
}

export interface IndicatorValuesRow {
	indicator_id: string;
	as_of: string | null;
	fiscal_year: number;
	value: number | null;
	kind: 'baseline' | 'actual';
	basis: 'settlement' | 'budget' | 'count';
	value_status: 'published' | 'not_published' | 'not_applicable' | 'not_yet_due' | 'ambiguous';
	source_id: string;
	locator: string;
}

export interface ItemSchedulesRow {
	item_id: string;
	kind: 'action' | 'year_plan';
	position: number;
	action_number: number | null;
	label_ja: string;
	label_en: string;
	label_basis: 'printed' | 'portal';
	phase: 'study' | 'preparation' | 'trial' | 'implementation' | 'review' | 'every_year' | 'other' | null;
	from_fy: number | null;
	to_fy: number | null;
	basis: 'printed' | 'shared' | 'inferred' | 'layout_lost' | 'not_stated';
	source_id: string;
	locator: string;
}

export interface ItemDepartmentsRow {
	item_id: string;
	department_ja: string;
	department_en: string;
	position: number;
	basis: 'printed' | 'inherited' | 'paired';
	source_id: string;
	locator: string;
}

export interface ItemSdgsRow {
	item_id: string;
	sdg: number;
	source_id: string;
	locator: string;
}

export interface ItemRevisionsRow {
	item_id: string;
	aspect: 'content' | 'years' | 'effect' | 'indicator' | 'year_plan' | 'department';
	edition: string;
	source_id: string;
	locator: string;
}

export interface StatedCountsRow {
	plan_id: string;
	edition: string;
	aspect: 'programme' | 'content' | 'years' | 'effect' | 'indicator' | 'year_plan' | 'department';
	stated: number;
	source_id: string;
	locator: string;
}

export interface ItemTopicsRow {
	item_id: string;
	topic: string;
	source_id: string;
	locator: string;
}

export interface ItemLinksRow {
	item_id: string;
	position: number;
	target_type: 'partnership' | 'facility' | 'fiscal_series' | 'item' | 'named_plan';
	target_id: string | null;
	target_name_ja: string;
	relation: 'mentions' | 'implements' | 'measured_by' | 'relisted_from' | 'depends_on' | 'continues';
	source_id: string;
	locator: string;
}

export interface ProjectCostsRow {
	item_id: string;
	municipality_code: string;
	fiscal_year: number;
	amount_million_yen: number | null;
	value_status: 'published' | 'not_published' | 'not_applicable' | 'not_yet_due' | 'ambiguous';
	source_id: string;
	locator: string;
}

export interface PriorityRankingsRow {
	municipality_code: string;
	survey_ja: string;
	fiscal_year: number;
	topic_ja: string;
	topic_en: string;
	rank: number | null;
	value_status: 'published' | 'not_published' | 'not_applicable' | 'not_yet_due' | 'ambiguous';
	continues_as: string | null;
	source_id: string;
	locator: string;
}

export interface FiscalSeriesRow {
	series_id: string;
	name_ja: string;
	name_en: string;
	unit: string;
	definition_ja: string;
	definition_en: string;
	meaning_ja: string;
	meaning_en: string;
	not_applicable_ja: string | null;
	not_applicable_en: string | null;
	better: 'higher' | 'lower' | 'none';
	averaged_years: number | null;
	official_code: string | null;
	source_id: string;
	locator: string;
}

export interface FiscalSeriesInputsRow {
	series_id: string;
	position: number;
	part: 'numerator' | 'denominator' | 'component';
	sign: 'plus' | 'minus';
	name_ja: string;
	name_en: string;
	input_series_id: string | null;
	source_id: string;
	locator: string;
}

export interface FiscalThresholdsRow {
	series_id: string;
	threshold: 'early_soundness' | 'rebuilding';
	value: number;
	source_id: string;
	locator: string;
}

export interface FiscalObservationsRow {
	series_id: string;
	municipality_code: string;
	fiscal_year: number;
	value: number | null;
	value_status: 'published' | 'not_published' | 'not_applicable' | 'not_yet_due' | 'ambiguous';
	status: 'settlement' | 'census';
	source_id: string;
	locator: string;
}

export interface PartnershipsRow {
	partnership_id: string;
	name_ja: string;
	name_en: string;
	kind: 'partial_affairs_association' | 'wide_area_union' | 'council' | 'mutual_aid_agreement' | 'mutual_use' | 'friendship_city' | 'sister_city' | 'host_town' | 'joint_system' | 'university' | 'business_agreement' | 'other';
	field: 'waste' | 'night_soil' | 'crematorium' | 'hospital' | 'library' | 'flood_control' | 'disaster' | 'ict' | 'culture' | 'tourism' | 'education' | 'administration' | 'other';
	scope: 'inter_municipal' | 'other';
	naming: 'named' | 'unnamed';
	stage: 'in_force' | 'planned' | 'study' | 'unstated';
	legal_basis: string | null;
	start_date: string | null;
	end_date: string | null;
	confidence: 'document' | 'official' | 'press' | 'secondary';
	note_ja: string | null;
	note_en: string | null;
	source_id: string;
	locator: string;
}

export interface PartnershipMembersRow {
	partnership_id: string;
	position: number;
	municipality_code: string | null;
	member_partnership_id: string | null;
	member_name_ja: string | null;
	member_name_en: string | null;
	role: 'member' | 'party' | 'user' | 'operator' | 'counterpart' | 'unnamed_counterpart' | 'former_member' | 'successor' | null;
	joined: string | null;
	left: string | null;
	source_id: string;
	locator: string;
}

export interface PartnershipStatisticsRow {
	partnership_id: string;
	from_code: string;
	to_code: string;
	measure: 'registered_users' | 'loans';
	unit: '人' | '冊';
	value: number | null;
	value_status: 'published' | 'not_published' | 'not_applicable' | 'not_yet_due' | 'ambiguous';
	period_start: string | null;
	period_end: string | null;
	as_of: string;
	source_id: string;
	locator: string;
}

export interface PartnershipSourcesRow {
	partnership_id: string;
	position: number;
	source_id: string;
	locator: string;
}

export interface MunicipalitiesRow {
	municipality_code: string;
	lg_code: string;
	name_ja: string;
	name_kana: string;
	name_en: string;
	prefecture_ja: string;
	prefecture_en: string;
	latitude: number;
	longitude: number;
	coordinate_note: string | null;
	coordinate_note_en: string | null;
	role: 'subject' | 'partner' | 'comparison';
	peer_group: 'tama' | 'saitama_southeast' | null;
	source_id: string;
	locator: string;
}

export interface FacilitiesRow {
	facility_id: string;
	municipality_code: string;
	name_ja: string;
	name_en: string;
	kind: 'city_hall' | 'library' | 'community_centre' | 'school' | 'park' | 'culture_hall' | 'sports' | 'waste_facility' | 'welfare' | 'museum' | 'road' | 'other';
	latitude: number | null;
	longitude: number | null;
	coordinate_basis: 'survey' | 'none';
	naming: 'proper' | 'generic';
	source_id: string;
	locator: string;
}

export interface TilePositionsRow {
	municipality_code: string;
	area: 'tama' | 'tokyo_neighbours' | 'southeast_saitama';
	block: 'tama' | 'saitama';
	tile_column: number;
	tile_row: number;
	label_ja: string;
	label_en: string;
}

export interface TopicsRow {
	topic: string;
	label_ja: string;
	label_en: string;
	broader: string | null;
}

export interface GlossaryRow {
	term_ja: string;
	reading: string;
	term_en: string;
	plain_ja: string;
	plain_en: string;
	source_id: string;
	locator: string;
}

export interface SourcesRow {
	source_id: string;
	title_ja: string;
	title_en: string;
	publisher_ja: string;
	publisher_en: string;
	municipality_code: string | null;
	edition: string | null;
	published: string | null;
	published_basis: 'printed' | 'inferred' | null;
	licence: string;
	url: string | null;
	credit_ja: string | null;
	note_ja: string | null;
	note_en: string | null;
}

export interface EditorialNotesRow {
	note_id: string;
	source_id: string | null;
	subject: string;
	note_ja: string;
	note_en: string;
}

export interface EditorialNoteRowsRow {
	note_id: string;
	position: number;
	dataset: string;
	row: string | null;
	excuses: string | null;
}

export interface PrintedTotalsRow {
	total_id: string;
	name_ja: string;
	name_en: string;
	dataset: string;
	filter: string;
	column: string;
	value: number;
	source_id: string;
	locator: string;
}

export interface RenewalUnitCostsRow {
	building_kind: string;
	name_ja: string;
	name_en: string;
	rebuild_thousand_yen_per_m2: number;
	major_repair_thousand_yen_per_m2: number;
	basis: 'original' | 'reprint';
	source_id: string;
	locator: string;
}

export interface BuildingsRow {
	building_id: string;
	municipality_code: string | null;
	example: number;
	name_ja: string;
	name_en: string | null;
	building_kind: string;
	floor_area_m2: number;
	built_fy: number;
	repaired_fy: number | null;
	source_id: string;
	locator: string;
}

export interface MachineReadabilityRow {
	dataset: string;
	rule: string;
	rule_ja: string;
	rule_en: string;
	result: 'kept' | 'broken';
	detail: string | null;
}

export interface Tables {
	plans: PlansRow;
	plan_items: PlanItemsRow;
	indicators: IndicatorsRow;
	indicator_values: IndicatorValuesRow;
	item_schedules: ItemSchedulesRow;
	item_departments: ItemDepartmentsRow;
	item_sdgs: ItemSdgsRow;
	item_revisions: ItemRevisionsRow;
	stated_counts: StatedCountsRow;
	item_topics: ItemTopicsRow;
	item_links: ItemLinksRow;
	project_costs: ProjectCostsRow;
	priority_rankings: PriorityRankingsRow;
	fiscal_series: FiscalSeriesRow;
	fiscal_series_inputs: FiscalSeriesInputsRow;
	fiscal_thresholds: FiscalThresholdsRow;
	fiscal_observations: FiscalObservationsRow;
	partnerships: PartnershipsRow;
	partnership_members: PartnershipMembersRow;
	partnership_statistics: PartnershipStatisticsRow;
	partnership_sources: PartnershipSourcesRow;
	municipalities: MunicipalitiesRow;
	facilities: FacilitiesRow;
	tile_positions: TilePositionsRow;
	topics: TopicsRow;
	glossary: GlossaryRow;
	sources: SourcesRow;
	editorial_notes: EditorialNotesRow;
	editorial_note_rows: EditorialNoteRowsRow;
	printed_totals: PrintedTotalsRow;
	renewal_unit_costs: RenewalUnitCostsRow;
	buildings: BuildingsRow;
	machine_readability: MachineReadabilityRow;
}
