/** What the API's page shows of each kind of address: a test holds these against the served OpenAPI document. */
import type { Operator } from '#lib/server/queries/records.ts';

/** Every kind of address, with one that answers. */
export const API_ADDRESSES = {
	'/api/v1': '/api/v1',
	'/api/v1/datasets': '/api/v1/datasets',
	'/api/v1/datasets/{dataset}': '/api/v1/datasets/indicators',
	'/api/v1/datasets/{dataset}/records': '/api/v1/datasets/indicators/records?operator=lte&limit=5',
	'/api/v1/datasets/{dataset}/records.csv': '/api/v1/datasets/indicators/records.csv?operator=lte',
	'/api/v1/datasets/{dataset}/records.geojson': '/api/v1/datasets/municipalities/records.geojson?role=subject',
	'/api/v1/datasets/{dataset}/aggregate':
		'/api/v1/datasets/partnership_statistics/aggregate?group_by=measure&measures=count,sum(value)',
	'/api/v1/datasets/{dataset}/aggregate.csv':
		'/api/v1/datasets/partnership_statistics/aggregate.csv?group_by=measure&measures=count,sum(value)',
	'/api/v1/search': '/api/v1/search?q=%E5%9B%B3%E6%9B%B8%E9%A4%A8',
	'/api/v1/plans/{plan_id}/tree': '/api/v1/plans/13211-reform-2/tree',
	'/api/v1/plans/{plan_id}/scorecard': '/api/v1/plans/13211-reform-2/scorecard',
	'/api/v1/plans/{plan_id}/scorecard/{count}': '/api/v1/plans/13211-reform-2/scorecard/with_actual',
	'/api/v1/plans/{plan_id}/changes': '/api/v1/plans/13211-reform-2/changes',
	'/api/v1/municipalities/{municipality_code}/partners': '/api/v1/municipalities/13223/partners',
	'/api/v1/cooperation.geojson': '/api/v1/cooperation.geojson?layer=links&town=13211',
	'/api/v1/facilities.geojson': '/api/v1/facilities.geojson?municipality=13211',
	'/api/v1/openapi.json': '/api/v1/openapi.json'
} as const;
export type ApiAddress = keyof typeof API_ADDRESSES;

const RECORDS = '/api/v1/datasets/partnership_statistics/records';

/** A question for each operator, and for what else an address of records can be asked. */
export const PARAMETER_EXAMPLES = {
	eq: `${RECORDS}?measure=loans`,
	ne: `${RECORDS}?measure__ne=loans`,
	gt: `${RECORDS}?value__gt=930`,
	gte: `${RECORDS}?value__gte=930`,
	lt: `${RECORDS}?value__lt=100`,
	lte: `${RECORDS}?value__lte=90`,
	in: `${RECORDS}?to_code__in=13202,13207`,
	contains: '/api/v1/datasets/indicators/records?name_ja__contains=%E6%AE%8B%E9%AB%98',
	isnull: `${RECORDS}?value__isnull=true`,
	q: '/api/v1/datasets/plan_items/records?q=%E5%9B%B3%E6%9B%B8%E9%A4%A8',
	fields: `${RECORDS}?fields=to_code,value`,
	sort: `${RECORDS}?sort=-value,to_code`,
	limit: `${RECORDS}?limit=5`
} as const satisfies Record<Operator | 'q' | 'fields' | 'sort' | 'limit', string>;
export type ApiParameter = keyof typeof PARAMETER_EXAMPLES;
