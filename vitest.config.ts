import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // The same rules as in scripts/build.mjs: a table is imported as its text, a model as base64.
      name: 'tables-as-text',
      enforce: 'pre',
      load: (id) => {
        const encoding = id.endsWith('.tsv') ? 'utf8' : id.endsWith('.bin') ? 'base64' : null;
        return encoding && `export default ${JSON.stringify(readFileSync(id, encoding))}`;
      },
    },
  ],
  test: {
    projects: ['unit', 'protocol', 'quality'].map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: name === 'unit' ? 5_000 : 60_000 },
    })),
  },
});
