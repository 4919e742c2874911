// A dump in, the de-identified data set's dump out: the whole room and the splicer, with the markers left out of sight.
import { bufferSource, memorySpool } from '../../../src/base/index.js';
import { type ElementIndex, indexFile, splice } from '../../../src/dicom/index.js';
import { deidentifyHeader, type HeaderJob, type HeaderResult } from '../../../src/header/index.js';
import type { CompiledProfile } from '../../../src/profile/index.js';
import { dumpOf, explicitLittle, indexOf } from './dump.js';
import { jobOf, type ProfileSetup, profileOf } from './fakes.js';

export interface Treated {
  readonly result: HeaderResult;
  readonly bytes: Uint8Array;
  readonly index: ElementIndex;
  /** Without the elements that every output has: (0008,0018), (0012,0062) to (0012,0064), (0028,0303). */
  readonly dump: string;
}

const markers = /^\((0008,0018|0012,006[234]|0028,0303)\).*(\n {2}.*)*\n?/gm;

export function treat(index: ElementIndex, profile: CompiledProfile, own: Partial<HeaderJob> = {}): Treated {
  const result = deidentifyHeader(jobOf(index, profile, own));
  const spool = memorySpool(1 << 24);
  const output = splice(index, result.edits, result.fileMeta, spool);
  const bytes = Buffer.from(output.read(0, output.length));
  const again = indexFile(bufferSource(bytes), spool);
  return { result, bytes, index: again, dump: dumpOf(again).replace(markers, '').trimEnd() };
}

/** What a dump becomes under these rules; what no rule names is kept unsearched. */
export function treated(
  dump: string,
  setup: ProfileSetup,
  own: Partial<HeaderJob> = {},
  syntax = explicitLittle,
): string {
  return treat(indexOf(dump, syntax), profileOf(setup), own).dump;
}

/** Lines without the indent of the template they stand in. */
export function lines(template: string): string {
  const all = template.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...all.map((line) => line.search(/\S/)));
  return all.map((line) => line.slice(indent)).join('\n');
}
