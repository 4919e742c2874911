import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownIdentifiers, knownIdentifiers } from '../../src/text/create-known-identifiers.js';
import { foldText } from '../../src/text/fold-text.js';
import type { Identifier } from '../../src/text/identifier.js';
import { IdentifierHunt } from '../../src/text/identifier-hunt.js';
import { IdentifierStock } from '../../src/text/identifier-stock.js';

/** One stock for all data sets of a worker, as `gatherIdentifiers` has it. */
function sharing(): (identifiers: readonly Identifier[]) => ReturnType<typeof createKnownIdentifiers> {
  const stock = new IdentifierStock(foldText);
  return (identifiers) => {
    const uids = new Set(identifiers.filter(({ kind }) => kind === 'uid').map(({ value }) => value));
    return knownIdentifiers(new IdentifierHunt(identifiers, stock), uids);
  };
}

const place = { tag: 0x00081090, vr: 'LO' };

describe('texts that were found quiet', () => {
  it('are searched again for a name that another instance brings', () => {
    const hunt = sharing();
    expect(hunt([{ kind: 'patient-id', value: 'Q7731' }]).find('Vantelot 64', place)).toEqual([]);
    const found = hunt([{ kind: 'patient-name', value: 'Vantelot^Ysolde' }]).find('Vantelot 64', place);
    expect(found).toEqual([{ start: 0, end: 8, kind: 'patient-name' }]);
  });

  it('are searched again for a short ID that is the whole of one of their values, zeros in front aside', () => {
    const hunt = sharing();
    expect(hunt([{ kind: 'patient-name', value: 'Vantelot' }]).find('AX\\0042', place)).toEqual([]);
    expect(hunt([{ kind: 'patient-id', value: '42' }]).find('AX\\0042', place)).toHaveLength(1);
  });

  it('are searched for days and UIDs, which no stock holds', () => {
    const hunt = sharing();
    for (const text of ['12 mar 61', '12/03/61', '120361', '19610312', '3.1 of 1.2.826.0.77']) {
      expect(hunt([]).find(text, place)).toEqual([]);
      const known: Identifier[] = [
        { kind: 'birth-date', value: '19610312' },
        { kind: 'uid', value: '1.2.826.0.77' },
      ];
      expect(hunt(known).find(text, place), text).toHaveLength(1);
    }
  });

  it('are told what a hunt of its own would tell, whatever was hunted before', () => {
    const word = fc.constantFrom(
      'vant',
      'elot',
      'vantelot',
      'Yso',
      '4',
      '42',
      '0042',
      '771',
      'é',
      'ß',
      '岡本',
      '-',
      '^',
      ' ',
      '.',
      '\\',
      '1961',
      '03',
      '12',
    );
    const written = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(''));
    const kind = fc.constantFrom(
      'patient-name',
      'patient-id',
      'staff',
      'institution',
      'phone',
      'address',
      'birth-date',
      'other-id',
      'uid',
    );
    const identifier = fc.record({ kind, value: written }) as fc.Arbitrary<Identifier>;
    const vr = fc.constantFrom('LO', 'CS', 'DS', 'DA', 'UT', 'PN');
    const dataSet = fc.record({
      identifiers: fc.array(identifier, { maxLength: 4 }),
      texts: fc.array(fc.record({ text: written, vr }), { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(dataSet, { minLength: 2, maxLength: 8 }), (dataSets) => {
        const hunt = sharing();
        for (const { identifiers, texts } of dataSets) {
          const shared = hunt(identifiers);
          const own = createKnownIdentifiers(identifiers);
          for (const { text, vr } of texts) {
            const here = { tag: 0x00081090, vr };
            expect(shared.find(text, here)).toEqual(own.find(text, here));
            expect(shared.findNameOrId(text, here)).toEqual(own.findNameOrId(text, here));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
