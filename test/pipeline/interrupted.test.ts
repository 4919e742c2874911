// Runs that are cut short, that run side by side, or that run out of room.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownMark } from '../../src/io/process-mark.js';
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

function fill(count: number, pixelBytes = 20_000): void {
  for (let i = 1; i <= count; i++) put(place.input, `s${i % 7}/${i}`, instance({ number: i, pixelBytes }));
}

async function untilSome(folder: string): Promise<void> {
  for (;;) {
    try {
      if (outputsIn(folder).length > 0) return;
    } catch {
      // It is being made.
    }
    await setTimeout(10);
  }
}

function journalLines(): number {
  const journal = filesIn(place.dataHome).find((name) => name.endsWith('journal.jsonl'));
  if (journal === undefined) return 0;
  return readFileSync(join(place.dataHome, journal), 'latin1').split('\n').length - 1;
}

describe('a run that was killed', () => {
  it.each([1, 2])(
    'with %i workers leaves no half file under a last name, and the next run finishes it',
    async (workers) => {
      fill(600);
      const child = spawnRun(job(place.input, place.output, { project: 'study', workers }));
      const done = ended(child);
      await untilSome(place.output);
      child.kill('SIGKILL');
      await done;
      const journaled = journalLines();
      const whole = outputsIn(place.output).map((name) => statSync(join(place.output, name)).size);
      expect(Math.min(...whole)).toBeGreaterThan(20_000);
      const { record } = await runJob(job(place.input, place.output, { project: 'study' }));
      expect(record.totals).toMatchObject({ deidentified: 600, quarantined: 0 });
      expect(record.totals.resumed).toBeLessThanOrEqual(journaled);
      expect(filesIn(place.output).filter((name) => !name.endsWith('.dcm'))).toEqual(['caviar-manifest.json']);
      const fresh = join(place.folder, 'fresh');
      await runJob(job(place.input, fresh, { project: 'study' }));
      expect(contents(place.output)).toEqual(contents(fresh));
    },
  );

  it.each(['folder', 'instance'])(
    'leaves its parts to the next run of %s, and what a living one is at stays',
    async (next) => {
      const one = put(place.input, '1', instance());
      mkdirSync(place.output);
      const living = `.caviar-parts-${ownMark()}-0123abcd`;
      for (const name of [living, living.replace(/\.\d+\.\d+-/, '.4194305.1-')])
        put(place.output, `${name}/1.part`, instance().subarray(0, 500));
      const { record } = await runJob(job(next === 'folder' ? place.input : one, place.output));
      expect(record.totals).toMatchObject({ deidentified: 1 });
      expect(readdirSync(place.output).filter((name) => name.startsWith('.'))).toEqual([living]);
    },
  );

  it('goes on from the journal although its last line is torn', async () => {
    fill(8);
    await runJob(job(place.input, place.output));
    const journal = join(place.dataHome, filesIn(place.dataHome).find((name) => name.endsWith('journal.jsonl')) ?? '');
    const text = readFileSync(journal);
    writeFileSync(journal, text.subarray(0, text.length - 40));
    const first = await runJob(job(place.input, place.output));
    expect(first.record.totals).toMatchObject({ deidentified: 8, resumed: 7 });
    const second = await runJob(job(place.input, place.output));
    expect(second.record.totals).toMatchObject({ deidentified: 8, resumed: 8 });
  });
});

describe('a run that is asked to stop', () => {
  it.each([1, 2])('with %i workers ends cleanly and says so', async (workers) => {
    fill(1500);
    const child = spawnRun(job(place.input, place.output, { workers }));
    const done = ended(child);
    await untilSome(place.output);
    child.kill('SIGTERM');
    const { output, code } = await done;
    expect(code).toBe(0);
    const told = JSON.parse(output) as { deidentified: number; stopped: string };
    expect(told.stopped).toBe('interrupted');
    expect(journalLines()).toBe(told.deidentified);
    expect(outputsIn(place.output)).toHaveLength(told.deidentified);
    expect(readdirSync(place.output).filter((name) => name.startsWith('.'))).toEqual([]);
    const { record } = await runJob(job(place.input, place.output));
    expect(record.totals).toMatchObject({ deidentified: 1500, resumed: told.deidentified });
  });
});

describe('runs side by side', () => {
  it('on one output: the second folder run is refused, the first is not harmed', async () => {
    fill(800);
    const first = spawnRun(job(place.input, place.output));
    const firstEnded = ended(first);
    await untilSome(place.output);
    await expect(runJob(job(place.input, place.output))).rejects.toMatchObject({ code: 'output-in-use' });
    const { output } = await firstEnded;
    expect(JSON.parse(output)).toMatchObject({ deidentified: 800, quarantined: 0 });
  });

  it('one instance each, twenty at once into one output, agree on key and patient', async () => {
    const inputs = Array.from({ length: 20 }, (_, i) =>
      put(place.folder, `spool/${i}`, instance({ number: i + 1, study: 1 + (i % 2) })),
    );
    const children = inputs.map((input) => ended(spawnRun(job(input, place.output))));
    for (const { output } of await Promise.all(children)) expect(JSON.parse(output)).toMatchObject({ deidentified: 1 });
    expect(outputsIn(place.output)).toHaveLength(20);
    expect(new Set(outputsIn(place.output).map((name) => name.split('/')[0])).size).toBe(1);
    expect(filesIn(place.output).filter((name) => !name.endsWith('.dcm'))).toEqual(['caviar-manifest.json']);
    expect(journalLines()).toBe(20);
    const again = await runJob(job(join(place.folder, 'spool'), place.output));
    expect(again.record.totals).toMatchObject({ deidentified: 20, resumed: 20 });
  });

  it('one instance each with one UID and other bytes: the one that was there stays', async () => {
    const one = put(place.folder, 'spool/1', instance());
    const other = put(place.folder, 'spool/2', instance({ pixelBytes: 128 }));
    await runJob(job(one, place.output));
    const kept = contents(place.output);
    const { record } = await runJob(job(other, place.output));
    expect(record.totals.codes).toEqual({ 'duplicate-uid': 1 });
    expect(contents(place.output)).toEqual(kept);
  });
});

/** A file system of one mebibyte, if this user may mount one. */
function tinyDisk(folder: string): boolean {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write('\n*** SKIPPED: a full disk cannot be tried, as this user may not mount one ***\n');
    return false;
  }
}

describe('a disk that is full', () => {
  it.each([
    [1, 6],
    // With more workers parts that wait for earlier ones may have filled it before a folder could be made.
    [2, 0],
  ])('ends the run with %i workers, with nothing half written', async (workers, least) => {
    fill(40, 60_000);
    const disk = join(place.folder, 'disk');
    if (!tinyDisk(disk)) return;
    try {
      const { record } = await runJob(job(place.input, join(disk, 'out'), { workers }));
      expect(record.stopped).toBe('disk-full');
      const outputs = outputsIn(disk);
      expect(outputs.length).toBeGreaterThanOrEqual(least);
      expect(outputs.length).toBeLessThan(20);
      for (const name of outputs) expect(statSync(join(disk, name)).size).toBeGreaterThan(60_000);
      expect(filesIn(disk).filter((name) => name.includes('part'))).toEqual([]);
      expect(record.totals.deidentified).toBe(outputs.length);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});
