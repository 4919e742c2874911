// Whole data sets before and after, as text pairs under test/golden/header that a radiologist could read. `npx vitest run -u test/header/golden.test.ts`
// writes the second halves anew: read the difference.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { underProfile } from './support/annex-e.js';
import { dumpOf } from './support/dump.js';

const folder = join(import.meta.dirname, '../golden/header');

function beforehand(name: string): string {
  return readFileSync(join(folder, `${name}.before.txt`), 'utf8');
}

describe('a whole data set', () => {
  it.each([
    ['ct-knee', 'basic'],
    ['ct-knee', 'research'],
    ['ct-knee', 'eds-france'],
    ['report', 'basic'],
    ['report', 'research'],
  ])('[R1] [R8] [R15] [R35] [R77] %s under the profile %s', async (name, profile) => {
    const { index } = underProfile(beforehand(name), { profile });
    await expect(`${dumpOf(index, true)}\n`).toMatchFileSnapshot(join(folder, `${name}.${profile}.after.txt`));
  });

  it.each(['ct-knee', 'report'])('[R7] [R17] %s keeps nothing that names the patient or the staff', (name) => {
    for (const profile of ['basic', 'research', 'eds-france', 'teaching-file', 'allowlist']) {
      const { bytes } = underProfile(beforehand(name), { profile });
      const text = Buffer.from(bytes).toString('latin1');
      expect(text).not.toMatch(/Delorme|Quentin|4400123|2001330712345|19330712|Vasseur|Leclerc|Marchand|RX2024/i);
    }
  });
});
