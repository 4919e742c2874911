// Outputs for media: a zip, and a folder with a DICOMDIR.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { element } from '../support/dicom-builder.js';
import { needs } from '../support/peers.js';
import { type Bench, bench, filesIn, instance, job, put, runJob } from '../support/runs.js';

let place: Bench;
beforeEach(() => {
  place = bench();
});
afterEach(() => place.remove());

function fill(): void {
  for (let i = 1; i <= 6; i++) {
    put(place.input, `${i}`, instance({ number: i, patient: i < 4 ? 'A-4711' : 'B-0815X', study: i % 2 }));
  }
}

const withDicomdir = () => job(place.input, place.output, { dicomdir: true });

describe('an output that ends in .zip', () => {
  it('is a zip of the instances and the manifest', async () => {
    fill();
    const path = join(place.folder, 'new', 'clean.zip');
    const { record, instances } = await runJob(job(place.input, path));
    expect(record.totals.deidentified).toBe(6);
    const zip = await openPromise(path, { lazyEntries: true });
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) names.push(entry.fileName);
    expect(names.sort()).toEqual([...instances.map(({ output }) => output ?? ''), 'caviar-manifest.json'].sort());
  });

  it('can go in again: a zip gives what its folder gives', async () => {
    fill();
    const zip = join(place.folder, 'clean.zip');
    const first = await runJob(job(place.input, zip, { project: 'p' }));
    const second = await runJob(job(zip, place.output, { project: 'p' }));
    expect(second.record.totals).toMatchObject({ deidentified: first.record.totals.deidentified, excluded: 1 });
  });
});

describe('an output that ends in .dcm', () => {
  const one = () => {
    put(place.input, 'Quenouille', instance({ number: 1 }));
    return join(place.input, 'Quenouille');
  };

  it('is one file under that name, in a folder that is made, and nothing lies beside it', async () => {
    const path = join(place.folder, 'new', 'clean.dcm');
    const { instances } = await runJob(job(one(), path));
    expect(instances.map(({ output }) => output)).toEqual(['clean.dcm']);
    expect(filesIn(join(place.folder, 'new'))).toEqual(['clean.dcm']);
    expect(readFileSync(path, 'latin1')).not.toContain('Quenouille');
  });

  it('does not replace another file unless asked', async () => {
    put(place.folder, 'clean.dcm', 'of somebody');
    const path = join(place.folder, 'clean.dcm');
    await expect(runJob(job(one(), path))).rejects.toMatchObject({ code: 'cannot-write' });
    expect(readFileSync(path, 'utf8')).toBe('of somebody');
    await runJob(job(one(), path, { force: true }));
    expect(readFileSync(path).subarray(128, 132).toString()).toBe('DICM');
  });

  it('is not there when the file is quarantined', async () => {
    const source = one();
    put(place.input, 'Quenouille', readFileSync(source).subarray(0, 200));
    const { record } = await runJob(job(source, join(place.folder, 'clean.dcm')));
    expect(record.totals.quarantined).toBe(1);
    expect(existsSync(join(place.folder, 'clean.dcm'))).toBe(false);
  });

  it('is a folder where a folder goes in, or where one of that name is', async () => {
    const source = one();
    const path = join(place.folder, 'clean.dcm');
    await runJob(job(place.input, path));
    expect(filesIn(path)).toHaveLength(2);
    await runJob(job(source, path));
    expect(filesIn(path)).toHaveLength(2);
  });
});

describe('a DICOMDIR', () => {
  it('names every output by a legal File ID, and holds no original value [R47]', async () => {
    fill();
    const { instances } = await runJob(withDicomdir());
    const bytes = readFileSync(join(place.output, 'DICOMDIR'), 'latin1');
    for (const { output } of instances) {
      expect(output).toMatch(/^DICOM(\/[A-Z0-9_]{8}){4}$/);
      expect(bytes).toContain((output ?? '').replaceAll('/', '\\'));
    }
    expect(bytes).not.toMatch(/Quenouille|A-4711|B-0815|1\.2\.826\.0\.1\.3680043\.10\.1463/);
  });

  it('of the input is not copied, and no other is there unless asked for [R48]', async () => {
    fill();
    const directory = instance({ number: 99, more: [] });
    const changed = Buffer.from(directory)
      .toString('latin1')
      .replace('1.2.840.10008.5.1.4.1.1.2\0', '1.2.840.10008.1.3.10\0\0\0\0\0\0');
    put(place.input, 'DICOMDIR', Buffer.from(changed, 'latin1'));
    const { record } = await runJob(job(place.input, place.output));
    expect(record.totals).toMatchObject({ deidentified: 6, excluded: 1, codes: { dicomdir: 1 } });
    expect(filesIn(place.output).some((name) => /dicomdir/i.test(name))).toBe(false);
  });

  it('that is not ours is not written over', async () => {
    fill();
    put(place.output, 'DICOMDIR', 'mine');
    await expect(runJob(withDicomdir())).rejects.toMatchObject({ code: 'cannot-write' });
    expect(readFileSync(join(place.output, 'DICOMDIR'), 'utf8')).toBe('mine');
  });

  it('is made again by a second run that has nothing else to do', async () => {
    fill();
    await runJob(withDicomdir());
    put(place.input, '7', instance({ number: 7, more: [element(0x00080050, 'SH', 'ACC7')] }));
    const { record, instances } = await runJob(withDicomdir());
    expect(record.totals).toMatchObject({ deidentified: 7, resumed: 6 });
    const bytes = readFileSync(join(place.output, 'DICOMDIR'), 'latin1');
    for (const { output } of instances) expect(bytes).toContain((output ?? '').replaceAll('/', '\\'));
  });
});

needs('dcmdump', 'dciodvfy')('the tools of others', () => {
  it('read the DICOMDIR through its offsets and find every file', async () => {
    fill();
    await runJob(withDicomdir());
    const path = join(place.output, 'DICOMDIR');
    const dump = execFileSync('dcmdump', ['+P', '0004,1430', '+P', '0004,1500', path]).toString();
    const types = [...dump.matchAll(/\[(PATIENT|STUDY|SERIES|IMAGE)\]/g)].map(([, type]) => type);
    expect(types.filter((type) => type === 'PATIENT')).toHaveLength(2);
    expect(types.filter((type) => type === 'IMAGE')).toHaveLength(6);
    for (const [, id = ''] of dump.matchAll(/\[(DICOM\\[^\]]+)\]/g)) {
      expect(existsSync(join(place.output, ...id.split('\\')))).toBe(true);
    }
    const verdict = execFileSync('sh', ['-c', `dciodvfy '${path}' 2>&1 || true`]).toString();
    expect(verdict.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  });
});
