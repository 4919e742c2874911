// What looking costs, in CPU time: the detector beside native tesseract over the whole frame, and its memory over many frames.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Raster } from '../../src/base/index.js';
import { openVision } from '../../src/vision/index.js';
import type { Canvas } from '../../training/drawing/canvas.js';
import { randomOf } from '../../training/random.js';
import { section, ultrasound } from './backgrounds.js';

const ROUNDS = 9;
const MANY = 200;

/** A Markdown table. @param readable whether there is a tesseract to compare with. */
export async function costPart(folder: string, readable: boolean): Promise<string> {
  const vision = await openVision({ reading: false });
  const random = randomOf(77);
  const slice = rasterOf(section(0.2, 0)(random, 512, 512));
  const echo = ultrasound(random, 1024, 768);
  const find = (raster: Raster) => median(ROUNDS, () => void vision.find(raster, 'careful'));
  const [small, large] = [find(slice), find(rasterOf(echo))];
  const before = process.memoryUsage().rss;
  for (let i = 0; i < MANY; i++) vision.find(slice, 'careful');
  const grown = process.memoryUsage().rss - before;
  const native = readable ? await tesseractMs(echo, folder) : null;
  const rows = [
    `| a 512x512 frame looked at, ms of CPU | ${small.toFixed(0)} | at most 30 |`,
    `| a 1024x768 ultrasound frame looked at, ms of CPU | ${large.toFixed(0)} | |`,
    ...(native === null
      ? []
      : [`| the same frame read by native tesseract, as a multiple | ${(native / large).toFixed(1)} | at least 10 |`]),
    `| memory gained over ${MANY} frames, MB | ${(grown / 1e6).toFixed(0)} | 0 |`,
  ];
  return ['### Cost', ['| | measured | wanted |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

function rasterOf({ width, height, rgb }: Canvas): Raster {
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, i) => rgb[i * 3]), chroma: null };
}

/** Milliseconds of CPU; the first call, which warms up, does not count. */
function median(rounds: number, work: () => void): number {
  work();
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  }).sort((one, other) => one - other);
  return times[rounds >> 1];
}

async function tesseractMs({ width, height, rgb }: Canvas, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const [picture, figures] = [join(folder, 'echo.png'), join(folder, 'tesseract.time')];
  await sharp(Buffer.from(rgb.buffer), { raw: { width, height, channels: 3 } })
    .png()
    .toFile(picture);
  const words = ['-q', '-f', '%U %S', '-o', figures, 'tesseract', picture, 'stdout'];
  const run = spawnSync('/usr/bin/time', words, { stdio: 'ignore', env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
  if (run.status !== 0) throw new Error(`tesseract ended with ${run.status}`);
  const [user = 0, system = 0] = readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return (user + system) * 1000;
}
