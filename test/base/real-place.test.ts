import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isWithin } from '../../src/base/index.js';

const root = mkdtempSync(join(tmpdir(), 'caviar-place-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('a place lies within another', () => {
  mkdirSync(join(root, 'out'));
  symlinkSync(join(root, 'out'), join(root, 'link'));

  it('when it is that place, or below it, also before it exists', () => {
    expect(isWithin(join(root, 'out'), join(root, 'out'))).toBe(true);
    expect(isWithin(join(root, 'out', 'not', 'yet'), join(root, 'out'))).toBe(true);
  });

  it('when a link leads there', () => {
    expect(isWithin(join(root, 'link', 'file'), join(root, 'out'))).toBe(true);
    expect(isWithin(join(root, 'out', 'file'), join(root, 'link'))).toBe(true);
  });

  it('but not when only its name begins alike, or it lies above', () => {
    expect(isWithin(join(root, 'output'), join(root, 'out'))).toBe(false);
    expect(isWithin(join(root, '..out'), join(root))).toBe(true);
    expect(isWithin(root, join(root, 'out'))).toBe(false);
  });
});
