// A folder goes in, a folder comes out: outcomes, layouts, duplicates, refusals.
import { mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobSpec } from '../../src/pipeline/index.js';
import { run } from '../../src/pipeline/index.js';
import { element } from '../support/dicom-builder.js';
import {
  type Bench,
  bench,
  contents,
  ended,
  filesIn,
  instance,
  job,
  outputsIn,
  put,
  runJob,
  spawnRun,
} from '../support/runs.js';

let place: Bench;
beforeEach(() => {
  place = bench();
});
afterEach(() => place.remove());

const into = (more: Partial<JobSpec> = {}) => job(place.input, place.output, more);

function fill(count: number, folder = place.input): void {
  for (let i = 1; i <= count; i++)
    put(folder, `Quenouille Odilon/${i % 3}/${i}`, instance({ number: i, study: i % 2 }));
}

describe('a folder run', () => {
  it('gives every input an outcome and every de-identified one a file named by pseudonyms', async () => {
    fill(5);
    put(place.input, 'readme.txt', 'Quenouille was here');
    const { record, instances } = await runJob(into());
    expect(record.totals).toMatchObject({ inputs: 6, deidentified: 5, excluded: 1, quarantined: 0, resumed: 0 });
    expect(record.totals.codes).toEqual({ 'not-dicom': 1 });
    const named = instances.flatMap(({ output }) => (output === null ? [] : [output]));
    expect(named.sort()).toEqual(outputsIn(place.output));
    for (const name of named) expect(name).toMatch(/^[A-Z0-9]{16}\/2\.25\.\d+\/2\.25\.\d+\/2\.25\.\d+\.dcm$/);
    expect(record.totals.bytesOut).toBe(named.reduce((sum, name) => sum + statSync(join(place.output, name)).size, 0));
  });

  it('leaves nothing in the output but instances and a manifest that names no input', async () => {
    fill(3);
    await runJob(into());
    const others = filesIn(place.output).filter((name) => !name.endsWith('.dcm'));
    expect(others).toEqual(['caviar-manifest.json']);
    const manifest = readFileSync(join(place.output, 'caviar-manifest.json'), 'latin1');
    expect(manifest).not.toMatch(/Quenouille|Odilon|A-4711|keyId|1\.2\.826/);
    expect(JSON.parse(manifest)).toMatchObject({ profile: 'basic', outputs: { instances: 3 } });
  });

  it('does not touch other files in the output', async () => {
    fill(1);
    put(place.output, 'notes/mine.txt', 'mine');
    put(place.output, '.hidden.part', 'mine too');
    await runJob(into());
    expect(readFileSync(join(place.output, 'notes/mine.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(place.output, '.hidden.part'), 'utf8')).toBe('mine too');
  });

  it('gives the same outputs with one, two and four workers', async () => {
    fill(60);
    await runJob(into({ project: 'one' }));
    const expected = contents(place.output);
    expect(expected.size).toBe(60);
    for (const workers of [2, 4]) {
      const output = join(place.folder, `out-${workers}`);
      const { record } = await runJob(job(place.input, output, { project: 'one', workers }));
      expect(record.totals.deidentified).toBe(60);
      expect(contents(output)).toEqual(expected);
    }
  });

  it('tells inputs in path order, whatever the number of workers', async () => {
    fill(30);
    const names = async (workers: number) => {
      const { instances } = await runJob(job(place.input, join(place.folder, `o${workers}`), { workers }));
      return instances.map(({ input }) => input);
    };
    const one = await names(1);
    expect(await names(3)).toEqual(one);
    expect(one).toEqual([...one].sort());
  });

  it('goes on after a truncated file and says where it ends', async () => {
    fill(2);
    put(place.input, 'torn', instance({ number: 9, pixelBytes: 500 }).subarray(0, 700));
    const { record, instances } = await runJob(into());
    expect(record.totals).toMatchObject({ deidentified: 2, quarantined: 1 });
    expect(instances.find(({ input }) => input === 'torn')).toMatchObject({ code: 'truncated', output: null });
  });

  it('reports progress that ends with all done', async () => {
    fill(40);
    const told: unknown[][] = [];
    await run(into(), { progress: (...values) => told.push(values) });
    const last = told.at(-1);
    expect(last?.slice(0, 3)).toEqual([40, 40, false]);
  });

  it('writes nothing in a dry run, and tells what would be', async () => {
    fill(4);
    const { record, instances } = await runJob(into({ dryRun: true }));
    expect(record.totals).toMatchObject({ deidentified: 4, bytesOut: 0 });
    expect(instances.every(({ output }) => output === null)).toBe(true);
    expect(() => statSync(place.output)).toThrow();
    expect(() => statSync(join(record.projectFolder, 'key'))).toThrow();
  });
});

describe('two inputs with one SOP Instance UID', () => {
  it.each([1, 2, 4])('have one output when their bytes are the same, with %i workers', async (workers) => {
    for (const name of ['b', 'a', 'c/d']) put(place.input, name, instance());
    const { record, instances } = await runJob(into({ workers }));
    expect(record.totals).toMatchObject({ deidentified: 3, quarantined: 0 });
    expect(new Set(instances.map(({ output }) => output)).size).toBe(1);
    expect(outputsIn(place.output)).toHaveLength(1);
  });

  it.each([1, 2, 4])('let the first in path order win when they differ, with %i workers', async (workers) => {
    put(place.input, 'a', instance({ pixelBytes: 2_000_000 }));
    for (let i = 0; i < 40; i++)
      put(place.input, `b${i}`, instance({ more: [element(0x00104000, 'LT', `note ${i}`)] }));
    const { record, instances } = await runJob(into({ workers }));
    expect(record.totals).toMatchObject({ deidentified: 1, quarantined: 40, codes: { 'duplicate-uid': 40 } });
    expect(instances[0]).toMatchObject({ input: 'a', outcome: 'deidentified' });
    expect(statSync(join(place.output, outputsIn(place.output)[0] ?? '')).size).toBeGreaterThan(2_000_000);
  });

  it('are quarantined also when only removed values differ', async () => {
    put(place.input, 'a', instance());
    put(place.input, 'b', instance({ more: [element(0x00104000, 'LT', 'another note')] }));
    const { record } = await runJob(into());
    expect(record.totals.codes).toEqual({ 'duplicate-uid': 1 });
  });

  it('are numbered when asked for', async () => {
    for (const note of ['one', 'two', 'three']) {
      put(place.input, note, instance({ more: [element(0x00104000, 'LT', note)] }));
    }
    const { record } = await runJob(into({ duplicates: 'keep', layout: 'flat' }));
    expect(record.totals.deidentified).toBe(3);
    const names = outputsIn(place.output).map((name) => name.replace(/^2\.25\.\d+/, 'uid'));
    expect(names.sort()).toEqual(['uid-2.dcm', 'uid-3.dcm', 'uid.dcm']);
  });
});

describe('names', () => {
  it('follow a template, and never collide where the template could', async () => {
    fill(6);
    const { record } = await runJob(into({ layout: '{Modality}/{PatientID}.dcm' }));
    expect(record.totals.deidentified).toBe(6);
    const names = outputsIn(place.output);
    expect(names).toHaveLength(6);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_]+\/[A-Z0-9]+(-\d)?\.dcm$/);
  });

  it.each([
    'by-pateint',
    '{PatientId}/{SOPInstanceUID}',
    '../{SOPInstanceUID}',
    '/{SOPInstanceUID}',
    '{SOPInstanceUID',
  ])('are refused by the layout %s', async (layout) => {
    await expect(runJob(into({ layout }))).rejects.toMatchObject({ code: 'option-invalid' });
    expect(() => statSync(place.output)).toThrow();
  });
});

describe('a second run', () => {
  it('does nothing again that is done and unchanged', async () => {
    fill(10);
    await runJob(into());
    const before = outputsIn(place.output).map((name) => statSync(join(place.output, name)).ino);
    const { record } = await runJob(into());
    expect(record.totals).toMatchObject({ deidentified: 10, resumed: 10 });
    expect(outputsIn(place.output).map((name) => statSync(join(place.output, name)).ino)).toEqual(before);
  });

  it('does again what changed, what is new and whose output is gone', async () => {
    fill(6);
    const { instances } = await runJob(into());
    const outputOf = (i: number) => join(place.output, instances[i]?.output ?? '');
    writeFileSync(outputOf(0), 'half');
    utimesSync(join(place.input, instances[1]?.input ?? ''), 1, 1);
    put(place.input, 'new', instance({ number: 77 }));
    const { record } = await runJob(into());
    expect(record.totals).toMatchObject({ deidentified: 7, resumed: 4 });
    expect(statSync(outputOf(0)).size).toBeGreaterThan(100);
  });

  it('with another profile is refused unless forced, and does all of it again then', async () => {
    fill(3);
    await runJob(into());
    const other = into({ options: ['retain-uids'] });
    await expect(runJob(other)).rejects.toMatchObject({ code: 'output-of-other-profile' });
    const { record } = await runJob({ ...other, force: true });
    expect(record.totals).toMatchObject({ deidentified: 3, resumed: 0 });
  });

  it('lets a new input that comes earlier win over one that was done', async () => {
    put(place.input, 'b', instance());
    await runJob(into());
    put(place.input, 'a', instance({ more: [element(0x00104000, 'LT', 'earlier')], pixelBytes: 128 }));
    const { record, instances } = await runJob(into());
    expect(record.totals).toMatchObject({ deidentified: 1, quarantined: 1 });
    expect(instances.map(({ input, code }) => [input, code])).toEqual([
      ['a', null],
      ['b', 'duplicate-uid'],
    ]);
  });

  it.each(['in', 'in2'])('from another folder than %s does not write over what stands there', async (first) => {
    const second = join(place.folder, first === 'in' ? 'in2' : 'in');
    const input = join(place.folder, first);
    put(input, 'a', instance());
    await runJob(job(input, place.output));
    const kept = contents(place.output);
    put(second, 'x', instance({ more: [element(0x00104000, 'LT', 'changed')], pixelBytes: 80 }));
    const { record } = await runJob(job(second, place.output));
    expect(record.totals.codes).toEqual({ 'duplicate-uid': 1 });
    expect(contents(place.output)).toEqual(kept);
  });

  it('into another output cannot be linked to the first: each output has its own key', async () => {
    fill(1);
    await runJob(into());
    const other = join(place.folder, 'other');
    await runJob(job(place.input, other));
    expect(outputsIn(other)).not.toEqual(outputsIn(place.output));
  });
});

describe('places that overlap', () => {
  it.each([
    ['the output within the input', 'in', 'in/clean'],
    ['the input within the output', 'in/deep', 'in'],
    ['both the same', 'in', 'in'],
    ['the same by a link', 'in', 'link'],
    ['within by a link', 'in', 'link/clean'],
  ])('are refused before anything is read: %s', async (_, input, output) => {
    put(place.input, 'deep/a', instance());
    symlinkSync(place.input, join(place.folder, 'link'));
    const before = filesIn(place.folder);
    const spec = job(join(place.folder, input), join(place.folder, output));
    await expect(runJob(spec)).rejects.toMatchObject({ code: 'path-overlap' });
    expect(filesIn(place.folder)).toEqual(before);
  });

  it('are refused for a project within the output or the input', async () => {
    fill(1);
    for (const folder of [place.output, place.input]) {
      const spec = into({ project: join(folder, 'project') });
      await expect(runJob(spec)).rejects.toMatchObject({ code: 'path-overlap' });
    }
  });
});

describe('an output that cannot be', () => {
  it('is refused when it is a file', async () => {
    fill(1);
    writeFileSync(place.output, 'mine');
    await expect(runJob(into())).rejects.toMatchObject({ code: 'cannot-write' });
    expect(readFileSync(place.output, 'utf8')).toBe('mine');
  });

  it('is refused when something else stands in the manifest’s place', async () => {
    fill(1);
    put(place.output, 'caviar-manifest.json', '{"name":"something else"}');
    await expect(runJob(into())).rejects.toMatchObject({ code: 'cannot-read' });
  });

  it('is refused when the input does not exist', async () => {
    await expect(runJob(job(join(place.folder, 'nothing'), place.output))).rejects.toMatchObject({
      code: 'cannot-read',
    });
    expect(() => statSync(place.output)).toThrow();
  });

  it('is refused as standard output for a folder', async () => {
    fill(2);
    await expect(runJob(into({ output: '-' } as Partial<JobSpec>))).rejects.toMatchObject({ code: 'option-invalid' });
  });
});

describe('a pipe', () => {
  it('gives one instance to standard output', async () => {
    const child = spawnRun(job('-', '-', { project: 'pipes' }));
    const done = ended(child);
    child.stdin?.end(instance());
    const { output, code } = await done;
    expect(code).toBe(0);
    expect(output.slice(128, 132)).toBe('DICM');
    expect(output).not.toContain('Quenouille');
  });

  it('keeps in the project what it could not de-identify', async () => {
    const child = spawnRun(job('-', place.output, { project: 'pipes' }));
    const done = ended(child);
    child.stdin?.end(instance({ pixelBytes: 400 }).subarray(0, 600));
    const { output } = await done;
    expect(JSON.parse(output)).toMatchObject({ quarantined: 1, codes: { truncated: 1 } });
    const kept = filesIn(place.dataHome).filter((name) => name.includes('quarantine'));
    expect(kept).toHaveLength(1);
    expect(statSync(join(place.dataHome, kept[0] ?? '')).size).toBe(600);
  });
});

describe('a folder that is not there to be read', () => {
  it('is reported when it is a link to nothing, and when links lead in circles', async () => {
    fill(1);
    symlinkSync(join(place.folder, 'nowhere'), join(place.input, 'broken'));
    symlinkSync('self', join(place.input, 'self'));
    symlinkSync('.', join(place.input, 'loop'));
    mkdirSync(join(place.input, 'x'));
    symlinkSync('..', join(place.input, 'x', 'up'));
    const { record, instances } = await runJob(into());
    expect(record.totals).toMatchObject({ deidentified: 1, quarantined: 2, codes: { 'cannot-read': 2 } });
    expect(instances.filter(({ code }) => code !== null).map(({ input }) => input)).toEqual(['broken', 'self']);
  });
});
