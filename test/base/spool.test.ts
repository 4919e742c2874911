import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaviarError, folderSpool, memorySpool, type Spool } from '../../src/base/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-spool-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as CaviarError).code;
  }
  return 'nothing';
}

const kinds: readonly [string, (maxBytes: number) => Spool][] = [
  ['in memory', memorySpool],
  ['in a folder', (maxBytes) => folderSpool(folder, maxBytes)],
];

describe.each(kinds)('a spill %s', (_, spoolOf) => {
  it('gives back what was written, wherever it is read', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 40 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 4000 }), fc.nat(), (written, times, seed) => {
        const writer = spoolOf(1 << 24).create();
        const whole = Buffer.concat(Array.from({ length: times % 7 }, () => written).flat());
        for (let n = 0; n < times % 7; n += 1) for (const piece of written) writer.write(piece);
        const source = writer.finish();
        const at = seed % (whole.length + 1);
        expect(source.length).toBe(whole.length);
        expect(Buffer.from(source.read(at, whole.length - at))).toEqual(whole.subarray(at));
        const target = new Uint8Array(whole.length);
        source.readInto(target, 0, 0, whole.length);
        expect(Buffer.from(target)).toEqual(whole);
        source.close();
      }),
      { numRuns: 40 },
    );
  });

  it('takes pieces larger than what it gathers', () => {
    const writer = spoolOf(1 << 24).create();
    writer.write(Uint8Array.of(7));
    writer.write(new Uint8Array(600_000).fill(8));
    writer.write(Uint8Array.of(9));
    const source = writer.finish();
    expect([source.read(0, 2)[1], source.read(600_001, 1)[0]]).toEqual([8, 9]);
    expect(codeOf(() => source.read(600_002, 1))).toBe('truncated');
    source.close();
  });

  it('is refused beyond its bound', () => {
    const writer = spoolOf(1000).create();
    writer.write(new Uint8Array(1000));
    expect(codeOf(() => writer.write(Uint8Array.of(1)))).toBe('inflate-bound');
  });
});

describe('a spill in a folder', () => {
  it('is readable by its owner only and gone when closed, abandoned or beyond its bound', () => {
    const spool = folderSpool(folder, 10);
    const closed = spool.create();
    const [name] = readdirSync(folder);
    expect(statSync(join(folder, name ?? '')).mode & 0o777).toBe(0o600);
    const source = closed.finish();
    source.close();
    source.close();
    const abandoned = spool.create();
    abandoned.abandon();
    abandoned.abandon();
    const tooLarge = spool.create();
    expect(codeOf(() => tooLarge.write(new Uint8Array(11)))).toBe('inflate-bound');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be made is reported without its path', () => {
    const missing = folderSpool(join(folder, 'Martin'), 10);
    expect(codeOf(() => missing.create())).toBe('cannot-write');
    expect(() => missing.create()).not.toThrow(/Martin/);
  });
});
