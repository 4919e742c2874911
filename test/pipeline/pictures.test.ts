// Runs that look at pictures: the same bytes whoever works, and copies for a person to check.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElement, valueBytes } from '../../src/dicom/index.js';
import { type MaskedPair, run } from '../../src/pipeline/index.js';
import { indexed } from '../support/pictures.js';
import { type Bench, bench, contents, job } from '../support/runs.js';

const samples = fileURLToPath(new URL('../../sample-dicom/export/LEROUX_MATHILDE', import.meta.url));
const whitaker = fileURLToPath(new URL('../../sample-dicom/export/WHITAKER EDMUND', import.meta.url));
const project = () => join(place.folder, 'project');
let place: Bench;
beforeEach(() => {
  place = bench();
});
afterEach(() => place.remove());

describe('a run that masks text', () => {
  it('gives the same bytes with one worker and with two, and shows each masked picture in the order of the inputs', async () => {
    const seen: MaskedPair[][] = [];
    const outs = [1, 2].map((workers) => join(place.folder, `out-${workers}`));
    for (const [i, output] of outs.entries()) {
      const pairs: MaskedPair[] = [];
      const spec = job(samples, output, { pixels: 'mask-text', project: project(), workers: i + 1 });
      const record = await run(spec, {
        progress: () => undefined,
        masked: (pair) => Promise.resolve(void pairs.push(pair)),
      });
      expect(record.totals.pixels.instancesMasked).toBe(pairs.length);
      seen.push(pairs);
    }
    expect(contents(outs[0] ?? '')).toEqual(contents(outs[1] ?? ''));
    expect(seen[0]?.map(({ number }) => number)).toEqual(seen[1]?.map(({ number }) => number));
    expect(seen[0]?.length).toBeGreaterThan(0);
    for (const { before, after } of seen[0] ?? []) {
      expect([after.width, after.height]).toEqual([before.width, before.height]);
      expect(Buffer.compare(after.grey, before.grey)).not.toBe(0);
    }
  });

  it('leaves the pixel bytes of a picture without text alone', async () => {
    const output = join(place.folder, 'out');
    const spec = job(join(whitaker, 'MR'), output, { pixels: 'mask-text', project: project() });
    const record = await run(spec, { progress: () => undefined });
    const instances = [...record.instances()];
    expect(instances.map(({ pixels }) => pixels?.framesMasked)).toEqual([0, 0, 0]);
    for (const { input, output: name } of instances) {
      const before = pixelsOf(join(whitaker, 'MR', input));
      expect(before.length).toBeGreaterThan(0);
      expect(pixelsOf(join(output, name ?? '')).equals(before), input).toBe(true);
    }
  });
});

function pixelsOf(path: string): Buffer {
  const index = indexed(readFileSync(path));
  return Buffer.from(valueBytes(index, findElement(index, 0x7fe00010)));
}
