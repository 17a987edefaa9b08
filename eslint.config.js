import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Which rooms of `src/lib` a room may use; the house of docs/ARCHITECTURE.md. */
const ROOMS = {
	domain: [],
	messages: ['domain'],
	format: ['domain', 'messages'],
	charts: ['domain', 'format', 'messages'],
	maps: ['domain', 'format', 'messages', 'charts', 'components'],
	components: ['domain', 'format', 'messages', 'charts', 'maps'],
	offline: ['domain', 'messages'],
	'server/sqlite': ['domain', 'server'],
	'server/release': ['domain', 'server'],
	'server/queries': ['domain', 'server'],
	'server/figures': ['domain', 'format', 'messages', 'server', 'charts', 'maps'],
	'server/http': ['domain', 'server', 'messages'],
	'server/catalogue': ['domain', 'server', 'messages', 'format'],
	'server/pictures': ['domain', 'server'],
	'server/standard': ['domain', 'server'],
	'server/ckan': ['domain', 'server'],
	'server/ogc': ['domain', 'server'],
	'server/mcp': ['domain', 'server'],
	'server/serving': ['domain', 'server', 'messages']
};
const TOP_ROOMS = ['domain', 'messages', 'format', 'charts', 'maps', 'components', 'offline', 'server'];

const importRules = Object.entries(ROOMS).map(([room, allowed]) => ({
	files: [`src/lib/${room}/**`],
	rules: {
		'@typescript-eslint/no-restricted-imports': [
			'error',
			{
				patterns: [
					{
						regex: `^#lib/(${TOP_ROOMS.filter((other) => !allowed.includes(other) && other !== room).join('|')})/`,
						message: `${room} may not use that room: see "Imports run one way" in docs/ARCHITECTURE.md.`,
						// The generated row types are data shapes that any room may speak of.
						allowTypeImports: true
					},
					{ regex: '^\\.\\./', message: 'Say #lib/… to leave a folder.' }
				]
			}
		]
	}
}));

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'releases/', 'node_modules/', 'test-results/'] },
	js.configs.recommended,
	...ts.configs.strictTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// Characters are meant as code points here: 𠮷 is one.
			'@typescript-eslint/no-misused-spread': 'off',
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'off',
			'@typescript-eslint/only-throw-error': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		// Links go through withLanguage(); the site lives at the root of its host.
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	{ files: ['**/*.js'], ...ts.configs.disableTypeChecked },
	// SQL stands in server/ and scripts/ only.
	{
		files: ['src/routes/**', 'src/lib/{domain,format,charts,maps,components,messages}/**'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{ selector: 'ImportDeclaration[source.value=/^(kysely|better-sqlite3)/]', message: 'SQL belongs in src/lib/server.' }
			]
		}
	},
	...importRules
);
