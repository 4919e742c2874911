// Redacted JPEG pictures beside libjpeg, a small share of what `npm run fuzz:jpeg` tries.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tryMasks } from '../../fuzz/jpeg-trials.js';
import { needs } from '../support/peers.js';

const PICTURES = 300;

needs('cjpeg', 'djpeg')('a JPEG picture that was redacted', () => {
  it(`is the same to libjpeg outside the mask and flat inside, for ${PICTURES} pictures of every sampling, restarts and scans`, () => {
    const { failures, unitsMasked } = tryMasks(mkdtempSync(join(tmpdir(), 'caviar-jpeg-')), 20261124, 0, PICTURES);
    expect(failures).toEqual([]);
    expect(unitsMasked).toBeGreaterThan(PICTURES);
  });
});
