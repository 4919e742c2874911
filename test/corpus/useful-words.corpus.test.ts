// What real descriptors lose: of the words that say nothing of anybody nearly all stay. The words lost are told, to look at.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import { characterSetOf, type ElementIndex, indexFile, packVr, valueBytes } from '../../src/dicom/index.js';
import { Workbench } from '../support/run-caviar.js';
import { type CorpusRun, runOverCorpus } from './corpus-run.js';

const LEAST = 0.98;
/** Study and Series Description, Protocol Name, Body Part, contrast, procedures, coils, code meanings, regions and segments, equipment. */
const DESCRIPTORS = new Set([
  ...[0x00081030, 0x0008103e, 0x00181030, 0x00180015, 0x00180010, 0x00181040, 0x00321060, 0x00400254, 0x00400007],
  ...[0x00181250, 0x00181251, 0x00080104, 0x30060026, 0x00620005, 0x00080070, 0x00081090, 0x00082111, 0x300a00c2],
]);
/** Who and where: what of these stands in a descriptor is no useful word. */
const TELLING = new Set([
  ...[0x00100020, 0x00101000, 0x00080050, 0x00200010, 0x00401001, 0x00400253, 0x00080080, 0x00080081, 0x00081040],
  ...[0x00081010, 0x0020000d, 0x00380010],
]);
const PERSON = packVr('PN');
const LONGEST = 4096;
const spool = memorySpool(2 ** 28);

interface Texts {
  readonly study: string;
  /** By the place of the element: tags, and how many of the same were before it. */
  readonly descriptors: ReadonlyMap<string, readonly string[]>;
  readonly telling: readonly string[];
}

function textsOf(path: string): Texts {
  const index = indexFile(bufferSource(readFileSync(path)), spool);
  const descriptors = new Map<string, readonly string[]>();
  const telling: string[] = [];
  let study = path;
  for (let entry = 0; entry < index.count; entry++) {
    const tag = index.tag[entry];
    if (tag === 0x0020000d && index.parent[entry] < 0) study = decoded(index, entry);
    if (DESCRIPTORS.has(tag)) descriptors.set(placeOf(index, entry), wordsIn(decoded(index, entry)));
    else if (TELLING.has(tag) || index.vr[entry] === PERSON) telling.push(...wordsIn(decoded(index, entry)));
  }
  return { study, descriptors, telling };
}

/** Tags and Item numbers: removals above do not shift them. */
function placeOf(index: ElementIndex, entry: number): string {
  const parent = index.parent[entry];
  if (parent < 0) return index.tag[entry].toString(16);
  const sequence = index.parent[parent];
  let number = 0;
  for (let item = sequence + 1; item < parent; item = index.next[item]) number++;
  return `${placeOf(index, sequence)}.${number}.${index.tag[entry].toString(16)}`;
}

function decoded(index: ElementIndex, entry: number): string {
  const bytes = valueBytes(index, entry);
  return bytes.length > LONGEST ? '' : characterSetOf(index, index.parent[entry]).decode(bytes, 'LO');
}

function wordsIn(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
}

for (const profile of ['research', 'eds-france']) {
  describe(`descriptors of the corpus under ${profile}`, () => {
    const bench = new Workbench();
    let run: CorpusRun;

    beforeAll(() => {
      run = runOverCorpus(profile, bench);
    });
    afterAll(() => bench.done());

    it(`keep at least ${LEAST * 100} % of their useful words`, () => {
      const lost = new Map<string, number>();
      let words = 0;
      const pairs = run.pairs.map(({ input, output }) => ({ before: textsOf(input), after: textsOf(output) }));
      const telling = byStudy(pairs);
      for (const { before, after } of pairs) {
        const told = new Set((telling.get(before.study) ?? []).flatMap((pair) => pair.before.telling));
        for (const [place, useful] of before.descriptors) {
          if (isInRemoved(place, after.descriptors)) continue;
          const left = [...(after.descriptors.get(place) ?? [])];
          for (const word of useful.filter((one) => !told.has(one))) {
            words++;
            const at = left.indexOf(word);
            if (at < 0) lost.set(word, (lost.get(word) ?? 0) + 1);
            else left.splice(at, 1);
          }
        }
      }
      const gone = [...lost.values()].reduce((sum, count) => sum + count, 0);
      process.stdout.write(
        `${profile}: ${words - gone} of ${words} words kept; lost: ${[...lost].map(([word, count]) => `${word} ${count}`).join(', ')}\n`,
      );
      expect(words).toBeGreaterThan(3000);
      expect(1 - gone / words).toBeGreaterThanOrEqual(LEAST);
    });
  });
}

/** With the sequence that held it, for another reason than its words. */
function isInRemoved(place: string, after: ReadonlyMap<string, readonly string[]>): boolean {
  const sequence = place.slice(0, place.lastIndexOf('.') + 1);
  return sequence !== '' && ![...after.keys()].some((one) => one.startsWith(sequence));
}

function byStudy<Pair extends { readonly before: Texts }>(
  pairs: readonly Pair[],
): ReadonlyMap<string, readonly Pair[]> {
  const studies = new Map<string, Pair[]>();
  for (const pair of pairs) studies.set(pair.before.study, [...(studies.get(pair.before.study) ?? []), pair]);
  return studies;
}
