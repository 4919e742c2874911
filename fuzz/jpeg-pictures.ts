// Random JPEG pictures for masks to be tried on: a function of the seed and a number, so that a failure can be made again.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from '../src/base/index.js';
import type { FrameMask } from '../src/codec/index.js';
import { without } from '../src/pixels/rectangles.js';
import { type Random, randomOf } from '../training/random.js';

export interface JpegTrial {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly mask: FrameMask;
  /** By component. */
  readonly fill: readonly number[];
  /** Brightness that `fill` stands for, 0 to 255. */
  readonly brightness: number;
  /** Of cjpeg, 1 to 100. */
  readonly quality: number;
  /** What is special about the stream, for the tally. */
  readonly kinds: readonly string[];
}

interface Made {
  readonly trial: JpegTrial;
  /** Of cjpeg, without its files. */
  readonly options: readonly string[];
}

const SAMPLINGS: Readonly<Record<string, string>> = {
  '4:4:4': '1x1',
  '4:2:2': '2x1',
  '4:2:0': '2x2',
  '4:1:1': '4x1',
  '4:4:0': '1x2',
  '4:1:0': '4x2',
  'three units across': '3x1',
  'four units down': '1x4',
  'chroma of two samplings': '2x1,1x1,2x1',
  'chroma of three samplings': '4x1,2x1,1x1',
};

/** Scans of one component, and of two. */
const SEVERAL_SCANS = ['0;\n1;\n2;\n', '0;\n1 2;\n', '2;\n0 1;\n', '1;\n2;\n0;\n'];

/** Writes `NUMBER.pnm`, and `NUMBER.scans` where cjpeg is to follow one. */
export function makePicture(folder: string, seed: number, number: number): Made {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) + number);
  const tiny = random.chance(0.15);
  const [width, height] = [random.whole(1, tiny ? 9 : 150), random.whole(1, tiny ? 9 : 120)];
  const channels = random.chance(0.25) ? 1 : 3;
  writeFileSync(join(folder, `${number}.pnm`), pnm(random, width, height, channels));
  const quality = random.chance(0.1) ? 100 : random.whole(1, 100);
  const stream = streamOptions(random, channels, join(folder, `${number}.scans`));
  const isYcbcr = channels === 3 && !stream.options.includes('-rgb');
  const brightness = random.chance(0.7) ? 0 : random.whole(0, 255);
  const mask = maskOf(random, width, height);
  return {
    trial: {
      number,
      width,
      height,
      channels,
      mask,
      fill: isYcbcr ? [brightness, 128, 128] : [brightness, brightness, brightness].slice(0, channels),
      brightness,
      quality,
      kinds: mask.staying.length > 0 ? [...stream.kinds, 'something stays'] : stream.kinds,
    },
    options: ['-quality', String(quality), ...stream.options],
  };
}

/** Waves with more or less noise in them, from flat to saturated. */
function pnm(random: Random, width: number, height: number, channels: number): Buffer {
  const samples = Buffer.alloc(width * height * channels);
  const [noise, wave, length] = [random.between(0, 400), random.between(0, 128), random.between(3, 60)];
  for (let i = 0; i < samples.length; i++)
    samples[i] = Math.max(0, Math.min(255, 128 + wave * Math.sin(i / length) + noise * (random.next() - 0.5)));
  return Buffer.concat([Buffer.from(`P${channels === 1 ? 5 : 6}\n${width} ${height}\n255\n`), samples]);
}

function streamOptions(random: Random, channels: number, scans: string): { options: string[]; kinds: string[] } {
  const options = random.chance(0.5) ? ['-baseline'] : [];
  const kinds = [channels === 1 ? 'grey' : ''];
  const add = (kind: string, ...more: string[]) => {
    kinds.push(kind);
    options.push(...more);
  };
  if (channels === 3 && random.chance(0.15)) add('red, green and blue', '-rgb');
  else if (channels === 3) {
    const [name, factors] = random.pick(Object.entries(SAMPLINGS));
    add(name, '-sample', factors);
  } else if (random.chance(0.2)) add('grey with factors', '-sample', '2x2');
  if (random.chance(0.5)) add('optimised tables', '-optimize');
  if (random.chance(0.4)) add('restarts', '-restart', random.chance(0.7) ? `${random.whole(1, 9)}B` : '1');
  const scanning = random.next();
  if (scanning < 0.3) {
    if (random.chance(0.7)) writeFileSync(scans, progressiveScript(random, channels));
    add('progressive', '-progressive', ...(existsSync(scans) ? ['-scans', scans] : []));
  } else if (channels === 3 && scanning < 0.5) {
    writeFileSync(scans, random.pick(SEVERAL_SCANS));
    add('several scans', '-scans', scans);
  }
  return { options, kinds: kinds.filter((kind) => kind !== '') };
}

/** Scans as libjpeg's `wizard.txt` has them: components, coefficients, and the lowest bit before and now. */
function progressiveScript(random: Random, channels: number): string {
  const components = Array.from({ length: channels }, (_, i) => String(i));
  const lowest = random.whole(0, 3);
  const dc = (high: number, low: number) =>
    (random.chance(0.5) ? [components.join(' ')] : components).map((which) => `${which}: 0-0, ${high}, ${low};`);
  const scans = dc(0, lowest);
  for (let low = lowest - 1; low >= 0; low--) scans.push(...dc(low + 1, low));
  for (const component of components) {
    const cut = random.whole(1, 63);
    const bands = cut === 63 ? ['1-63'] : [`1-${cut}`, `${cut + 1}-63`];
    for (const band of bands) {
      const first = random.whole(0, 4);
      scans.push(`${component}: ${band}, 0, ${first};`);
      for (let low = first - 1; low >= 0; low--) scans.push(`${component}: ${band}, ${low + 1}, ${low};`);
    }
  }
  return `${scans.join('\n')}\n`;
}

/** In every second picture something stays beside what goes, in the same units. */
function maskOf(random: Random, width: number, height: number): FrameMask {
  const going = rectangles(random, width, height);
  const staying = random.chance(0.5) ? rectangles(random, width, height) : [];
  return { going, staying: staying.flatMap((box) => without(box, going)) };
}

/** None to five; some reach out of the picture or overlap, some are empty. */
function rectangles(random: Random, width: number, height: number): Rectangle[] {
  return Array.from({ length: random.whole(0, 5) }, () => {
    const most = random.chance(0.5) ? 1 : 0.2;
    return {
      x: random.whole(-5, width),
      y: random.whole(-5, height),
      width: random.whole(0, Math.ceil(width * most)),
      height: random.whole(0, Math.ceil(height * most)),
    };
  });
}
