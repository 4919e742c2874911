// The manifest of an output while it is being put there.
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { sweepParts } from '../../src/io/index.js';
import { claimManifest, MANIFEST_NAME, newManifest } from '../../src/pipeline/manifest.js';
import { loadProfile } from '../../src/profile/index.js';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, linkSync: vi.fn(real.linkSync) };
});

it('is written where the next run sweeps up if this one is killed in between', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caviar-manifest-'));
  claimManifest(
    folder,
    newManifest('0'.repeat(32), loadProfile('basic'), { layout: 'flat', dicomdir: false, duplicates: 'keep' }),
  );
  expect(readdirSync(folder)).toEqual([MANIFEST_NAME]);

  const beside = String(vi.mocked(linkSync).mock.calls[0]?.[0]);
  expect(dirname(dirname(beside))).toBe(folder);
  const deadProcess = basename(dirname(beside)).replace(/\.\d+\.\d+-/, '.4194305.1-');
  mkdirSync(join(folder, deadProcess));
  writeFileSync(join(folder, deadProcess, basename(beside)), '{');
  sweepParts(folder);
  expect(readdirSync(folder)).toEqual([MANIFEST_NAME]);
  rmSync(folder, { recursive: true });
});
