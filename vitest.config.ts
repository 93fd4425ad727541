import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      // The same rules as in scripts/build.mjs: a table is imported as its text, a model as a function that gives it in base64.
      name: 'tables-and-models',
      enforce: 'pre',
      load: (id) => {
        if (id.endsWith('.tsv')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
        if (id.endsWith('.bin')) return `export default () => '${readFileSync(id, 'base64')}'`;
        return null;
      },
    },
  ],
  test: {
    // No clock fails a test: the first of a file pays for loading tables and models, and machines are slow. What hangs ends in a minute.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: ['unit', 'protocol', 'quality'].map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`] },
    })),
  },
});
