import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const vscode = { paths: [{ name: 'vscode', message: 'Only client/ knows VS Code.' }] };

/** Data flows one way through these folders; each may import those before it and nothing after it. */
const flow = ['text', 'analysis', 'dossier', 'comparison', 'rules', 'features', 'report', 'importing', 'commands'];
/** What comes before the articles are there: it may look at text and one article's layout, and only commands and the server ask for it. */
const early = { importing: ['dossier', 'comparison', 'rules', 'features', 'report'] };

const oneWay = flow.map((folder, at) => ({
  files: [`server/src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        ...vscode,
        patterns: [
          {
            group: [...flow.slice(at + 1), ...(early[folder] ?? [])].map((later) => `**/${later}/**`),
            message: 'Imports follow the data, never back: see ARCHITECTURE.md.',
          },
          ...(folder === 'features'
            ? []
            : [{ group: ['vscode-languageserver*'], message: 'LSP types live in features/ and beside server.ts.' }]),
          {
            group: ['**/server.ts', '**/requests.ts', '**/handlers.ts', '**/workspace.ts'],
            message: 'Imports follow the data, never back: see ARCHITECTURE.md.',
          },
        ].filter(({ group }) => group.length > 0),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': ['error', vscode],
    },
  },
  ...oneWay,
  // The analysis is a pure function: no file system, network or clock.
  {
    files: ['server/src/{text,analysis,dossier,comparison,rules,importing}/**/*.ts', 'server/src/{registry,messages,model}.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'performance'] },
  },
  { files: ['client/**/*.ts', 'tests/vscode/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['AbortSignal', 'Buffer', 'URL', 'console', 'fetch', 'performance', 'process', 'setTimeout'].map((name) => [name, 'readonly']),
      ),
    },
  },
);
