import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bufferSource, type CaviarError, openFile } from '../../src/base/index.js';

const MIB = 1024 * 1024;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-source-'));
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

/** A sparse file of `length` bytes with `marks` at their offsets. */
function sparseFile(name: string, length: number, marks: Record<number, number>): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  ftruncateSync(file, length);
  for (const [at, byte] of Object.entries(marks)) writeSync(file, Uint8Array.of(byte), 0, 1, Number(at));
  closeSync(file);
  return path;
}

describe('a file', () => {
  it('of a few bytes is held as one buffer, in the memory that was offered', () => {
    const path = join(folder, 'small');
    writeFileSync(path, 'abcdef');
    const memory = new Uint8Array(10);
    const source = openFile(path, memory);
    expect(source.length).toBe(6);
    expect(source.buffer?.buffer).toBe(memory.buffer);
    expect(Buffer.from(source.read(1, 3)).toString()).toBe('bcd');
  });

  it('too large for the memory offered is read into its own', () => {
    const path = join(folder, 'small');
    writeFileSync(path, 'abcdef');
    const source = openFile(path, new Uint8Array(3));
    expect(Buffer.from(source.read(0, 6)).toString()).toBe('abcdef');
  });

  it('without a byte is a source of length 0', () => {
    const path = join(folder, 'empty');
    writeFileSync(path, '');
    expect(openFile(path).length).toBe(0);
  });

  it('above 8 MiB is read through windows, across their borders and beyond 4 GiB', () => {
    const far = 5 * 1024 * MIB;
    const path = sparseFile('large', far + 10, { 262143: 1, 262144: 2, [far]: 3, [far + 9]: 4 });
    const source = openFile(path);
    expect(source.buffer).toBeUndefined();
    expect([...source.read(262142, 4)]).toEqual([0, 1, 2, 0]);
    expect([...source.read(262143, 1)]).toEqual([1]);
    expect([...source.read(far, 10)]).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
    const target = new Uint8Array(12);
    source.readInto(target, 1, far, 10);
    expect([target[0], target[1], target[10], target[11]]).toEqual([0, 3, 4, 0]);
    expect(source.read(100, 600_000).length).toBe(600_000);
    source.close();
    source.close();
  });

  it('gives the same bytes after its windows were used for other places', () => {
    const marks = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [n * MIB, n + 1]));
    const source = openFile(sparseFile('many', 9 * MIB, marks));
    for (const n of [0, 1, 2, 3, 4, 5, 0, 8, 5, 0]) expect(source.read(n * MIB, 2)[0]).toBe(n + 1);
    source.close();
  });

  it('is refused beyond its end', () => {
    const source = openFile(sparseFile('end', 9 * MIB, {}));
    expect(codeOf(() => source.read(9 * MIB - 1, 2))).toBe('truncated');
    expect(codeOf(() => source.readInto(new Uint8Array(2), 0, 9 * MIB - 1, 2))).toBe('truncated');
    expect(codeOf(() => source.read(-1, 1))).toBe('truncated');
    source.close();
    expect(codeOf(() => bufferSource(new Uint8Array(3)).read(2, 2))).toBe('truncated');
  });

  it('that becomes shorter while it is open is reported as truncated', () => {
    const path = sparseFile('shrinks', 9 * MIB, {});
    const source = openFile(path);
    writeFileSync(path, 'x');
    expect(codeOf(() => source.read(5 * MIB, 4))).toBe('truncated');
    source.close();
  });

  it('that is missing, or a folder, cannot be read, and the error does not name it', () => {
    for (const path of [join(folder, 'Dupont Marie.dcm'), folder]) {
      expect(codeOf(() => openFile(path))).toBe('cannot-read');
      expect(() => openFile(path)).not.toThrow(/Dupont|caviar-source/);
    }
  });
});
