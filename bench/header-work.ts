// What cleaning costs: the same files through the engine in memory, with the cleaning options and without, in turn.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bufferSource, memorySpool } from '../src/base/index.js';
import { deidentify } from '../src/instance/index.js';
import { type CompiledProfile, loadProfile, type OptionName } from '../src/profile/index.js';
import { createPseudonyms } from '../src/pseudonym/index.js';
import type { Sample, Samples } from './measure.js';

/** `research` and what it is without cleaning. */
const KEPT: readonly OptionName[] = [
  'retain-longitudinal-modified-dates',
  'retain-patient-characteristics',
  'retain-device-identity',
  'retain-safe-private',
];
const CLEANING: readonly OptionName[] = ['clean-descriptors', 'clean-structured-content', 'clean-graphics'];
export const WITH_CLEANING = 'with cleaning';
export const WITHOUT_CLEANING = 'without cleaning';
/** Larger files are pixels. */
const LARGEST = 1 << 20;

/** Seconds for all files of a folder, in rounds; the first two do not count. Reading the files is not in the time, indexing and splicing are. */
export function measureCleaning(folder: string, rounds: number): Samples {
  const files = filesUnder(folder);
  const work = new Map([
    [WITH_CLEANING, loadProfile('basic', { options: [...KEPT, ...CLEANING], pixels: 'off' })],
    [WITHOUT_CLEANING, loadProfile('basic', { options: KEPT, pixels: 'off' })],
  ]);
  const samples = new Map([...work.keys()].map((name) => [name, [] as Sample[]]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, profile] of work) {
      const sample = treatAll(files, profile);
      if (round >= 0) samples.get(name)?.push(sample);
    }
  }
  return samples;
}

function treatAll(files: readonly Buffer[], profile: CompiledProfile): Sample {
  const pseudonyms = createPseudonyms(Buffer.alloc(32, 7));
  const began = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  for (const bytes of files) {
    const context = { spool: memorySpool(2 ** 28), keepDecisions: false, imaging: null };
    deidentify(bufferSource(bytes), profile, pseudonyms, context).output?.close();
  }
  const { user, system } = process.cpuUsage(cpu);
  const wallSeconds = Number(process.hrtime.bigint() - began) / 1e9;
  return { wallSeconds, cpuSeconds: (user + system) / 1e6, peakBytes: process.memoryUsage.rss() };
}

function filesUnder(folder: string): readonly Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= LARGEST)
    .sort()
    .map((path) => readFileSync(path));
}
