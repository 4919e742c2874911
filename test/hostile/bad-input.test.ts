// One run over everything broken at once: each input ends in one way with a reason, the good ones come out, and nothing is lost or half written.
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { patientNeedles } from '../support/invented-patient.js';
import { readFile } from '../support/read-data-set.js';
import { type CommandAnswer, digestsUnder, type ReportedInstance, Workbench } from '../support/run-caviar.js';
import { badFiles, goodFile } from './bad-files.js';

const bench = new Workbench();
const bad = badFiles();
const good = ['a/first.dcm', 'm/middle.dcm', 'z/last.dcm'];
let answer: CommandAnswer;
let before: Record<string, string>;
let instances: readonly ReportedInstance[];

beforeAll(() => {
  for (const folder of ['a', 'm', 'z', 'bad', 'folder.dcm', 'loop'])
    mkdirSync(join(bench.input, folder), { recursive: true });
  for (const [n, path] of good.entries()) writeFileSync(join(bench.input, path), goodFile(n));
  for (const { name, bytes } of bad) writeFileSync(join(bench.input, 'bad', `${name}.dcm`), bytes);
  symlinkSync('..', join(bench.input, 'loop', 'up'));
  symlinkSync('itself', join(bench.input, 'loop', 'itself'));
  symlinkSync('/nowhere/at/all', join(bench.input, 'loop', 'dangling'));
  before = digestsUnder(bench.input);
  answer = bench.anonymize(['--workers', '2'], 300);
  instances = bench.instances();
});

afterAll(() => bench.done());

describe('a folder with every kind of broken file', () => {
  it('ends by itself with exit code 2, for some were quarantined', () => {
    expect({ status: answer.status, signal: answer.signal }).toEqual({ status: 2, signal: null });
  });

  for (const { name, outcomes } of bad) {
    it(`${name}: ends as ${outcomes.join(' or ')}, once, with a reason`, () => {
      const entries = instances.filter((instance) => instance.input.endsWith(`bad/${name}.dcm`));
      expect(entries.map((entry) => outcomes.includes(entry.outcome as never))).toEqual([true]);
      const silent = entries.filter((entry) => entry.outcome !== 'deidentified' && (entry.reason ?? '').length < 10);
      expect(silent).toEqual([]);
    });
  }

  it('refuses a SOP Class that the Standard does not define, and says so [R5]', () => {
    const entry = instances.find((instance) => instance.input.endsWith('private-sop-class.dcm'));
    expect([entry?.outcome, entry?.code, entry?.output]).toEqual(['quarantined', 'private-sop-class', null]);
  });

  it('lets the good files out, wherever they stand in the order', () => {
    const outcomes = good.map((path) => instances.find((instance) => instance.input.endsWith(path))?.outcome);
    expect(outcomes).toEqual(['deidentified', 'deidentified', 'deidentified']);
  });

  it('has one entry for each input file and none for anything else', () => {
    const inputs = instances.map((instance) => instance.input).filter((input) => !input.includes('loop/'));
    expect(inputs.length).toBe(bad.length + good.length);
    expect(new Set(inputs).size).toBe(inputs.length);
  });

  it('writes whole files only, one for each that was de-identified', () => {
    const written = bench.outputs().filter((path) => path.endsWith('.dcm'));
    const told = instances.flatMap((instance) => (instance.output === null ? [] : [instance.output]));
    expect(written.sort()).toEqual([...new Set(told)].sort());
    // What came in out of order goes out so: nobody decided about the places of elements.
    const unsorted = instances.find((instance) => instance.input.endsWith('tags-out-of-order.dcm'))?.output;
    for (const path of written.filter((path) => path !== unsorted))
      expect(readFile(readFileSync(join(bench.output, path))).dataSet.size).toBeGreaterThan(3);
  });

  it('leaves no file that was begun', () => {
    const odd = bench.outputs().filter((path) => !path.endsWith('.dcm') && !/manifest/.test(path));
    expect(odd).toEqual([]);
  });

  it('never writes to an input [R4]', () => {
    expect(digestsUnder(bench.input)).toEqual(before);
  });

  it('tells nothing of the patient on the terminal, in reasons or in the output', () => {
    const reasons = JSON.stringify(instances.map(({ input: _, ...rest }) => rest));
    const outputs = bench.outputs().map((path) => readFileSync(join(bench.output, path)));
    const texts = [answer.stdout, answer.stderr, reasons, bench.outputs().join('\n')].map((text) => Buffer.from(text));
    expect(found(patientNeedles, [...texts, ...outputs])).toEqual([]);
  });
});

describe('one input that cannot be used', () => {
  it('an input that is not there ends the run with exit code 1 and a sentence', () => {
    const own = new Workbench();
    const { status, stderr } = own.anonymize();
    expect(status).toBe(1);
    expect(stderr.length).toBeGreaterThan(20);
    own.done();
  });

  it('a single broken file alone ends with exit code 2 and leaves no output', () => {
    const own = new Workbench();
    mkdirSync(own.input, { recursive: true });
    writeFileSync(join(own.input, 'cut.dcm'), goodFile(22).subarray(0, 400));
    expect(own.anonymize().status).toBe(2);
    expect(own.outputs().filter((path) => path.endsWith('.dcm'))).toEqual([]);
    own.done();
  });
});
