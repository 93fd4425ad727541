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
    projects: ['unit', 'protocol', 'quality'].map((name) => ({
      extends: true,
      test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: name === 'unit' ? 5_000 : 60_000 },
    })),
  },
});
