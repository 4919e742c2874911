// `npm run test:system`: the built command beside real peers (dcmtk, gdcm, dicom3tools, pydicom, zip).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../../', import.meta.url).pathname,
  test: { include: ['test/system/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, maxWorkers: 1 },
});
