import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bufferSource, memorySpool } from '../../src/base/index.js';
import {
  type Edit,
  type ElementIndex,
  elementsOf,
  encodeElement,
  indexFile,
  itemsOf,
  splice,
} from '../../src/dicom/index.js';
import {
  dataSet,
  dicomFile,
  type ElementSpec,
  EXPLICIT,
  EXPLICIT_BIG,
  element,
  IMPLICIT,
  SYNTAX,
  sequence,
} from '../support/dicom-builder.js';
import { randomElements } from '../support/random-data-set.js';

const spool = memorySpool(1 << 24);
const ENCODINGS = { implicit: IMPLICIT, explicit: EXPLICIT, big: EXPLICIT_BIG, deflated: EXPLICIT };
const META = Buffer.from('stands for preamble and meta');

/** Specs as they should be after the edits that were made on the way. */
interface Plan {
  readonly edits: Edit[];
  readonly encoding: { explicitVr: boolean; bigEndian: boolean };
  next(): number;
}

function editLevel(plan: Plan, specs: readonly ElementSpec[], index: ElementIndex, parent: number): ElementSpec[] {
  const entries = elementsOf(index, parent);
  const result = specs.flatMap((spec, place) => editElement(plan, spec, index, entries[place] ?? -1));
  if (plan.next() !== 0) return result;
  const at = parent < 0 ? index.datasetEnd : index.valueAt[parent] + index.valueLength[parent];
  return [...result, inserted(plan, at, parent)];
}

function editElement(plan: Plan, spec: ElementSpec, index: ElementIndex, entry: number): ElementSpec[] {
  const at = index.headerAt[entry];
  const length = index.end[entry] - at;
  const parent = index.parent[entry];
  switch (plan.next()) {
    case 1:
      plan.edits.push({ at, length, bytes: null, parent });
      return [];
    case 2: {
      const value = Uint8Array.from({ length: 2 * plan.next() }, (_, i) => i);
      plan.edits.push({ at, length, bytes: encodeElement(0x00090200, 'UN', value, plan.encoding), parent });
      return [element(0x00090200, 'UN', value)];
    }
    case 3:
      return [inserted(plan, at, parent), ...editContent(plan, spec, index, entry)];
    default:
      return editContent(plan, spec, index, entry);
  }
}

function editContent(plan: Plan, spec: ElementSpec, index: ElementIndex, entry: number): ElementSpec[] {
  if (spec.kind !== 'sequence') return [spec];
  const items = itemsOf(index, entry);
  const edited = spec.items.map((item, place) => editLevel(plan, item, index, items[place] ?? -1));
  return [{ ...spec, items: edited }];
}

function inserted(plan: Plan, at: number, parent: number): ElementSpec {
  const value = Buffer.from('inserted');
  const bytes = encodeElement(0x00090300, 'LO', value, plan.encoding);
  plan.edits.push({ at, length: 0, bytes: plan.next() === 0 ? bufferSource(bytes) : bytes, parent });
  return element(0x00090300, 'LO', value);
}

describe('any edits of any data set', () => {
  it.each(['implicit', 'explicit', 'big', 'deflated'] as const)(
    'in %s encoding give what writing it anew would give',
    (name) => {
      fc.assert(
        fc.property(randomElements, fc.array(fc.nat(7), { minLength: 40, maxLength: 40 }), (specs, choices) => {
          const index = indexFile(bufferSource(dicomFile(specs, { transferSyntax: SYNTAX[name] })), spool);
          let place = 0;
          const next = () => choices[place++ % choices.length] ?? 0;
          const plan: Plan = { edits: [], encoding: ENCODINGS[name], next };
          const expected = dataSet(editLevel(plan, specs, index, -1), ENCODINGS[name]);
          const output = splice(index, plan.edits.reverse(), META, spool);
          const bytes = Buffer.from(output.read(META.length, output.length - META.length));
          expect(name === 'deflated' ? inflateRawSync(bytes) : bytes).toEqual(Buffer.from(expected));
          output.close();
        }),
        { numRuns: 200 },
      );
    },
  );

  it('read alike by segments, whole, and in pieces', () => {
    fc.assert(
      fc.property(randomElements, fc.nat(), fc.nat(), (specs, from, count) => {
        const index = indexFile(bufferSource(dicomFile(specs)), spool);
        const [first] = elementsOf(index, -1);
        const edit = { at: index.end[first ?? 0], length: 0, bytes: Buffer.from('abcdef'), parent: -1 };
        const output = splice(index, [edit], META, spool);
        const whole = Buffer.concat(
          output.segments.map((part) => ('bytes' in part ? part.bytes : part.source.read(part.at, part.length))),
        );
        expect(Buffer.from(output.read(0, output.length))).toEqual(whole);
        const at = from % (whole.length + 1);
        const length = count % (whole.length - at + 1);
        expect(Buffer.from(output.read(at, length))).toEqual(whole.subarray(at, at + length));
      }),
      { numRuns: 60 },
    );
  });
});

describe('lengths beyond 4 GiB', () => {
  /** Nothing but a length; its bytes are never read here. */
  const huge: ByteSource = { length: 5e9, read: () => new Uint8Array(0), readInto: () => {}, close: () => {} };

  it('turn Items and sequences into ones of undefined length, with delimiters behind what is inserted', () => {
    const specs = [
      element(0x00080016, 'UI', '1.2'),
      sequence(0x00081140, [[element(0x00080100, 'SH', 'A1')]]),
      element(0x00200010, 'SH', 'S1'),
    ];
    const index = indexFile(bufferSource(dicomFile(specs)), spool);
    const [, outer = -1, behind = -1] = elementsOf(index, -1);
    const item = outer + 1;
    const edits: Edit[] = [
      { at: index.headerAt[behind], length: 0, bytes: Buffer.from('<behind>'), parent: -1 },
      { at: index.end[item], length: 0, bytes: huge, parent: item },
    ];
    const output = splice(index, edits, new Uint8Array(0), spool);
    const parts = output.segments.map((part) =>
      'bytes' in part ? Buffer.from(part.bytes).toString('latin1') : 'huge',
    );
    const text = parts.join('|');
    expect(text).toContain('SQ\0\0|\xff\xff\xff\xff|');
    expect(text).toContain('huge|\xfe\xff\x0d\xe0\0\0\0\0|\xfe\xff\xdd\xe0\0\0\0\0|<behind>');
  });

  it('cannot be given to a sequence under a VR with a 16-bit length', () => {
    const specs = [
      element(0x00080016, 'UI', '1.2'),
      sequence(0x00091010, [[element(0x00080100, 'SH', 'A1')]], { vr: 'LO' }),
    ];
    const index = indexFile(bufferSource(dicomFile(specs)), spool);
    const edit = { at: index.end[2], length: 0, bytes: huge, parent: 2 };
    expect(() => splice(index, [edit], new Uint8Array(0), spool)).toThrow(/outgrows/);
  });
});

describe('a sequence under a VR with a 16-bit length', () => {
  it('becomes UN when it outgrows it', () => {
    const item = [element(0x00080100, 'SH', 'A1')];
    const index = indexFile(
      bufferSource(dicomFile([element(0x00080016, 'UI', '1.2'), sequence(0x00091010, [item], { vr: 'LO' })])),
      spool,
    );
    const text = element(0x00104000, 'UT', Buffer.alloc(70_000, 0x61));
    const edit = { at: index.end[2], length: 0, bytes: dataSet([text]), parent: 2 };
    const output = splice(index, [edit], new Uint8Array(0), spool);
    const expected = dataSet([element(0x00080016, 'UI', '1.2'), sequence(0x00091010, [[...item, text]], { vr: 'UN' })]);
    expect(Buffer.from(output.read(0, output.length))).toEqual(Buffer.from(expected));
  });
});

describe('what is no edit of a data set', () => {
  it('is refused: overlapping edits, and edits of the meta or behind the end', () => {
    const index = indexFile(
      bufferSource(dicomFile([element(0x00080016, 'UI', '1.2')], { trailing: new Uint8Array(40) })),
      spool,
    );
    const at = index.datasetAt;
    const wrong: Edit[][] = [
      [{ at: at - 1, length: 1, bytes: null, parent: -1 }],
      [{ at: index.datasetEnd, length: 1, bytes: null, parent: -1 }],
      [
        { at, length: 4, bytes: null, parent: -1 },
        { at: at + 2, length: 4, bytes: null, parent: -1 },
      ],
    ];
    for (const edits of wrong) expect(() => splice(index, edits, META, spool)).toThrow(/overlap/);
  });

  it('leaves the bytes behind the data set out', () => {
    const index = indexFile(
      bufferSource(dicomFile([element(0x00080016, 'UI', '1.2')], { trailing: new Uint8Array(40) })),
      spool,
    );
    const output = splice(index, [], META, spool);
    expect(output.length).toBe(META.length + index.datasetEnd - index.datasetAt);
    expect(() => output.read(output.length, 1)).toThrow(/ends before/);
  });
});
