// What a run says and writes beside the instances: the terminal, the machine's lines, the manifest, names of files and folders.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { found } from '../support/find-needles.js';
import { patient, patientHeader, patientNeedles } from '../support/invented-patient.js';
import { type CommandAnswer, Workbench } from '../support/run-caviar.js';
import { type DataSet, sorted, text, writeFile } from '../support/write-data-set.js';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const bench = new Workbench();
const folder = `${patient.family}_${patient.given}/${patient.id}`;
let answers: CommandAnswer[];

beforeAll(() => {
  const place = join(bench.input, folder);
  mkdirSync(place, { recursive: true });
  const whole = instance(1);
  writeFileSync(join(place, `${patient.family}-${patient.birthDate}.dcm`), whole);
  writeFileSync(join(place, `${patient.accession}.dcm`), instance(2));
  writeFileSync(join(place, `${patient.id}-cut.dcm`), whole.subarray(0, whole.length - 5));
  writeFileSync(join(place, `${patient.given}-odd.dcm`), cutInName(whole));
  writeFileSync(join(place, `letter of ${patient.family}.txt`), `Dear Ms ${patient.family}, born 23/08/1947`);
  writeFileSync(
    join(place, `${patient.family}-private.dcm`),
    instance(3, [text(0x00080016, 'UI', `1.2.826.${patient.id}`)]),
  );
  answers = [
    bench.anonymize(['--workers', '1']),
    bench.anonymize(['--json', '--force']),
    bench.anonymize(['--dry-run', '--force']),
  ];
});

afterAll(() => bench.done());

describe('a run over files and folders that are named for the patient', () => {
  it('ends with exit code 2, for two files are broken', () => {
    expect(answers.map(({ status }) => status)).toEqual([2, 2, 2]);
  });

  it('lets the two whole files out, not one that lacks its last bytes in their stead', () => {
    const out = bench
      .instances()
      .flatMap(({ input, outcome }) => (outcome === 'deidentified' ? [input.split('/').at(-1)] : []));
    expect(out.sort()).toEqual([`${patient.accession}.dcm`, `${patient.family}-${patient.birthDate}.dcm`]);
  });

  it('prints nothing of the patient, to the terminal or as JSON', () => {
    const printed = answers.flatMap(({ stdout, stderr }) => [Buffer.from(stdout), Buffer.from(stderr)]);
    expect(found(patientNeedles, printed)).toEqual([]);
  });

  it('writes nothing of the patient into OUT: names, instances, manifest [R7]', () => {
    const names = bench.outputs();
    expect(names.length).toBeGreaterThan(2);
    const contents = names.map((name) => readFileSync(join(bench.output, name)));
    expect(found(patientNeedles, [Buffer.from(names.join('\n')), ...contents])).toEqual([]);
  });

  it('names inputs in the report, and nothing else of the patient', () => {
    expect(bench.instances().length).toBe(6);
    const rest = bench.instances().map(({ input: _, ...others }) => others);
    const report = JSON.parse(readFileSync(bench.report, 'utf8')) as Record<string, unknown>;
    const { instances: _, ...totals } = report;
    expect(found(patientNeedles, [Buffer.from(JSON.stringify(rest)), Buffer.from(JSON.stringify(totals))])).toEqual([]);
  });

  it('does not call the result anonymous, for keyed pseudonyms are pseudonymised data [R3]', () => {
    const printed = answers.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(printed).toMatch(/pseudonymised, not anonymous/);
    expect(printed.replaceAll('not anonymous', '')).not.toMatch(/\banonym(ous|i[sz]ed)\b/i);
  });
});

function instance(n: number, extra: DataSet = []): Uint8Array {
  const own = [text(0x00080018, 'UI', `1.2.826.0.1.${patient.id}.${patient.birthDate}.${n}`), ...extra];
  return writeFile({ syntax: 'explicit', dataSet: sorted([...own, ...patientHeader(CT)]) });
}

/** Cut where the patient's name stands, so that a careless message would quote it. */
function cutInName(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Buffer.from(bytes).indexOf(patient.given) + patient.given.length);
}
