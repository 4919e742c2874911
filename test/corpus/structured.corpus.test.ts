// Reports and presentation states of the corpus after cleaning: peers read them, what they point at is there, and what they draw is where it was.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bufferSource, memorySpool } from '../../src/base/index.js';
import {
  type ElementIndex,
  EntryFlag,
  findElement,
  indexFile,
  itemsOf,
  numbersOf,
  trimmedLatin1,
  valueBytes,
} from '../../src/dicom/index.js';
import { needs } from '../support/peers.js';
import { Workbench } from '../support/run-caviar.js';
import { type CorpusRun, runOverCorpus } from './corpus-run.js';

const Tag = { SopClass: 0x00080016, SopInstance: 0x00080018, Content: 0x0040a730, ByReference: 0x0040db73 };
const Referenced = { SopInstance: 0x00081155, Series: 0x0020000e };
/** What a presentation state or a report draws: areas, graphics, boxes, anchors, transformations, shutters, spacings, scale. */
const GEOMETRY = new Set([
  ...[0x00700010, 0x00700011, 0x00700014, 0x00700020, 0x00700021, 0x00700022, 0x00700023, 0x00700024],
  ...[0x00700041, 0x00700042, 0x00700052, 0x00700053, 0x00700100, 0x00700101, 0x00700102, 0x00700103],
  ...[0x00181600, 0x00181602, 0x00181604, 0x00181606, 0x00181608, 0x00181610, 0x00181612, 0x00181620],
  ...[0x00283002, 0x00283006, 0x00281050, 0x00281051, 0x30060050],
]);
const spool = memorySpool(2 ** 28);

interface Pair {
  readonly name: string;
  readonly output: string;
  readonly input: string;
  readonly before: ElementIndex;
  readonly after: ElementIndex;
}

function pairsOf(run: CorpusRun): readonly Pair[] {
  const indexed = (path: string): ElementIndex => indexFile(bufferSource(readFileSync(path)), spool);
  return run.pairs.map(({ input, output }) => ({
    name: basename(input),
    input,
    output,
    before: indexed(input),
    after: indexed(output),
  }));
}

function textAt(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry < 0 ? '' : trimmedLatin1(index, entry);
}

/** SR, key objects, and what else is made of Content Items. */
function isReport({ before }: Pair): boolean {
  return textAt(before, Tag.SopClass).startsWith('1.2.840.10008.5.1.4.1.1.88.');
}

/** How strictly `dsrdump` was asked: as it is, or overlooking errors within Items. */
const STRICTNESS = [[], ['-Er', '-Ev', '-Ec', '-Ee']] as const;

function dsrdumpReads(path: string, overlooking: readonly string[]): boolean {
  return spawnSync('dsrdump', ['-q', ...overlooking, path], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** All values of a tag at any depth. */
function valuesOf(index: ElementIndex, tag: number): readonly string[] {
  const values: string[] = [];
  for (let entry = 0; entry < index.count; entry++)
    if (index.tag[entry] === tag && (index.flags[entry] & EntryFlag.Item) === 0)
      values.push(trimmedLatin1(index, entry));
  return values;
}

/** Whether each Referenced Content Item Identifier (0040,DB73) leads to an Item: PS3.3 C.17.3.2.5, counted from 1 in each Content Sequence. */
function brokenReferences(index: ElementIndex): number {
  let broken = 0;
  for (let entry = 0; entry < index.count; entry++) {
    if (index.tag[entry] !== Tag.ByReference) continue;
    const [, ...path] = numbersOf(index, entry, 'UL');
    let at = -1;
    for (const number of path) {
      const sequence = at === -2 ? -1 : findElement(index, Tag.Content, at);
      at = sequence < 0 ? -2 : (itemsOf(index, sequence)[number - 1] ?? -2);
    }
    if (at === -2) broken++;
  }
  return broken;
}

function geometryOf(index: ElementIndex): readonly string[] {
  const drawn: string[] = [];
  for (let entry = 0; entry < index.count; entry++) {
    if (!GEOMETRY.has(index.tag[entry]) || (index.flags[entry] & EntryFlag.Sequence) !== 0) continue;
    drawn.push(`${index.tag[entry].toString(16)} ${Buffer.from(valueBytes(index, entry)).toString('hex')}`);
  }
  return drawn;
}

for (const profile of ['research', 'eds-france']) {
  needs('dsrdump')(`reports and presentation states of the corpus under ${profile}`, () => {
    const bench = new Workbench();
    let pairs: readonly Pair[];

    beforeAll(() => {
      pairs = pairsOf(runOverCorpus(profile, bench));
    });
    afterAll(() => bench.done());

    it('are read by dsrdump wherever their inputs are', () => {
      for (const overlooking of STRICTNESS) {
        const reports = pairs.filter(isReport).filter(({ input }) => dsrdumpReads(input, overlooking));
        expect(reports.length).toBeGreaterThan(5);
        const refused = reports.filter(({ output }) => !dsrdumpReads(output, overlooking));
        expect(refused.map(({ name }) => name)).toEqual([]);
      }
    });

    it('point by reference at Items that are there', () => {
      const pointing = pairs.filter(({ before }) => valuesOf(before, Tag.ByReference).length > 0);
      expect(
        pointing
          .filter(({ before, after }) => brokenReferences(after) > brokenReferences(before))
          .map(({ name }) => name),
      ).toEqual([]);
      for (const { before, after } of pointing)
        expect(valuesOf(after, Tag.ByReference).length).toBe(valuesOf(before, Tag.ByReference).length);
    });

    it('refer to instances and series by the UIDs that these have now', () => {
      for (const [own, referring] of [
        [Tag.SopInstance, Referenced.SopInstance],
        [Referenced.Series, Referenced.Series],
      ] as const) {
        const now = new Map(pairs.map(({ before, after }) => [textAt(before, own), textAt(after, own)]));
        let resolved = 0;
        for (const { name, before, after } of pairs) {
          const renamed = new Set(valuesOf(after, referring));
          for (const uid of valuesOf(before, referring)) {
            const uidNow = now.get(uid);
            if (uid === '' || uidNow === undefined || renamed.size === 0) continue;
            if (renamed.has(uidNow)) resolved++;
            else expect([...renamed], `${name} names ${own.toString(16)} no more by its old UID`).not.toContain(uid);
          }
        }
        expect(resolved).toBeGreaterThan(20);
      }
    });

    it('draw what they drew, where they drew it', () => {
      const drawing = pairs.filter(({ before }) => geometryOf(before).length > 0);
      expect(drawing.filter(({ before }) => valuesOf(before, 0x00700022).length > 0).length).toBeGreaterThan(0);
      for (const { name, before, after } of drawing) {
        const left = new Set(geometryOf(after));
        expect(
          geometryOf(before).filter((one) => !left.has(one)),
          name,
        ).toEqual([]);
      }
    });
  });
}
