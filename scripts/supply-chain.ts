/**
 * `npm run licences`, part of every build: what the portal runs with, as a bill of materials (`build/sbom.cdx.json`, CycloneDX) and
 * with the texts of the licences (`build/third-party-notices.md`). Made of the lock file, because `npm sbom --omit dev` leaves out
 * what development needs as well, and without `--omit` fails at dependencies on a tag.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Licences (SPDX) that a city may pass on without asking. Of the MPL and the OFL, only unchanged files are used. */
const ALLOWED = [
	'0BSD',
	'Apache-2.0',
	'BlueOak-1.0.0',
	'BSD-2-Clause',
	'BSD-3-Clause',
	'CC0-1.0',
	'ISC',
	'MIT',
	'MPL-2.0',
	'OFL-1.1',
	'Zlib'
];

export interface Package {
	/** Folder, as the lock file names it: `node_modules/kysely`. */
	folder: string;
	name: string;
	version: string;
	/** An SPDX expression. */
	license: string;
	/** Needed to build or to test, not to run. */
	isDevelopment: boolean;
	/** Installed only where it fits the machine. */
	isOptional: boolean;
	integrity: string | undefined;
	/** Where it was fetched from, which the lock file shall not say. */
	resolved: string | undefined;
	hasInstallScript: boolean;
}

type Locked = Partial<Record<'version' | 'license' | 'integrity' | 'resolved', string>> & {
	dev?: boolean;
	optional?: boolean;
	devOptional?: boolean;
	hasInstallScript?: boolean;
};

/** Every package of the lock file but the project itself. */
export function listPackages(): Package[] {
	const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, Locked>;
	};
	return Object.entries(packages)
		.filter(([folder]) => folder !== '')
		.map(([folder, { version = '', license = '', dev, optional, devOptional, integrity, resolved, hasInstallScript }]) => ({
			folder,
			name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
			version,
			license,
			isDevelopment: dev ?? false,
			isOptional: (optional ?? false) || (devOptional ?? false),
			integrity,
			resolved,
			hasInstallScript: hasInstallScript ?? false
		}));
}

/** Whether an SPDX expression of one kind of operator (`A`, `(A OR B)`, `A AND B`) leaves only what is allowed. */
export function isAllowed(expression: string): boolean {
	const plain = expression.replace(/^\((.*)\)$/, '$1');
	const parts = plain.split(/ (?:AND|OR) /);
	const isKnown = (licence: string) => ALLOWED.includes(licence);
	return plain.includes(' AND ') && plain.includes(' OR ')
		? false
		: plain.includes(' OR ')
			? parts.some(isKnown)
			: parts.every(isKnown);
}

/** The licence texts that lie in a package's folder, those of other platforms excepted, which are not installed. */
function readTexts(folder: string): string[] {
	const full = path.join(root, folder);
	if (!existsSync(full)) return [];
	return readdirSync(full)
		.filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name))
		.map((name) => readFileSync(path.join(full, name), 'utf8').trim());
}

function describe({ folder, name, version, license }: Package): string {
	const texts = readTexts(folder).map((text) => `\n\`\`\`\`text\n${text}\n\`\`\`\`\n`);
	return `## ${name} ${version}\n\n${license}\n${texts.join('')}`;
}

/** An integrity of the lock file, `sha512-` and base64, as CycloneDX wants it. */
const toHash = (integrity: string) => ({
	alg: 'SHA-512',
	content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')
});

const toPurl = ({ name, version }: Package): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** CycloneDX 1.5 without the time of day, so that the same lock file gives the same bytes. @param packages each name and version once */
export function toBillOfMaterials(project: { name: string; version: string; license: string }, packages: Package[]) {
	const unique = [...new Map(packages.map((one) => [toPurl(one), one])).values()];
	return {
		bomFormat: 'CycloneDX',
		specVersion: '1.5',
		version: 1,
		metadata: {
			component: {
				type: 'application',
				'bom-ref': `${project.name}@${project.version}`,
				name: project.name,
				version: project.version,
				licenses: [{ license: { id: project.license } }]
			}
		},
		components: unique.map((one) => ({
			type: 'library',
			'bom-ref': `${one.name}@${one.version}`,
			name: one.name,
			version: one.version,
			scope: one.isOptional ? 'optional' : 'required',
			purl: toPurl(one),
			licenses: [one.license.includes(' ') ? { expression: one.license } : { license: { id: one.license } }],
			hashes: one.integrity === undefined ? [] : [toHash(one.integrity)]
		}))
	};
}

/** What is installed where the portal runs. */
export const listUsedPackages = (): Package[] => listPackages().filter(({ isDevelopment }) => !isDevelopment);

if (import.meta.main) {
	const used = listUsedPackages();
	const project = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Parameters<typeof toBillOfMaterials>[0];
	const write = (name: string, text: string) => writeFileSync(path.join(root, 'build', name), text);
	mkdirSync(path.join(root, 'build'), { recursive: true });
	write('sbom.cdx.json', `${JSON.stringify(toBillOfMaterials(project, used), undefined, '\t')}\n`);
	write('third-party-notices.md', `# Third-party notices\n\nWhat machiscope runs with.\n\n${used.map(describe).join('\n')}`);
}
