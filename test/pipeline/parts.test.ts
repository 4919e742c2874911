// The small parts of a run: names, order, tables, line files, locks, marks of processes.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePartsFolder, ownMark, stateOf, sweepParts } from '../../src/io/index.js';
import { Arrivals } from '../../src/pipeline/arrivals.js';
import { addToJournal, Journal } from '../../src/pipeline/journal.js';
import { KeyTable } from '../../src/pipeline/key-table.js';
import { LineFile } from '../../src/pipeline/line-file.js';
import { lockOutput } from '../../src/pipeline/output-lock.js';
import { fileSetLayout, parseLayout } from '../../src/pipeline/output-name.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caviar-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const placed = (patientId: string, sopInstanceUid = '2.25.1') => ({
  patientId,
  studyInstanceUid: '2.25.2',
  seriesInstanceUid: '2.25.3',
  sopInstanceUid,
  seriesNumber: null,
  instanceNumber: '4',
  modality: 'CT',
});

describe('an output name', () => {
  it('is harmless on every system, whatever a pseudonym or template holds', () => {
    const layout = parseLayout('{PatientID}/x-{InstanceNumber}/{SOPInstanceUID}');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (patientId, uid) => {
        for (const part of layout.nameFor(placed(patientId, uid), 1).split('/')) {
          expect(part).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/);
          expect(part).not.toMatch(/\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        }
      }),
    );
  });

  it.each(['CON', 'nul', 'com1.x', '..', '.hidden', 'a/b', 'a\\b', ''])('is made from %j without harm', (patientId) => {
    const [first = ''] = parseLayout('{PatientID}/{SOPInstanceUID}').nameFor(placed(patientId), 1).split('/');
    expect(first).toMatch(/^[A-Za-z_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/);
    expect(first).not.toMatch(/^(con|nul|com1)(\.|$)/i);
  });

  it('in a File-set has at most eight components of at most eight of A to Z, 0 to 9 and _', () => {
    const layout = fileSetLayout(new Uint8Array(32));
    fc.assert(
      fc.property(fc.string(), fc.string(), (patientId, uid) => {
        const parts = layout.nameFor(placed(patientId, uid), 1).split('/');
        expect(parts.length).toBeLessThanOrEqual(8);
        for (const part of parts) expect(part).toMatch(/^[A-Z0-9_]{1,8}$/);
        expect(layout.nameFor(placed(patientId, uid), 2)).not.toBe(parts.join('/'));
      }),
    );
  });

  it('in a File-set depends on the key', () => {
    const name = (byte: number) => fileSetLayout(new Uint8Array(32).fill(byte)).nameFor(placed('A'), 1);
    expect(name(1)).not.toBe(name(2));
  });
});

describe('arrivals', () => {
  it('are handed on in order, each once, whatever order they come in', async () => {
    const shuffled = fc.shuffledSubarray([...Array(20).keys()], { minLength: 20 });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.boolean(), async (order, waits) => {
        const handed: number[] = [];
        const arrivals = new Arrivals<number, number>(async (waiting, arrived) => {
          if (waits) await Promise.resolve();
          expect(arrived).toBe(waiting * 2);
          handed.push(waiting);
        });
        for (let i = 0; i < order.length; i++) expect(arrivals.expect(i)).toBe(i);
        for (const number of order) {
          arrivals.arrive(number, number * 2);
          await arrivals.handOn();
        }
        expect(handed).toEqual([...Array(20).keys()]);
        expect(arrivals.open).toBe(0);
      }),
    );
  });
});

describe('a key table', () => {
  it('gives what a map gives', () => {
    const table = new KeyTable();
    const map = new Map<string, number>();
    for (let i = 0; i < 5000; i++) {
      const key = `2.25.${(i * 7919) % 3000}`;
      table.set(key, i);
      map.set(key, i);
    }
    expect(table.size).toBe(map.size);
    for (const [key, number] of map) expect(table.find(key)).toBe(number);
    for (let i = 3000; i < 6000; i++) expect(table.find(`2.25.${i}`)).toBeNull();
  });
});

describe('a line file', () => {
  it('reads any lines at their places, also long ones, and passes over a torn end', () => {
    const path = join(folder, 'lines');
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 8 }), fc.boolean(), (texts, isLong) => {
        const values = isLong ? [...texts, 'x'.repeat(1_500_000), 'é'] : texts;
        const file = new LineFile(path, 'w+');
        const places = values.map((value) => file.add(JSON.stringify({ value })));
        places.forEach((at, i) => {
          expect(file.read(at)).toEqual({ value: values[i] });
        });
        file.close();
        writeFileSync(path, `${readFileSync(path, 'utf8')}{"value":"to`);
        const again = new LineFile(path, 'a+');
        again.add('{"value":"after"}');
        expect([...again.lines()].map(({ value }) => (value as { value: string }).value)).toEqual([...values, 'after']);
        again.close();
      }),
      { numRuns: 20 },
    );
  });
});

describe('a journal', () => {
  const circumstances = { profile: 'p', key: 'k', settings: 's' };
  const entry = (input: string, more: object = {}) =>
    JSON.stringify({
      ...circumstances,
      input,
      size: 1,
      modified: 1,
      sop: 'u',
      length: 1,
      record: { output: `${input}.dcm` },
      ...more,
    });

  it('counts only what was done under the same profile, key and settings, the last entry of an input first', () => {
    const path = join(folder, 'journal');
    addToJournal(path, [
      entry('a'),
      entry('b', { profile: 'q' }),
      entry('c', { key: 'l' }),
      entry('d', { settings: 't' }),
    ]);
    addToJournal(path, [entry('a', { size: 2 }), 'not json', '[]', 'null', '{"profile":"p"}']);
    const journal = new Journal(path, circumstances);
    expect(journal.ofInput('a')?.size).toBe(2);
    expect(['b', 'c', 'd', 'e'].map((input) => journal.ofInput(input))).toEqual([null, null, null, null]);
    expect(journal.ofOutput('a.dcm')?.input).toBe('a');
    journal.close();
  });
});

describe('a lock', () => {
  it('is refused while it is held and free when it is released', () => {
    const lock = lockOutput(folder);
    expect(() => lockOutput(folder)).toThrow(expect.objectContaining({ code: 'output-in-use' }));
    lock.release();
    lockOutput(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a dead process or an earlier boot is taken over, that of another machine only when it is long untouched', () => {
    const [host, boot, , started] = ownMark().split('.');
    const path = join(folder, '.caviar-lock');
    for (const mark of [`${host}.${boot}.${process.pid}.1`, `${host}.${boot}.4194305.${started}`]) {
      writeFileSync(path, `${mark} 00`);
      lockOutput(folder).release();
    }
    for (const mark of [`00000000.${boot}.${process.pid}.${started}`, `${host}.00000000.${process.pid}.${started}`]) {
      writeFileSync(path, `${mark} 00`);
      expect(() => lockOutput(folder)).toThrow(expect.objectContaining({ code: 'output-in-use' }));
      utimesSync(path, 1, 1);
      lockOutput(folder).release();
    }
  });
});

describe('a process', () => {
  it('knows its own mark as alive', () => {
    expect(stateOf(ownMark())).toBe('alive');
    expect(stateOf('nonsense')).toBe('unknown');
  });

  it('sweeps the parts of dead processes and nothing else', () => {
    const own = makePartsFolder(folder);
    const [host, boot] = ownMark().split('.');
    for (const name of [`.caviar-parts-${host}.${boot}.4194305.1-00000000`, '.caviar-parts-mine', 'other']) {
      mkdirSync(join(folder, name));
    }
    writeFileSync(join(own, '1.part'), 'half');
    sweepParts(folder);
    expect(readdirSync(folder).sort()).toEqual(['.caviar-parts-mine', own.slice(folder.length + 1), 'other'].sort());
  });
});
