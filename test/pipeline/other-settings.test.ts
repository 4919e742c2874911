// A second run into the same output, with something else asked of it: never a silent second copy.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobSpec } from '../../src/pipeline/index.js';
import { element } from '../support/dicom-builder.js';
import { type Bench, bench, contents, filesIn, instance, job, outputsIn, put, runJob } from '../support/runs.js';

let place: Bench;
beforeEach(() => {
  place = bench();
  for (let i = 1; i <= 3; i++) put(place.input, `${i}`, instance({ number: i }));
});
afterEach(() => place.remove());

const into = (more: Partial<JobSpec> = {}) => job(place.input, place.output, more);
const asked = async (more: Partial<JobSpec>) => {
  const before = contents(place.output);
  const answer = await runJob(into(more)).catch((error: unknown) => error);
  if (answer instanceof Error) expect(contents(place.output)).toEqual(before);
  return answer instanceof Error ? { code: 'code' in answer && answer.code, text: answer.message } : answer;
};

describe('a run into an output that was made otherwise is refused, and told what differs', () => {
  it.each<[string, Partial<JobSpec>]>([
    ['profile basic (now research)', { profile: 'research' }],
    ['options none (now retain-device-identity+retain-uids)', { options: ['retain-uids', 'retain-device-identity'] }],
    ['pixels off (now mask-text)', { pixels: 'mask-text' }],
    ['layout by-patient (now flat)', { layout: 'flat' }],
    ['layout by-patient (now dicomdir)', { dicomdir: true }],
  ])('%s', async (differing, more) => {
    await runJob(into());
    expect(await asked(more)).toEqual({
      code: 'output-of-other-profile',
      text: `the output was made with ${differing}; choose another folder, or --force to do all of it again`,
    });
  });

  it('duplicates that were kept and now are not', async () => {
    await runJob(into({ duplicates: 'keep' }));
    expect(await asked({})).toMatchObject({ text: expect.stringContaining('duplicates keep (now quarantine)') });
  });

  it('the rules of a profile of one name', async () => {
    const profile = put(place.folder, 'ours.yaml', 'base: basic\n');
    await runJob(into({ profile }));
    writeFileSync(profile, 'base: basic\nrules:\n  - keep: StationName\n');
    expect(await asked({ profile })).toMatchObject({ text: expect.stringContaining('other rules in profile') });
  });

  it.each(['folder', 'single file'])('another key, even by force: a %s', async (kind) => {
    await runJob(into({ project: 'first' }));
    const input = kind === 'folder' ? place.input : join(place.input, '1');
    for (const project of ['second', null]) {
      const answer = await asked({ input, project, force: true });
      expect(answer).toMatchObject({ code: 'output-of-other-profile', text: expect.stringContaining('key') });
    }
    expect(filesIn(place.dataHome).filter((name) => name.endsWith('/key'))).toEqual(['caviar/projects/first/key']);
  });

  it('its own key, when that is gone', async () => {
    const { record } = await runJob(into());
    rmSync(record.projectFolder, { recursive: true });
    expect(await asked({})).toMatchObject({ text: expect.stringContaining('its key is gone') });
  });
});

describe('a run into an output that was made otherwise goes on', () => {
  it('when it keeps the duplicates that the first one told of', async () => {
    put(place.input, '4', instance({ number: 1, more: [element(0x00104000, 'LT', 'other bytes')] }));
    const first = await runJob(into());
    expect(first.record.totals.codes).toEqual({ 'duplicate-uid': 1 });
    const { record } = await runJob(into({ duplicates: 'keep' }));
    expect(record.totals).toMatchObject({ deidentified: 4, leftBehind: 0 });
  });

  it('by force, and tells which files of the first run still stand', async () => {
    const first = await runJob(into());
    const { record, instances } = await runJob(into({ layout: 'flat', force: true }));
    expect(record.totals).toMatchObject({ deidentified: 3, resumed: 0, leftBehind: 3 });
    expect(instances.map(({ leftBehind }) => leftBehind)).toEqual(first.instances.map(({ output }) => output));
    const later = await runJob(into({ layout: 'flat' }));
    expect(later.record.totals).toMatchObject({ resumed: 3, leftBehind: 3 });
  });

  it('by force, and tells what stands there of an input that is now held back', async () => {
    const first = await runJob(into());
    const profile = put(place.folder, 'strict.yaml', 'base: basic\nquarantine when: Modality = CT\n');
    const { record, instances } = await runJob(into({ profile, force: true }));
    expect(record.totals).toMatchObject({ quarantined: 3, leftBehind: 3 });
    expect(instances.map(({ output, leftBehind }) => [output, leftBehind])).toEqual(
      first.instances.map(({ output }) => [null, output]),
    );
  });

  it('with a mapping that has grown, and tells of patients whose files got other names', async () => {
    const mapping = put(place.folder, 'ids.csv', 'old ID,new ID\nZ-1,P01\n');
    await runJob(into({ mapping }));
    writeFileSync(mapping, 'old ID,new ID\nZ-1,P01\nY-2,P02\n');
    expect((await runJob(into({ mapping }))).record.totals.leftBehind).toBe(0);
    writeFileSync(mapping, 'old ID,new ID\nA-4711,P03\n');
    expect((await runJob(into({ mapping }))).record.totals.leftBehind).toBe(3);
    expect(outputsIn(place.output)).toHaveLength(6);
  });

  it('when its manifest is of a version that did not say', async () => {
    await runJob(into());
    const path = join(place.output, 'caviar-manifest.json');
    const { layout, duplicates, project, ...older } = JSON.parse(readFileSync(path, 'utf8'));
    expect([layout, duplicates, typeof project]).toEqual(['by-patient', 'quarantine', 'string']);
    writeFileSync(path, JSON.stringify(older));
    expect((await runJob(into())).record.totals.resumed).toBe(3);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ layout, duplicates, project });
  });
});
