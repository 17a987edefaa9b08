/** What the portal is made of: under known terms, from the registry alone, running nothing when it is installed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowed, listPackages, listUsedPackages, toBillOfMaterials } from '../../scripts/supply-chain.ts';
import { root } from '../server.ts';

const packages = listPackages();
const { allowScripts, dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
	allowScripts: Record<string, boolean>;
	dependencies: Record<string, string>;
};
const named = (chosen: typeof packages) => chosen.map(({ name, version }) => `${name}@${version}`);

describe('every package of the lock file', () => {
	it('is under a licence that is allowed', () => {
		expect(packages.length).toBeGreaterThan(100);
		expect(packages.filter(({ license }) => !isAllowed(license)).map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
	});

	it('is known by its hash, and not bound to a place to fetch it from', () => {
		expect(named(packages.filter(({ integrity }) => !integrity?.startsWith('sha512-')))).toEqual([]);
		expect(named(packages.filter(({ resolved }) => resolved !== undefined))).toEqual([]);
	});

	it('runs nothing when it is installed, but for those that are allowed to', () => {
		const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
		expect(allowed).toEqual(['node']);
		expect(packages.filter(({ name, hasInstallScript }) => hasInstallScript && !allowed.includes(name))).toEqual([]);
		// Its binaries lie in the package. npm would compile it because there is a binding.gyp.
		expect(allowScripts['better-sqlite3']).toBe(false);
	});
});

describe('a licence', () => {
	it.each([
		['MIT', true],
		['(MIT OR GPL-3.0-only)', true],
		['MIT AND OFL-1.1', true],
		['(MIT AND GPL-3.0-only)', false],
		['GPL-3.0-only', false],
		['UNLICENSED', false],
		['', false],
		['(MIT OR GPL-3.0-only) AND AGPL-3.0-only', false]
	])('%s is allowed: %s', (expression, allowed) => expect(isAllowed(expression)).toBe(allowed));
});

describe('the bill of materials', () => {
	const bill = toBillOfMaterials({ name: 'machiscope', version: '0.1.0', license: 'MIT' }, listUsedPackages());

	it('names everything that the portal runs with, once, and nothing that only development needs', () => {
		const names = bill.components.map(({ name }) => name);
		for (const name of Object.keys(dependencies)) expect(names).toContain(name);
		// Dependencies of dependencies, one of which development needs as well.
		for (const name of ['zod', 'sonic-boom', 'd3-array']) expect(names).toContain(name);
		for (const name of ['vitest', 'eslint', 'lighthouse']) expect(names).not.toContain(name);
		expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(names.length);
	});

	it('says of each what it is, under which licence, with the hash of the registry', () => {
		const { version = '', integrity = '' } = packages.find(({ folder }) => folder === 'node_modules/kysely') ?? {};
		expect(bill.components.find(({ name }) => name === 'kysely')).toEqual({
			type: 'library',
			'bom-ref': `kysely@${version}`,
			name: 'kysely',
			version,
			scope: 'required',
			purl: `pkg:npm/kysely@${version}`,
			licenses: [{ license: { id: 'MIT' } }],
			hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }]
		});
		for (const { purl, hashes } of bill.components) {
			expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
			expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
		}
	});

	it('lies in the build, with the texts of the licences', () => {
		const read = (name: string) => readFileSync(path.join(root, 'build', name), 'utf8');
		expect((JSON.parse(read('sbom.cdx.json')) as typeof bill).components).toEqual(bill.components);
		expect(read('third-party-notices.md')).toMatch(/## better-sqlite3 [^]*Joshua Wise/);
	});
});
