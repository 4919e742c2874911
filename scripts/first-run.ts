// `npm start`: the main job on the sample files, and what it changed in some of them. All patients in sample-dicom are invented.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import dicomParser from 'dicom-parser';
import type { InstanceRecord } from '../src/record/index.js';

const SHOWN_MODALITIES = ['CT', 'US', 'MR'];
const SHOWN_CHARACTERS = 38;
const SHOWN: readonly (readonly [tag: string, keyword: string])[] = [
  ['x00100010', 'PatientName'],
  ['x00100020', 'PatientID'],
  ['x00100030', 'PatientBirthDate'],
  ['x00080020', 'StudyDate'],
  ['x00080050', 'AccessionNumber'],
  ['x00080080', 'InstitutionName'],
  ['x00080090', 'ReferringPhysicianName'],
  ['x00081030', 'StudyDescription'],
  ['x0020000d', 'StudyInstanceUID'],
  ['x00120062', 'PatientIdentityRemoved'],
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const report = join('.cache', 'sample-report.json');
rmSync('sample-clean', { recursive: true, force: true });
mkdirSync('.cache', { recursive: true });
const words = [
  'anonymize',
  'sample-dicom/export',
  'sample-clean',
  '--pixels',
  'mask-text',
  '--project',
  './.cache/sample-project',
  '--report',
  report,
];
process.stdout.write(`$ caviar ${words.join(' ')}\n\n`);
const { status } = spawnSync(process.execPath, ['dist/caviar.js', ...words], { stdio: 'inherit' });
if (status !== 0 && status !== 2) process.exit(status ?? 1);
for (const instance of someInstances()) showChange(instance);
process.stdout.write(
  '\nThe de-identified files are in ./sample-clean; sample-dicom is as it was. Next: node dist/caviar.js --help\n',
);

/** The first de-identified one of each modality that is worth a look. */
function someInstances(): readonly InstanceRecord[] {
  const { instances } = JSON.parse(readFileSync(report, 'utf8')) as { instances: InstanceRecord[] };
  const done = instances.filter(({ output }) => output !== null);
  return SHOWN_MODALITIES.flatMap((wanted) => done.find(({ modality }) => modality === wanted) ?? []);
}

function showChange({ input, output }: InstanceRecord): void {
  const before = valuesOf(join('sample-dicom/export', input));
  const after = valuesOf(join('sample-clean', output ?? ''));
  process.stdout.write(`\n${input}\n`);
  for (const [tag, keyword] of SHOWN) {
    const [old, now] = [before.text(tag), after.text(tag)];
    if (old !== null || now !== null) line(keyword, cell(old), cell(now));
  }
  line('elements', `${before.elements}`, `${after.elements}`);
  line(
    'Pixel Data',
    `${before.pixels.length} bytes`,
    after.pixels.equals(before.pixels) ? 'the same bytes' : 'text masked',
  );
}

function line(what: string, before: string, after: string): void {
  const same = before === after ? '(same)' : after;
  process.stdout.write(`  ${what.padEnd(24)}${before.padEnd(SHOWN_CHARACTERS + 2)}${same}\n`);
}

function cell(text: string | null): string {
  if (text === null) return '(absent)';
  if (text === '') return '(empty)';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS - 3)}...` : text;
}

interface Values {
  text(tag: string): string | null;
  readonly elements: number;
  readonly pixels: Buffer;
}

/** Read by dicom-parser, which shares no line with Caviar's own reader. */
function valuesOf(path: string): Values {
  const bytes = readFileSync(path);
  const dataSet = dicomParser.parseDicom(bytes);
  const decoder = new TextDecoder(dataSet.string('x00080005') === 'ISO_IR 192' ? 'utf-8' : 'latin1');
  const raw = (tag: string) => {
    const element = dataSet.elements[tag];
    return element === undefined ? null : bytes.subarray(element.dataOffset, element.dataOffset + element.length);
  };
  return {
    text: (tag) => {
      const value = raw(tag);
      return value === null ? null : decoder.decode(value).replace(/[\0 ]+$/, '');
    },
    elements: Object.keys(dataSet.elements).length,
    pixels: raw('x7fe00010') ?? Buffer.alloc(0),
  };
}
