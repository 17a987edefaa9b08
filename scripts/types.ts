/** `npm run data:types`: writes the row types that queries use, from the declarations. */
import { writeFileSync } from 'node:fs';
import { dataFolder } from '#lib/server/paths.ts';
import { generateRowTypes } from '#lib/server/release/row-types.ts';
import { readDeclarations } from '#lib/server/release/source.ts';

const target = new URL('../src/lib/server/queries/tables.gen.ts', import.meta.url);
writeFileSync(target, generateRowTypes(readDeclarations(dataFolder())));
