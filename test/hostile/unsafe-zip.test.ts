// Zip files that want to write elsewhere, lie or break: the good entries come out, the others have a reason, nothing appears beside OUT.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { patientNeedles } from '../support/invented-patient.js';
import { Workbench } from '../support/run-caviar.js';
import { goodFile } from './bad-files.js';

const benches: Workbench[] = [];
afterAll(() => {
  for (const bench of benches) bench.done();
});

describe('a zip', () => {
  for (const name of [
    '../escaped.dcm',
    '/tmp/caviar-escaped.dcm',
    'a/../../escaped.dcm',
    '..\\escaped.dcm',
    'C:\\escaped.dcm',
  ]) {
    it(`with an entry named ${name} writes nothing outside OUT, and the rest comes out`, () => {
      const { bench, status } = run([
        entry('good.dcm', goodFile(1)),
        entry(name, goodFile(2)),
        entry('also.dcm', goodFile(3)),
      ]);
      expect([0, 2]).toContain(status);
      expect(bench.instances().filter(({ outcome }) => outcome === 'deidentified').length).toBeGreaterThanOrEqual(2);
      const beside = readdirSync(bench.folder).filter(
        (entryName) => !['in', 'out', 'home', 'report.json'].includes(entryName),
      );
      expect(beside).toEqual([]);
      expect(readdirSync(dirname(bench.folder)).filter((entryName) => entryName.includes('escaped'))).toEqual([]);
    });
  }

  it('with an entry that inflates to far more than it says gives a reason for that one', () => {
    const bomb = deflateRawSync(Buffer.alloc(1 << 26));
    const { bench, status } = run([
      entry('good.dcm', goodFile(1)),
      { ...entry('bomb.dcm', bomb), method: 8, size: 1000 },
    ]);
    expect(status).toBe(2);
    expect(outcomesOf(bench)).toEqual(['bomb.dcm quarantined', 'good.dcm deidentified']);
  });

  it('with an entry whose bytes are damaged gives a reason for that one', () => {
    const { bench, status } = run([entry('good.dcm', goodFile(1)), { ...entry('bad.dcm', goodFile(2)), crc: 1 }]);
    expect(status).toBe(2);
    expect(outcomesOf(bench)).toEqual(['bad.dcm quarantined', 'good.dcm deidentified']);
  });

  it('that is encrypted gives a reason', () => {
    const { bench, status } = run([
      { ...entry('locked.dcm', encrypted(goodFile(1))), flags: 1, size: goodFile(1).length },
      entry('good.dcm', goodFile(2)),
    ]);
    expect(status).toBe(2);
    expect(outcomesOf(bench)).toEqual(['good.dcm deidentified', 'locked.dcm quarantined']);
  });

  it('that is cut ends with a sentence and no output', () => {
    const bytes = zip([entry('good.dcm', goodFile(1))]);
    const { bench, status, printed } = runBytes(bytes.subarray(0, bytes.length - 30));
    expect(status).not.toBe(0);
    expect(printed.length).toBeGreaterThan(20);
    expect(found(patientNeedles, [Buffer.from(printed)])).toEqual([]);
    expect(safeOutputs(bench)).toEqual([]);
  });
});

interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly flags: number;
}

function entry(name: string, bytes: Uint8Array): Entry {
  return { name, bytes, method: 0, crc: checksum(bytes), size: bytes.length, flags: 0 };
}

/** Twelve bytes come before what is encrypted (APPNOTE 6.1). */
function encrypted(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.alloc(12, 7), bytes]);
}

function run(entries: readonly Entry[]) {
  return runBytes(zip(entries));
}

function runBytes(bytes: Uint8Array): { bench: Workbench; status: number | null; printed: string } {
  const bench = new Workbench();
  benches.push(bench);
  mkdirSync(bench.input, { recursive: true });
  const path = join(bench.input, 'study.zip');
  writeFileSync(path, bytes);
  const fixed = ['anonymize', path, bench.output, '--pixels', 'off', '--report', bench.report];
  const { status, stdout, stderr } = bench.caviar(fixed);
  return { bench, status, printed: stdout + stderr };
}

function outcomesOf(bench: Workbench): string[] {
  return bench
    .instances()
    .map(({ input, outcome }) => `${input.split(/[/!]/).at(-1) ?? ''} ${outcome}`)
    .sort();
}

function safeOutputs(bench: Workbench): string[] {
  try {
    return bench.outputs().filter((path) => path.endsWith('.dcm') && readFileSync(join(bench.output, path)).length > 0);
  } catch {
    return [];
  }
}

function zip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const one of entries) {
    const fields = headerFields(one);
    const name = Buffer.from(one.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, one.bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

/** What a local and a central header share: version to the length of the extra field. */
function headerFields({ name, bytes, method, crc, size, flags }: Entry): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
