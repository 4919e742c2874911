import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bufferSource, CaviarError, memorySpool } from '../../src/base/index.js';
import { deflateToSpool } from '../../src/dicom/deflate.js';
import { inflateToSpool } from '../../src/dicom/inflate.js';

const spool = memorySpool(1 << 24);

function inflated(bytes: Uint8Array): Buffer {
  const source = inflateToSpool(bufferSource(bytes), 0, spool);
  return Buffer.from(source.read(0, source.length));
}

/** Runs that repeat, near and far, and runs that do not. */
const content = fc
  .array(
    fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }), times: fc.integer({ min: 1, max: 3000 }) }),
    {
      maxLength: 6,
    },
  )
  .map((runs) => Buffer.concat(runs.flatMap(({ bytes, times }) => Array.from({ length: times }, () => bytes))));

const strategies = fc.constantFrom(
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
  constants.Z_FILTERED,
);

describe('what zlib deflates', () => {
  it('is inflated to the same bytes, whatever the level and strategy', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 0, max: 9 }), strategies, (bytes, level, strategy) => {
        const actual = inflated(deflateRawSync(bytes, { level, strategy }));
        expect(Buffer.compare(actual, bytes)).toBe(0);
      }),
      { numRuns: 80 },
    );
  });

  it('but is damaged is refused, or inflated as zlib does', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
        const deflated = deflateRawSync(bytes);
        const at = place % deflated.length;
        deflated[at] = (deflated[at] ?? 0) ^ change;
        let expected: Buffer | null = null;
        try {
          expected = inflateRawSync(deflated, { maxOutputLength: 1 << 24 });
        } catch {}
        try {
          const actual = inflated(deflated);
          // Zlib also refuses incomplete codes that no bit of the stream meets.
          if (expected !== null) expect(Buffer.compare(actual, expected)).toBe(0);
        } catch (error) {
          if (!(error instanceof CaviarError)) throw error;
          expect(expected).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what we deflate', () => {
  it('is even, and zlib and we inflate it', () => {
    fc.assert(
      fc.property(content, (bytes) => {
        const source = deflateToSpool(bufferSource(bytes), spool);
        const deflated = source.read(0, source.length);
        expect(deflated.length % 2).toBe(0);
        expect(Buffer.compare(inflateRawSync(deflated), bytes)).toBe(0);
        expect(Buffer.compare(inflated(deflated), bytes)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('and is longer than one step comes back whole', () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 2_500_001 }, (_, i) => (i * i) >> 7));
    const source = deflateToSpool(bufferSource(bytes), spool);
    expect(Buffer.compare(inflated(source.read(0, source.length)), bytes)).toBe(0);
  });

  it('leaves no spill behind when its source cannot be read', () => {
    const broken: ByteSource = {
      ...bufferSource(new Uint8Array(0)),
      length: 10,
      readInto: () => {
        throw new CaviarError('cannot-read', 'gone');
      },
    };
    let abandoned = 0;
    const abandon = () => {
      abandoned += 1;
    };
    const counting = { create: () => ({ write: () => {}, finish: () => broken, abandon }) };
    expect(() => deflateToSpool(broken, counting)).toThrow('gone');
    expect(abandoned).toBe(1);
  });
});
