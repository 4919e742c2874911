// The words that nobody knows are told only where several patients share them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reviewWords } from '../../src/pipeline/index.js';
import { sorted, text, writeFile } from '../support/write-data-set.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-review-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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

describe('a review of words', () => {
  it('tells what patients share, and neither a name of the file nor what one patient alone has', async () => {
    put(1, 'Zarquevil^Odo', 'knee flimbortex Zarquevil');
    put(2, 'Brontanel^Ida', 'knee flimbortex Ostrevald');
    const { words, withheld, instances } = await reviewWords(folder, 'research', 2);
    expect(words).toEqual([{ word: 'flimbortex', patients: 2, count: 2 }]);
    expect(withheld).toBe(1);
    expect(instances).toBe(2);
  });
});
