import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
    // Vitest would leave a core free: with two there would be one file at a time.
    maxWorkers: availableParallelism(),
    projects: ['unit', 'protocol', 'quality'].map((name) => ({
      extends: true,
      // Unit tests share nothing but what is read once in a process: tables and models, most of their time were each file to load them.
      test: { name, include: [`tests/${name}/**/*.test.ts`], isolate: name !== 'unit' },
    })),
  },
});
