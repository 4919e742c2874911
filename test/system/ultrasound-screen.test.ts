// The screen of an ultrasound console with a patient's name on it, in the forms that archives keep, through the command; then looked at with the tools of others.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consoleScreen } from '../../bench/pixels/cost-pictures.js';
import type { DataSet } from '../../sample-dicom/make/data-set.js';
import { findElement, numbersOf, trimmedLatin1, valueBytes } from '../../src/dicom/index.js';
import { dcmdumpReads, peerViews } from '../corpus/corpus-run.js';
import { needs } from '../support/peers.js';
import { EXPLICIT, encapsulated, indexed, pictureFile } from '../support/pictures.js';
import { filesUnder, Workbench } from '../support/run-caviar.js';

const NAME = ['QUENNEVAT', 'OLGA', '7730415'];
const [WIDTH, HEIGHT] = [1024, 768];
const BASELINE = '1.2.840.10008.1.2.4.50';
/** Form of the file, and the program that makes it of the native one. */
const FORMS: readonly (readonly [form: string, program: readonly string[]])[] = [
  ['rle', ['dcmcrle']],
  ['jpeg-lossless', ['dcmcjpeg', '+e1']],
  ['jpeg-ls', ['dcmcjpls']],
  ['jpeg-2000', ['gdcmconv', '--j2k']],
];

interface Report {
  readonly instances: readonly {
    input: string;
    output: string;
    pixels: { framesScanned: number; framesMasked: number; maskedShare: number };
  }[];
  readonly totals: { pixels: { framesScanned: number; instancesMasked: number; framesMasked: number } };
}

const bench = new Workbench();
let told: ReturnType<Workbench['caviar']>;
let report: Report;

needs(
  'dcmdump',
  'dcmcrle',
  'dcmcjpeg',
  'dcmcjpls',
  'gdcmconv',
  'tesseract',
  '/usr/bin/python3',
)('the screen of a console', () => {
  beforeAll(async () => {
    mkdirSync(bench.input);
    await writeScreens();
    const kept = ['--option', 'retain-device-identity', '--option', 'retain-patient-characteristics'];
    const fixed = ['anonymize', bench.input, bench.output, '--pixels', 'mask-text', ...kept, '--report', bench.report];
    told = bench.caviar([...fixed, '--project', join(bench.folder, 'project')], 300);
    report = JSON.parse(readFileSync(bench.report, 'utf8')) as Report;
  });
  afterAll(() => bench.done());

  it('is masked in every form, whatever of it options keep in the header, and the report counts what was [R106]', () => {
    expect(told.status, told.stderr).toBe(0);
    expect(report.totals.pixels).toMatchObject({ framesScanned: 6, framesMasked: 6, instancesMasked: 6 });
    for (const { input, pixels } of report.instances) {
      expect(pixels, input).toMatchObject({ framesScanned: 1, framesMasked: 1 });
      expect(pixels.maskedShare, input).toBeGreaterThan(0.02);
      expect(pixels.maskedShare, input).toBeLessThan(0.3);
    }
  });

  it('opens with dcmdump, gdcm and pydicom, keeps its transfer syntax, and says that nothing is burned in [R103]', async () => {
    const outputs = report.instances.map(({ output }) => join(bench.output, output));
    for (const path of outputs) expect(await dcmdumpReads(path), path).toBe(true);
    expect(peerViews(outputs)).toHaveLength(6);
    for (const { input, output } of report.instances) {
      const [before, after] = [join(bench.input, input), join(bench.output, output)].map((path) =>
        indexed(readFileSync(path)),
      );
      expect(after?.encoding.transferSyntaxUid).toBe(before?.encoding.transferSyntaxUid);
      if (after !== undefined) expect(trimmedLatin1(after, findElement(after, 0x00280301))).toBe('NO');
    }
  });

  it('shows tesseract the name before, and nothing of it after [R102]', async () => {
    for (const { input, output } of report.instances) {
      const before = await readByTesseract(join(bench.input, input));
      const after = await readByTesseract(join(bench.output, output));
      expect(before, input).toContain(NAME[2]);
      expect(threes(NAME[0] ?? '').filter((part) => before.includes(part)).length, input).toBeGreaterThan(1);
      for (const word of NAME) for (const part of threes(word)) expect(after, `${input}: ${part}`).not.toContain(part);
    }
  });

  it('keeps its tissue: gdcm decodes it to what it was', () => {
    for (const { input, output } of report.instances.filter(({ input: name }) => !name.includes('jpeg-baseline'))) {
      const [before, after] = [rgbOf(join(bench.input, input)), rgbOf(join(bench.output, output))];
      let changed = 0;
      for (let row = 200; row < 600; row++)
        for (let at = (row * WIDTH + 300) * 3; at < (row * WIDTH + 600) * 3; at++)
          if (before[at] !== after[at]) changed++;
      expect(changed / (400 * 300 * 3), input).toBeLessThan(0.01);
    }
  });

  it('is on a contact sheet in the private project, whose name tells nothing', async () => {
    const sheets = filesUnder(join(bench.folder, 'project')).filter((path) => path.endsWith('.png'));
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toMatch(/^reports\/[\d-]+\/[\w.-]+\/page-001\.png$/);
    expect(NAME.some((word) => sheets[0]?.toUpperCase().includes(word))).toBe(false);
    const { data, info } = await sharp(join(bench.folder, 'project', sheets[0] ?? ''))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const bright = (left: number, right: number) => {
      let count = 0;
      for (let y = 40; y < 60; y++)
        for (let x = left; x < right; x++) if ((data[y * info.width + x] ?? 0) > 150) count++;
      return count;
    };
    // The name stands at the upper left of the picture before, and of the one after, which begins half a pair further right.
    expect(bright(12, 130)).toBeGreaterThan(20);
    expect(bright(664, 782)).toBe(0);
  });
});

async function writeScreens(): Promise<void> {
  const { rgb } = await consoleScreen([`${NAME[0]} ${NAME[1]}`, `ID ${NAME[2]}`, '14.03.1961']);
  const samples = Buffer.from(rgb.buffer);
  const file = (name: string) => join(bench.input, `${name}.dcm`);
  writeFileSync(file('native'), pictureFile({ ...header(1, 'RGB'), PixelData: samples }, EXPLICIT));
  const raw = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } };
  const stream = await sharp(samples, raw).jpeg({ quality: 90, chromaSubsampling: '4:2:0' }).toBuffer();
  writeFileSync(file('jpeg-baseline'), pictureFile(header(2, 'YBR_FULL_422'), BASELINE, encapsulated([stream])));
  FORMS.forEach(([form, [program = '', ...options]], i) => {
    const plain = join(bench.folder, `${form}.dcm`);
    writeFileSync(plain, pictureFile({ ...header(3 + i, 'RGB'), PixelData: samples }, EXPLICIT));
    execFileSync(program, [...options, plain, file(form)]);
  });
}

function header(number: number, photometricInterpretation: string): DataSet {
  return {
    ...{ SOPClassUID: '1.2.840.10008.5.1.4.1.1.6.1', SOPInstanceUID: `2.999.7.${number}`, Modality: 'US' },
    ...{
      StudyInstanceUID: '2.999.5',
      SeriesInstanceUID: '2.999.6',
      PatientID: NAME[2] ?? '',
      ImageType: 'ORIGINAL\\PRIMARY',
    },
    ...{
      PatientName: `${NAME[0]}^${NAME[1]}`,
      Manufacturer: 'Invented Imaging',
      SamplesPerPixel: 3,
      PlanarConfiguration: 0,
    },
    ...{ PhotometricInterpretation: photometricInterpretation, Rows: HEIGHT, Columns: WIDTH },
  };
}

/** As gdcm decodes it. */
function rgbOf(path: string): Buffer {
  const plain = join(bench.folder, 'plain.dcm');
  execFileSync('gdcmconv', ['--raw', path, plain]);
  const index = indexed(readFileSync(plain));
  const pixels = Buffer.from(valueBytes(index, findElement(index, 0x7fe00010)));
  const planar = findElement(index, 0x00280006);
  if (planar === -1 || numbersOf(index, planar, 'US')[0] !== 1) return pixels;
  const plane = WIDTH * HEIGHT;
  return Buffer.from(Array.from({ length: plane * 3 }, (_, i) => pixels[(i % 3) * plane + Math.floor(i / 3)] ?? 0));
}

async function readByTesseract(path: string): Promise<string> {
  const picture = join(bench.folder, 'picture.png');
  await sharp(rgbOf(path), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .resize(WIDTH * 3)
    .png()
    .toFile(picture);
  return spawnSync('tesseract', [picture, 'stdout'], {
    encoding: 'utf8',
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  }).stdout;
}

function threes(word: string): string[] {
  return Array.from({ length: word.length - 2 }, (_, i) => word.slice(i, i + 3));
}
