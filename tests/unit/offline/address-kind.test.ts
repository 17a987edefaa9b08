import { describe, expect, it } from 'vitest';
import { assetsOf, frozenPath, kindOfAddress } from '#lib/offline/address-kind.ts';

const VERSION = 'a'.repeat(64);

describe('what an address is to the service worker', () => {
	it.each([
		['/', true, 'page'],
		['/en/plans/13211-reform-2/30', true, 'page'],
		['/data/indicators', true, 'page'],
		['/api', true, 'page'],
		['/_app/immutable/assets/0.css', false, 'asset'],
		['/data/indicators.csv', true, 'table'],
		[`/releases/${VERSION}/data/indicators.xlsx`, true, 'table'],
		// A script is told what is, or that there is no network.
		['/data/indicators.csv', false, 'network'],
		['/api/v1/datasets', true, 'network'],
		['/en/api/v1/datasets', true, 'network'],
		['/api/v1/datasets/indicators/records.csv', true, 'network'],
		['/ogc/collections', true, 'network'],
		['/figures/tile-map.csv', true, 'network'],
		['/en/figures/tile-map.png', true, 'network'],
		['/embed/tile-map', true, 'network'],
		['/data/machiscope.sqlite', true, 'network'],
		['/cooperation/__data.json', false, 'network'],
		['/sitemap.xml', true, 'network']
	])('%s (by navigation: %s) is %s', (pathname, navigation, kind) => {
		expect(kindOfAddress({ pathname }, navigation)).toBe(kind);
	});

	it('keeps a table under the address that names its release', () => {
		expect(frozenPath('/data/indicators.csv', VERSION)).toBe(`/releases/${VERSION}/data/indicators.csv`);
		expect(frozenPath(`/releases/${'b'.repeat(64)}/data/plans.json`, VERSION)).toBe(`/releases/${'b'.repeat(64)}/data/plans.json`);
	});

	it('finds the files that a page names, however it names them', () => {
		expect(
			assetsOf(
				'<link href="./_app/immutable/assets/0.a.css" rel="stylesheet"><script src="/_app/immutable/workers/w-1.js"></script>' +
					'<script>import("../../_app/immutable/entry/start.b.js")</script><link href="./_app/immutable/assets/0.a.css">'
			)
		).toEqual(['/_app/immutable/assets/0.a.css', '/_app/immutable/workers/w-1.js', '/_app/immutable/entry/start.b.js']);
	});
});
