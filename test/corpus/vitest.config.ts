// `npm run test:corpus`: over a folder of real files that CAVIAR_CORPUS names, with dcmtk, dicom3tools and pydicom at hand.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  test: {
    include: ['test/corpus/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 1,
    isolate: false,
  },
});
