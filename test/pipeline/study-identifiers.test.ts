// One instance of a study lacks the name that another has: both are cleaned of it, whatever comes first and whoever works.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyTable } from '../../src/pipeline/key-table.js';
import { StudyReader } from '../../src/pipeline/study-reader.js';
import { StudyWriter } from '../../src/pipeline/study-store.js';
import { job, runJob } from '../support/runs.js';
import { type Element, sequence, sorted, text, writeFile } from '../support/write-data-set.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-study-'));
  process.env.XDG_DATA_HOME = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STUDY = '1.2.826.0.1.3680043.77.1';

/** Describes the knee of somebody named, without saying that it is a name. */
function instance(number: number, own: readonly Element[]): Uint8Array {
  const dataSet = sorted([
    text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    text(0x00080018, 'UI', `${STUDY}.${number}`),
    text(0x0020000d, 'UI', STUDY),
    text(0x0020000e, 'UI', `${STUDY}.9`),
    text(0x0008103e, 'LO', 'knee Delormeau left'),
    sequence(0x00081140, []),
    ...own,
  ]);
  return writeFile({ syntax: 'explicit', dataSet });
}

const named = [text(0x00100010, 'PN', 'Delormeau^Quentin'), text(0x00100020, 'LO', 'IPP4400123')];

/** A profile under which only who knows a name takes it out. */
function keeping(): string {
  const path = join(folder, 'keeping.yaml');
  writeFileSync(path, 'base: research\nunknown-words: keep\n');
  return path;
}

function descriptions(output: string): string[] {
  return readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.dcm'))
    .map((entry) => /knee[^\0]*left/.exec(readFileSync(join(entry.parentPath, entry.name), 'latin1'))?.[0] ?? '');
}

async function run(names: readonly [string, string], more: Parameters<typeof job>[2]): Promise<string[]> {
  const [input, output] = [mkdtempSync(join(folder, 'in-')), join(mkdtempSync(join(folder, 'out-')), 'clean')];
  writeFileSync(join(input, names[0]), instance(1, named));
  writeFileSync(join(input, names[1]), instance(2, []));
  await runJob(job(input, output, { profile: keeping(), ...more }));
  return descriptions(output);
}

describe('an instance without a name', () => {
  it('is cleaned of the name that its study has, whichever file comes first', async () => {
    const first = await run(['a.dcm', 'b.dcm'], { workers: 1 });
    const last = await run(['b.dcm', 'a.dcm'], { workers: 1 });
    expect([...first, ...last]).toEqual(Array.from({ length: 4 }, () => 'knee left'));
  });

  it('is cleaned of what a list says of its study', async () => {
    const [input, output] = [mkdtempSync(join(folder, 'in-')), join(folder, 'clean')];
    writeFileSync(join(input, 'a.dcm'), instance(1, []));
    const list = join(folder, 'names.csv');
    writeFileSync(list, `${STUDY};Delormeau\n`);
    await runJob(job(join(input, 'a.dcm'), output, { profile: keeping(), identifiers: list }));
    expect(descriptions(output)).toEqual(['knee left']);
  });

  it('of a list with a bad line is not begun', async () => {
    const list = join(folder, 'names.csv');
    writeFileSync(list, 'P1;Durand\nP2;\n');
    writeFileSync(join(folder, 'a.dcm'), instance(1, []));
    const bad = job(join(folder, 'a.dcm'), join(folder, 'clean'), { profile: keeping(), identifiers: list });
    await expect(runJob(bad)).rejects.toThrow(/line 2/);
  });
});

describe('the store of a run', () => {
  it('gives under each key all that was told, once and in one order', () => {
    const writer = new StudyWriter(folder);
    for (let n = 0; n < 5000; n++) writer.add(`patient ${n}`, [{ kind: 'patient-name', value: `Name${n}` }]);
    writer.add('patient 1', [
      { kind: 'patient-id', value: 'P1' },
      { kind: 'patient-name', value: 'Name1' },
    ]);
    const reader = new StudyReader(writer.finish());
    expect(reader.othersOf(['patient 1', 'nobody'])).toEqual([
      { kind: 'patient-id', value: 'P1' },
      { kind: 'patient-name', value: 'Name1' },
    ]);
    expect(reader.othersOf(['patient 4999'])).toEqual([{ kind: 'patient-name', value: 'Name4999' }]);
    reader.close();
  });

  it('splits what is too long for one line', () => {
    const writer = new StudyWriter(folder);
    const many = Array.from({ length: 9000 }, (_, n) => ({
      kind: 'staff' as const,
      value: `Name${n}^${'x'.repeat(30)}`,
    }));
    writer.add('study', many);
    const reader = new StudyReader(writer.finish());
    expect(reader.othersOf(['study'])).toHaveLength(9000);
    reader.close();
  });

  it('is looked up by a copy of its table', () => {
    const table = new KeyTable();
    for (let n = 0; n < 3000; n++) table.set(`key ${n}`, n);
    const copy = new KeyTable(table.state());
    expect(copy.find('key 2999')).toBe(2999);
    expect(copy.find('key 3000')).toBeNull();
  });
});
