// The tests that must notice when a rule of the header is off. CAVIAR_SWITCH_OFF names the place to change while the source is loaded; no file is touched.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import type { Switch } from './switches-of-source.js';

const off = process.env.CAVIAR_SWITCH_OFF === undefined ? null : (JSON.parse(process.env.CAVIAR_SWITCH_OFF) as Switch);

export default defineConfig({
  root: new URL('../', import.meta.url).pathname,
  plugins: [
    {
      name: 'switch-off',
      enforce: 'pre',
      load(id: string) {
        if (off === null || !id.endsWith(off.file)) return null;
        const source = readFileSync(id, 'utf8');
        return source.slice(0, off.start) + off.replacement + source.slice(off.end);
      },
    },
  ],
  test: {
    include: ['test/header/**/*.test.ts', 'test/leak/**/*.test.ts'],
    // It starts the command as a process of its own, in which nothing is switched off.
    exclude: ['test/leak/a-whole-run.test.ts'],
    testTimeout: 120_000,
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
  },
});
