// Files that are made ahead must never touch what was written meanwhile.
import {
  closeSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PartsAhead, writeSegments } from '../../src/io/index.js';

let folder: string;
let parts: PartsAhead;
const pathOf = (number: number) => join(folder, `${number}.part`);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-ahead-'));
  parts = new PartsAhead(pathOf);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function taken(number: number): Promise<number> {
  for (;;) {
    const file = existsSync(pathOf(number)) ? parts.take(number) : null;
    if (file !== null) return file;
    await setTimeout(1);
  }
}

const bytes = Buffer.from('a part');

it('a file that was made ahead is written to and stays; the others go', async () => {
  parts.begin(3, 4);
  await setTimeout(50);
  const file = parts.take(4);
  expect(file).not.toBeNull();
  expect(writeSegments([{ bytes }], pathOf(4), file)).toBe(bytes.length);
  await parts.close();
  expect(readdirSync(folder)).toEqual(['4.part']);
  expect(readFileSync(pathOf(4))).toEqual(bytes);
});

it('a part that its writer made before it was ready stays what it is', async () => {
  parts.begin(1, 1);
  expect(parts.take(1)).toBeNull();
  writeSegments([{ bytes }], pathOf(1));
  await parts.close();
  expect(readFileSync(pathOf(1))).toEqual(bytes);
  expect(parts.take(1)).toBeNull();
});

it('what an earlier number did not need goes, and a part of that number that was written stays', async () => {
  parts.begin(1, 3);
  await setTimeout(50);
  const file = await taken(2);
  writeSync(file, bytes);
  closeSync(file);
  parts.letGo(3);
  expect(readdirSync(folder).sort()).toEqual(['2.part', '3.part']);
  parts.begin(3, 1);
  await parts.close();
  expect(readFileSync(pathOf(2))).toEqual(bytes);
});

it('a file that cannot be made is left to its writer', async () => {
  writeFileSync(pathOf(5), 'there already');
  parts.begin(5, 1);
  await parts.close();
  expect(parts.take(5)).toBeNull();
  expect(readFileSync(pathOf(5), 'utf8')).toBe('there already');
});
