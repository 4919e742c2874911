// What the fuzzer mutates: small real files from a folder, and generated ones of every encoding.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { bufferSource, CaviarError, memorySpool } from '../src/base/index.js';
import { indexFile } from '../src/dicom/index.js';
import { dicomFile, SYNTAX } from '../test/support/dicom-builder.js';
import { randomElements } from '../test/support/random-data-set.js';

export interface Seed {
  readonly bytes: Uint8Array;
  /** Where elements, Items and fragments begin; for a deflated seed within its inflated data set, so only roughly. */
  readonly boundaries: readonly number[];
}

/** Larger files hold mostly pixels, which the reader does not look at. */
const LARGEST = 48 * 1024;
const GENERATED = 60;

/** Seeds from `folder`, if one is given, in the order of their paths, and generated ones that depend on `seed` alone. */
export function loadSeeds(folder: string | null, seed: number): Seed[] {
  const real = folder === null ? [] : filesBelow(folder).map((path) => new Uint8Array(readFileSync(path)));
  const syntaxes = [SYNTAX.implicit, SYNTAX.explicit, SYNTAX.big, SYNTAX.deflated, SYNTAX.rle];
  const generated = fc
    .sample(randomElements, { seed, numRuns: GENERATED })
    .map((specs, place) => dicomFile(specs, { transferSyntax: syntaxes[place % syntaxes.length] ?? SYNTAX.explicit }));
  return [...real, ...generated].map((bytes) => ({ bytes, boundaries: boundariesOf(bytes) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const stat = statSync(path);
      if (stat.isDirectory()) return filesBelow(path);
      return stat.size > LARGEST || /\.(json|md|txt)$/.test(name) || path.includes('LICENSES') ? [] : [path];
    });
}

function boundariesOf(bytes: Uint8Array): number[] {
  try {
    const index = indexFile(bufferSource(bytes), memorySpool(1 << 24));
    const meta = index.meta === null ? [] : [...index.meta.headerAt];
    return [...meta, ...index.headerAt, index.datasetEnd].filter((at) => at < bytes.length);
  } catch (error) {
    if (!(error instanceof CaviarError)) throw error;
    return [0, Math.min(132, bytes.length)];
  }
}
