/** Kysely's row types, generated from the declarations into `queries/tables.gen.ts` (`npm run data:types`). */
import { isRequired, type DataPackage, type Field } from '#lib/domain/data-package.ts';

const pascalCase = (name: string) => name.replace(/(^|_)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());

function typeOf({ type, categories }: Field): string {
	if (categories) return categories.map(({ value }) => (typeof value === 'number' ? String(value) : `'${value}'`)).join(' | ');
	return type === 'string' || type === 'date' ? 'string' : 'number';
}

/** The text of `tables.gen.ts`. */
export function generateRowTypes(pkg: DataPackage): string {
	const interfaces = pkg.datasets.map((dataset) => {
		const lines = dataset.fields.map(
			(field) => `\t${field.name}: ${typeOf(field)}${isRequired(dataset, field) ? '' : ' | null'};`
		);
		return `export interface ${pascalCase(dataset.name)}Row {\n${lines.join('\n')}\n}\n`;
	});
	const tables = pkg.datasets.map(({ name }) => `\t${name}: ${pascalCase(name)}Row;`);
	return `// Generated from data/ by \`npm run data:types\`. Do not edit.\n// Booleans are stored as 0 and 1.\n\n${interfaces.join('\n')}\nexport interface Tables {\n${tables.join('\n')}\n}\n`;
}
