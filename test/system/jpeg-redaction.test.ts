// Redacted JPEG pictures beside libjpeg: outside the covered units every sample is what it was, inside they are flat.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Rectangle } from '../../src/base/index.js';
import { redactJpeg } from '../../src/codec/index.js';
import { type Random, randomOf } from '../../training/random.js';
import { needs } from '../support/peers.js';

const PICTURES = 250;
const folder = mkdtempSync(join(tmpdir(), 'caviar-jpeg-'));
const path = (name: string) => join(folder, name);
const SAMPLINGS = ['1x1', '2x1', '2x2', '4x1', '1x2', '2x1,1x1,2x1', '4x1,2x1,1x1'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly isRgb: boolean;
  readonly jpeg: Uint8Array;
}

needs('cjpeg', 'djpeg')('a JPEG picture that was redacted', () => {
  it(`is the same to libjpeg outside the mask and flat inside, for ${PICTURES} pictures of every sampling, restarts and scans`, () => {
    const random = randomOf(20261124);
    const broken: string[] = [];
    for (let n = 0; n < PICTURES; n++) {
      const picture = makePicture(random);
      const { outside, flats } = compare(picture, rectangles(random, picture));
      if (outside > 0 || flats > 1)
        broken.push(`picture ${n}: ${outside} samples changed, ${flats} colours in the mask`);
    }
    expect(broken).toEqual([]);
  });
});

function makePicture(random: Random): Picture {
  const [width, height] = [random.whole(1, 150), random.whole(1, 120)];
  const channels = random.chance(0.3) ? 1 : 3;
  const noise = random.between(1, 255);
  const samples = Buffer.alloc(width * height * channels);
  for (let i = 0; i < samples.length; i++)
    samples[i] = Math.max(0, Math.min(255, 128 + 80 * Math.sin(i / 37) + noise * (random.next() - 0.5)));
  const header = Buffer.from(`P${channels === 1 ? 5 : 6}\n${width} ${height}\n255\n`);
  writeFileSync(path('in.pnm'), Buffer.concat([header, samples]));
  const isRgb = channels === 3 && random.chance(0.2);
  const options = ['-quality', String(random.whole(5, 100))];
  if (random.chance(0.5)) options.push('-optimize');
  if (random.chance(0.4)) options.push('-restart', random.chance(0.5) ? `${random.whole(1, 9)}B` : '1');
  if (isRgb) options.push('-rgb');
  else if (channels === 3) options.push('-sample', random.pick(SAMPLINGS));
  if (channels === 3 && random.chance(0.3)) {
    writeFileSync(path('scans'), '0;\n1;\n2;\n');
    options.push('-scans', path('scans'));
  }
  const jpeg = execFileSync('cjpeg', [...options, path('in.pnm')], { maxBuffer: 1e8 });
  return { width, height, channels, isRgb, jpeg };
}

function rectangles(random: Random, { width, height }: Picture): Rectangle[] {
  return Array.from({ length: random.whole(0, 3) }, () => ({
    x: random.whole(-5, width),
    y: random.whole(-5, height),
    width: random.whole(0, width),
    height: random.whole(0, height),
  }));
}

/** `outside`: samples that differ where no rectangle reaches. `flats`: how many colours the covered pixels have. */
function compare(picture: Picture, covers: readonly Rectangle[]): { outside: number; flats: number } {
  const { width, height, channels, isRgb, jpeg } = picture;
  const { bytes, grid, covered } = redactJpeg(jpeg, covers, isRgb ? [0, 0, 0] : [0, 128, 128]);
  const [before, after] = [decoded(picture, jpeg), decoded(picture, bytes)];
  const colours = new Set<string>();
  let outside = 0;
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const unit = Math.floor(y / grid.unitHeight) * grid.columns + Math.floor(x / grid.unitWidth);
    const pixel = after.subarray(at * channels, (at + 1) * channels);
    if (covered[unit] === 1) colours.add(pixel.toString('hex'));
    else if (!pixel.equals(before.subarray(at * channels, (at + 1) * channels))) outside++;
  }
  return { outside, flats: colours.size };
}

/** Chroma is upsampled plainly: libjpeg's smooth way mixes one sample across a unit's edge. */
function decoded({ width, height, channels }: Picture, jpeg: Uint8Array): Buffer {
  writeFileSync(path('out.jpg'), jpeg);
  execFileSync('djpeg', ['-nosmooth', '-dct', 'int', '-pnm', '-outfile', path('out.pnm'), path('out.jpg')], {
    stdio: 'pipe',
  });
  const bytes = readFileSync(path('out.pnm'));
  return bytes.subarray(bytes.length - width * height * channels);
}
