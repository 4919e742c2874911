// The words that nobody knows are told only where several patients share them.
import { createWriteStream, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { reviewWords } from '../../src/pipeline/index.js';
import { sorted, text, writeFile } from '../support/write-data-set.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-review-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function put(number: number, name: string, description: string): void {
  const dataSet = sorted([
    text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    text(0x00080018, 'UI', `1.2.826.0.1.3680043.77.${number}`),
    text(0x00100010, 'PN', name),
    text(0x00100020, 'LO', `IPP44001${number}`),
    text(0x0008103e, 'LO', description),
  ]);
  writeFileSync(join(folder, `${number}.dcm`), writeFile({ syntax: 'explicit', dataSet }));
}

/** The same files as entries of a zip, compressed. */
async function zipped(path: string): Promise<string> {
  const zip = new ZipFile();
  for (const name of readdirSync(folder)) zip.addFile(join(folder, name), `export/${name}`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

describe('a review of words', () => {
  it('of a zip tells the same as of its folder, and leaves nothing', async () => {
    put(1, 'Zarquevil^Odo', 'knee flimbortex Zarquevil');
    put(2, 'Brontanel^Ida', 'knee flimbortex Ostrevald');
    const home = join(folder, 'home');
    vi.stubEnv('XDG_DATA_HOME', home);
    const path = await zipped(`${folder}.zip`);
    expect(await reviewWords(path, 'research', 2)).toEqual(await reviewWords(folder, 'research', 2));
    expect(readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
    rmSync(path);
  });

  it('tells what patients share, and neither a name of the file nor what one patient alone has', async () => {
    put(1, 'Zarquevil^Odo', 'knee flimbortex Zarquevil');
    put(2, 'Brontanel^Ida', 'knee flimbortex Ostrevald');
    const { words, withheld, instances } = await reviewWords(folder, 'research', 2);
    expect(words).toEqual([{ word: 'flimbortex', patients: 2, count: 2 }]);
    expect(withheld).toBe(1);
    expect(instances).toBe(2);
  });
});
