import dicomParser from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bufferSource, memorySpool } from '../../src/base/index.js';
import { type ElementIndex, EntryFlag, elementsOf, formatTag, indexFile, itemsOf } from '../../src/dicom/index.js';
import { dicomFile, SYNTAX } from '../support/dicom-builder.js';
import { rowsOfIndex, rowsOfSpecs } from '../support/index-rows.js';
import { PLAIN_VRS, randomElements, randomElementsOf } from '../support/random-data-set.js';

const spool = memorySpool(1 << 24);
const RUNS = { numRuns: 150 };

/** Hands out its bytes in pieces, as a large file does. */
function unbuffered(bytes: Uint8Array): ByteSource {
  const source = bufferSource(bytes);
  return {
    length: source.length,
    read: (at, length) => source.read(at, length),
    readInto: (target, targetAt, at, length) => source.readInto(target, targetAt, at, length),
    close: () => {},
  };
}

/** Every byte of the data set belongs to a header, a value or a delimiter, and spans nest. */
function expectCovered(index: ElementIndex): void {
  const cover = (parent: number, from: number, to: number): void => {
    let at = from;
    for (const entry of elementsOf(index, parent)) {
      expect(index.headerAt[entry]).toBe(at);
      const isHolder = (index.flags[entry] & (EntryFlag.Sequence | EntryFlag.Item | EntryFlag.Encapsulated)) !== 0;
      const contentEnd = index.valueAt[entry] + index.valueLength[entry];
      if (isHolder) cover(entry, index.valueAt[entry], contentEnd);
      expect(index.end[entry] - contentEnd).toBe((index.flags[entry] & EntryFlag.UndefinedLength) === 0 ? 0 : 8);
      at = index.end[entry];
    }
    expect(at).toBe(to);
  };
  cover(-1, index.datasetAt, index.datasetEnd);
}

describe('any data set', () => {
  it.each(['implicit', 'explicit', 'big', 'deflated'] as const)(
    'in %s encoding is indexed as it was written',
    (name) => {
      fc.assert(
        fc.property(randomElements, (specs) => {
          const bytes = dicomFile(specs, { transferSyntax: SYNTAX[name] });
          const index = indexFile(bufferSource(bytes), spool);
          expect(rowsOfIndex(index)).toEqual(rowsOfSpecs(specs, name === 'implicit'));
          expect(index.encoding.transferSyntaxUid).toBe(SYNTAX[name]);
          expectCovered(index);
        }),
        RUNS,
      );
    },
  );

  it('is indexed alike from one buffer and through windows', () => {
    fc.assert(
      fc.property(randomElements, (specs) => {
        const bytes = dicomFile(specs);
        const fromWindows = indexFile(unbuffered(bytes), spool);
        expect(rowsOfIndex(fromWindows)).toEqual(rowsOfIndex(indexFile(bufferSource(bytes), spool)));
      }),
      RUNS,
    );
  });

  it('is indexed alike whatever the meta says about its encoding', () => {
    const syntaxes = fc.constantFrom(SYNTAX.implicit, SYNTAX.explicit, SYNTAX.big, '');
    fc.assert(
      fc.property(
        randomElements,
        fc.constantFrom<'implicit' | 'explicit' | 'big'>('implicit', 'explicit', 'big'),
        syntaxes,
        (specs, name, declared) => {
          fc.pre(declared !== '' || !specs.some(({ kind }) => kind === 'fragments'));
          const bytes = dicomFile(specs, { transferSyntax: SYNTAX[name], declaredSyntax: declared });
          const index = indexFile(bufferSource(bytes), spool);
          expect(rowsOfIndex(index)).toEqual(rowsOfSpecs(specs, name === 'implicit'));
          expect(index.encoding.transferSyntaxUid).toBe(SYNTAX[name]);
        },
      ),
      RUNS,
    );
  });

  it('is seen by dicom-parser at the same offsets', () => {
    // It knows neither the 64-bit VRs nor what UN may hold.
    const theirs = randomElementsOf(PLAIN_VRS.filter((vr) => !['OV', 'SV', 'UV', 'UN'].includes(vr)));
    fc.assert(
      fc.property(theirs, fc.constantFrom(SYNTAX.explicit, SYNTAX.big), (specs, transferSyntax) => {
        const bytes = dicomFile(specs, { transferSyntax });
        const index = indexFile(bufferSource(bytes), spool);
        const parsed = dicomParser.parseDicom(bytes);
        const spans = spansOf(parsed).filter((row) => !/^\((0002|FFFE),/.test(row));
        expect(spansOfIndex(index, -1).sort()).toEqual(spans.sort());
      }),
      RUNS,
    );
  });

  it('that is cut anywhere is refused with the offset, or was cut between two elements', () => {
    fc.assert(
      fc.property(randomElements, fc.nat(), (specs, seed) => {
        const bytes = dicomFile(specs, { meta: [] });
        const start = indexFile(bufferSource(bytes), spool).datasetAt;
        const cut = bytes.subarray(0, start + 8 + (seed % (bytes.length - start - 7)));
        try {
          const index = indexFile(bufferSource(cut), spool);
          expect(index.source.length - index.datasetEnd).toBeLessThan(8);
          expectCovered(index);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CaviarError', code: expect.stringMatching(/^(truncated|malformed)$/) });
          expect(error).toHaveProperty('where.offset');
        }
      }),
      RUNS,
    );
  });
});

/** `tag offset length` of everything at any depth; without the length where it is undefined, as dicom-parser mostly counts the delimiter in. */
function spansOf(dataSet: dicomParser.DataSet): string[] {
  return Object.values(dataSet.elements).flatMap((element) => {
    const tag = formatTag(Number.parseInt(element.tag.slice(1), 16));
    const isOpen = element.hadUndefinedLength === true;
    const length = isOpen ? 'open' : element.length;
    const row = element.fragments === undefined ? `${tag} ${element.dataOffset} ${length}` : `${tag} fragments`;
    return [row, ...(element.items ?? []).flatMap((item) => (item.dataSet === undefined ? [] : spansOf(item.dataSet)))];
  });
}

function spansOfIndex(index: ElementIndex, parent: number): string[] {
  return elementsOf(index, parent).flatMap((entry) => {
    const tag = formatTag(index.tag[entry]);
    if ((index.flags[entry] & EntryFlag.Encapsulated) !== 0) return [`${tag} fragments`];
    const isOpen = (index.flags[entry] & EntryFlag.UndefinedLength) !== 0;
    const row = `${tag} ${index.valueAt[entry]} ${isOpen ? 'open' : index.valueLength[entry]}`;
    return [row, ...itemsOf(index, entry).flatMap((item) => spansOfIndex(index, item))];
  });
}
