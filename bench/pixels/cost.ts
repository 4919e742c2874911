// What looking costs, in CPU time: the detector beside native tesseract over the whole frame, films beside frames, and memory over many frames.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { type ByteSource, folderSpool } from '../../src/base/index.js';
import { openCodecs } from '../../src/codec/index.js';
import { type ElementIndex, findElement, valueBytes } from '../../src/dicom/index.js';
import { pictureOf } from '../../src/pixels/format-of.js';
import { type Imaging, openImaging, treatPixels } from '../../src/pixels/index.js';
import type { CompiledProfile, PixelPolicy } from '../../src/profile/index.js';
import { displayAttributes, displayOf } from '../../src/render/index.js';
import { createKnownIdentifiers } from '../../src/text/index.js';
import type { Canvas } from '../../training/drawing/canvas.js';
import { consoleScreen, endlessFilm, film, slice } from './cost-pictures.js';

const ROUNDS = 31;
/** Of slices a run has hundreds, so that what their code costs before it is compiled does not count. */
const SETTLED_ROUNDS = 101;
const FILM = 100;
const MANY = 10_000;
const SETTLED = 1_000;
const SIDE = 256;
const NOBODY = createKnownIdentifiers([]);
/** As in a run: large masks wait on the disk. */
const SPOOL = folderSpool(tmpdir(), 2 ** 30);

/** A Markdown table. @param readable whether there is a tesseract to compare with. */
export async function costPart(folder: string, readable: boolean): Promise<string> {
  const screen = await consoleScreen(['QUENNEVAT OLGA', 'ID 7730415', '14.03.1961']);
  const [masks, reads] = [await imagingFor('mask-text'), await imagingFor('mask-identifiers')];
  const still = film(screen, 1);
  const rows: string[] = [];
  const add = (what: string, value: string, wanted: string) => {
    rows.push(`| ${what} | ${value} | ${wanted} |`);
    process.stderr.write(`${what}: ${value}\n`);
  };
  const times = (ms: number, of: number) => (ms / of).toFixed(1);
  add('a 512x512 frame of 16 bits displayed and looked at, ms of CPU', (await lookMs(masks)).toFixed(0), 'at most 30');
  const masked = median(ROUNDS, () => treat(still, masks));
  add('a 1024x768 ultrasound screen with text found and masked, ms of CPU', masked.toFixed(0), '');
  const read = median(3, () => treat(still, reads));
  add('the same screen under `mask-identifiers`, ms of CPU', read.toFixed(0), '');
  for (const zoom of readable ? [1, 3] : []) {
    const native = await tesseractMs(screen, folder, zoom);
    const how = `the same screen read by native tesseract${zoom === 1 ? '' : ', enlarged three times'}`;
    add(`${how}, ms of CPU`, native.toFixed(0), '');
    add(`as a multiple of finding and masking`, times(native, masked), 'at least 10');
    add(`as a multiple of \`mask-identifiers\``, times(native, read), 'at least 2');
  }
  const moving = film(screen, FILM);
  const filmed = median(1, () => treat(moving, masks));
  add(`${FILM} frames of a film with text that stands, as a multiple of one`, times(filmed, masked), 'at most 20');
  add(`memory gained from frame ${SETTLED} to frame ${MANY} of a film, MB`, memoryGained(masks).toFixed(0), '0');
  add('a 512x512 CT under `off`, ms of CPU', offMs().toFixed(2), '');
  return ['### Cost', ['| | measured | wanted |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

async function imagingFor(policy: PixelPolicy): Promise<Imaging> {
  const imaging = await openImaging(policy, []);
  if (imaging === null) throw new Error(`nothing was opened for ${policy}`);
  return imaging;
}

/** Of a profile the pixels' room reads the policy, and whether overlays stay: there are none. */
function profileOf(pixels: PixelPolicy): CompiledProfile {
  return { pixels, forSopClass: () => ({ lookup: () => ({ action: 'keep' }) }) } as unknown as CompiledProfile;
}

const PIECE = new Uint8Array(256 * 1024);

/** As an output is written: frames may be masked only then. */
function copyOut(bytes: Uint8Array | ByteSource): void {
  if (bytes instanceof Uint8Array) return;
  for (let at = 0; at < bytes.length; at += PIECE.length)
    bytes.readInto(PIECE, 0, at, Math.min(PIECE.length, bytes.length - at));
}

/** Throws where the text of a screen is not masked: then its cost would mean nothing. */
function treat(index: ElementIndex, imaging: Imaging): void {
  const outcome = treatPixels(index, profileOf(imaging.policy), SPOOL, { imaging, identifiers: NOBODY });
  for (const { bytes } of outcome.edits) if (bytes !== null) copyOut(bytes);
  outcome.spill?.close();
  if (outcome.review !== null || outcome.framesMasked === 0) throw new Error('the text of the screen was not masked');
}

/** Decoding left out. */
async function lookMs({ vision }: Imaging): Promise<number> {
  const index = slice();
  const pixels = findElement(index, 0x7fe00010);
  const picture = pictureOf(index, pixels);
  if (picture === null) throw new Error('the slice has no picture');
  const samples = (await openCodecs()).decodeFrame(valueBytes(index, pixels), picture.format);
  const attributes = displayAttributes(index, 0);
  return median(SETTLED_ROUNDS, () => vision.find(displayOf(samples, attributes), 'careful'));
}

function offMs(): number {
  const index = slice();
  const context = { imaging: null, identifiers: NOBODY };
  return median(99, () => treatPixels(index, profileOf('off'), SPOOL, context));
}

/** Megabytes of the process, from when all that is made once is made. */
function memoryGained(imaging: Imaging): number {
  let settled = 0;
  const index = endlessFilm(MANY, SIDE, (frame) => {
    if (frame === SETTLED) settled = process.memoryUsage().rss;
  });
  treatPixels(index, profileOf(imaging.policy), SPOOL, { imaging, identifiers: NOBODY });
  return (process.memoryUsage().rss - settled) / 1e6;
}

/** Milliseconds of CPU; the first call, which warms up, does not count. */
function median(rounds: number, work: () => unknown): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  }).sort((one, other) => one - other);
  return times[rounds >> 1];
}

/** Of one thread. @param zoom how much the picture is enlarged first: as it is, small letters are missed. */
async function tesseractMs({ width, height, rgb }: Canvas, folder: string, zoom: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const [picture, figures] = [join(folder, 'echo.png'), join(folder, 'tesseract.time')];
  await sharp(Buffer.from(rgb.buffer), { raw: { width, height, channels: 3 } })
    .resize(width * zoom)
    .png()
    .toFile(picture);
  const words = ['-q', '-f', '%U %S', '-o', figures, 'tesseract', picture, 'stdout'];
  const run = spawnSync('/usr/bin/time', words, { stdio: 'ignore', env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
  if (run.status !== 0) throw new Error(`tesseract ended with ${run.status}`);
  const [user = 0, system = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return (user + system) * 1000;
}
