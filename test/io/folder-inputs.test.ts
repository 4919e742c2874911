// What a walk finds, in which order, and what keeps it from going astray.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FoundInput, inputOpener, openInputs, planInput } from '../../src/io/index.js';
import { comparePaths } from '../../src/io/path-text.js';
import { put } from '../support/runs.js';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-walk-'));
  root = join(folder, 'in');
  mkdirSync(root);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function found(input = root, list: string | null = null, avoid: readonly string[] = []): Promise<FoundInput[]> {
  const source = openInputs(planInput(input, list), list, avoid, folder);
  const all: FoundInput[] = [];
  for await (const one of source.items()) all.push(one);
  source.close();
  return all;
}

const told = (all: readonly FoundInput[]) =>
  all.map((one) => ('trouble' in one ? `${one.name} ${one.trouble.code}` : one.name));

describe('a folder', () => {
  it('is walked in path order, component by component', async () => {
    for (const name of ['b', 'a/z', 'a/b/c', 'a.txt', 'A', 'é', 'a-b']) put(root, name, 'x');
    expect(told(await found())).toEqual(['A', 'a/b/c', 'a/z', 'a-b', 'a.txt', 'b', 'é']);
  });

  it('orders any paths by the bytes of their components', () => {
    const component = fc
      .string({ minLength: 1, maxLength: 3, unit: 'grapheme' })
      .map((text) => text.replaceAll(/[/\0]/g, '_'));
    const path = fc.array(component, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(path, path, (a, b) => {
        const place = a.findIndex((part, i) => part !== b[i]);
        const expected =
          place < 0
            ? Math.sign(a.length - b.length)
            : Buffer.compare(Buffer.from(a[place] ?? ''), Buffer.from(b[place] ?? ''));
        expect(Math.sign(comparePaths(a.join('/'), b.join('/')))).toBe(expected);
      }),
    );
  });

  it('follows a linked folder once, and not at all when it is walked anyway', async () => {
    put(folder, 'elsewhere/x', 'x');
    put(root, 'real/y', 'y');
    symlinkSync(join(folder, 'elsewhere'), join(root, 'one'));
    symlinkSync(join(folder, 'elsewhere'), join(root, 'two'));
    symlinkSync(join(root, 'real'), join(root, 'again'));
    expect(told(await found())).toEqual(['one/x', 'real/y']);
  });

  it('reports links that lead above it, to the output, or nowhere', async () => {
    put(folder, 'out/x', 'x');
    symlinkSync(folder, join(root, 'above'));
    symlinkSync(join(folder, 'out'), join(root, 'out'));
    symlinkSync(join(folder, 'none'), join(root, 'none'));
    expect(told(await found(root, null, [join(folder, 'out')]))).toEqual([
      'above path-overlap',
      'none cannot-read',
      'out path-overlap',
    ]);
    expect(told(await found())[0]).toBe('above unsafe-path');
  });

  it('reads linked files and reports what is no file', async () => {
    put(folder, 'far', 'x');
    symlinkSync(join(folder, 'far'), join(root, 'link'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
    expect(told(await found())).toEqual(['link', 'pipe not-dicom']);
  });

  it('opens names that are no UTF-8 and keeps them apart', async () => {
    for (const byte of [0xe9, 0xe8]) {
      writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.of(byte)]), String(byte));
    }
    const all = await found();
    expect(told(all)).toEqual(['caf\\xe8', 'caf\\xe9']);
    const opener = inputOpener();
    const texts = all.map((one) =>
      'trouble' in one ? '' : Buffer.from(opener.open(one.place, one.size).read(0, 3)).toString(),
    );
    expect(texts).toEqual(['232', '233']);
  });

  it('counts ahead what there is', () => {
    for (const name of ['a/1', 'a/2', 'b/c/3']) put(root, name, 'x');
    const source = openInputs(planInput(root, null), null, [], folder);
    expect([...source.count()].reduce((sum, more) => sum + more, 0)).toBe(3);
  });
});

describe('a file list', () => {
  it('names files from its base folder, one a line, and is put in path order', async () => {
    for (const name of ['b', 'a', 'c/1', 'c/2']) put(root, name, 'x');
    const list = put(folder, 'list', 'b\r\na\n\nmissing\nc\n');
    expect(told(await found(root, list))).toEqual(['a', 'b', 'c/1', 'c/2', 'missing cannot-read']);
  });

  it('that names something in the output is refused', async () => {
    const list = put(folder, 'list', join(folder, 'out', 'x'));
    put(folder, 'out/x', 'x');
    await expect(found(root, list, [join(folder, 'out')])).rejects.toMatchObject({ code: 'path-overlap' });
  });

  it('that is not there is refused', async () => {
    await expect(found(root, join(folder, 'none'))).rejects.toMatchObject({ code: 'cannot-read' });
  });
});

describe('an input', () => {
  it('that is a DICOMDIR stands for the folder it lies in', () => {
    const head = Buffer.alloc(200);
    head.write('DICM', 128);
    const path = put(root, 'DICOMDIR', head);
    expect(planInput(path, null)).toEqual({ kind: 'folder', root });
  });

  it('that is one file, a zip or a pipe is told apart by its bytes', () => {
    expect(planInput(put(root, 'a.zip', 'no zip'), null).kind).toBe('file');
    expect(planInput(put(root, 'b', Buffer.from('PK\x03\x04rest')), null).kind).toBe('zip');
    expect(planInput('-', null).kind).toBe('stdin');
  });
});
