// Makes the pictures of the benchmark and the key to them. The same seed gives the same bytes on machines with the same fonts.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, canvasOf } from '../../training/drawing/canvas.js';
import { type Random, randomOf } from '../../training/random.js';
import type { AnswerKey, PictureKey } from './answer-key.js';
import { installedFonts } from './lettering.js';
import { inventPerson, type Person } from './people.js';
import { codePicture, isColoured } from './picture-file.js';
import { planBlocks, REAL_FRAMES, SCENES, type Scene } from './scenes.js';
import { type Sheet, writeBlock } from './write-strings.js';

const CINE = 8;
/** Smallest side of a real frame that serves as a background. */
const LEAST_SIDE = 96;
const MOST_SIDE = 1100;

export interface Making {
  readonly folder: string;
  readonly seed: number;
  /** Share of the pictures to make, 0 to 1. */
  readonly share: number;
  /** What `training/extract_frames.py` left of the frames kept out of training; null for none. */
  readonly realFrames: string | null;
}

/** Writes `in/*.dcm` and `key.json` into the folder, whose former content goes. */
export async function makePictures({ folder, seed, share, realFrames }: Making): Promise<AnswerKey> {
  rmSync(join(folder, 'in'), { recursive: true, force: true });
  mkdirSync(join(folder, 'in'), { recursive: true });
  const fonts = installedFonts();
  const backgrounds = realFrames === null ? [] : loadFrames(realFrames);
  const pictures: PictureKey[] = [];
  const real: readonly Omit<Scene, 'sizes'>[] = backgrounds.length === 0 ? [] : [realScene(backgrounds)];
  for (const scene of [...SCENES, ...real]) {
    for (let i = 0; i < Math.max(1, Math.round(scene.count * share)); i++) {
      const random = randomOf(Math.imul(pictures.length + 1, 0x27d4eb2f) ^ seed);
      pictures.push(await makePicture({ scene, place: i, number: pictures.length + 1, random, fonts, folder }));
    }
  }
  const key = { seed, realFrames: backgrounds.length > 0, fonts, pictures };
  writeFileSync(join(folder, 'key.json'), JSON.stringify(key));
  return key;
}

interface Job {
  readonly scene: Omit<Scene, 'sizes'> & { readonly sizes?: Scene['sizes'] };
  /** Which of its scene's pictures; every fourth has no text. */
  readonly place: number;
  readonly number: number;
  readonly random: Random;
  readonly fonts: readonly string[];
  readonly folder: string;
}

async function makePicture({ scene, place, number, random, fonts, folder }: Job): Promise<PictureKey> {
  const person = inventPerson(random);
  const coding = scene.codings[place % scene.codings.length];
  const [width, height] = random.pick(scene.sizes ?? [[0, 0]]);
  const colour = isColoured(coding);
  const painted = scene.background(random, width, height);
  const background = colour ? painted : greyed(painted);
  const isCine = random.next() * 10 < scene.cines;
  const frames = isCine ? cineOf(random, background) : [background];
  const sheet: Sheet = { random, fonts, colour, frames, strings: [], taken: [] };
  if (place % 4 !== 3) await writeAll(sheet, scene, person);
  const { bytes, shown } = await codePicture({ number, scene: scene.name, coding, person, frames: sheet.frames });
  const file = `${String(number).padStart(4, '0')}-${scene.name}.dcm`;
  writeFileSync(join(folder, 'in', file), bytes);
  return {
    ...{ file, number, scene: scene.name, coding, width: background.width, height: background.height },
    ...{ frames: sheet.frames.length, shown, strings: sheet.strings },
  };
}

/** In a cine the first block stands and the later ones pass. */
async function writeAll(sheet: Sheet, scene: Job['scene'], person: Person): Promise<void> {
  const last = sheet.frames.length - 1;
  for (const [i, block] of planBlocks(sheet.random, scene.name, scene.heights, person).entries()) {
    const from = i === 0 || last === 0 ? 0 : sheet.random.whole(0, last - 1);
    const to = i === 0 || last === 0 ? last : sheet.random.whole(from, last);
    await writeBlock(sheet, { ...block, frames: [from, to] });
  }
}

function greyed({ width, height, rgb }: Canvas): Canvas {
  const grey = rgb.slice();
  for (let at = 0; at < grey.length; at += 3)
    grey.fill(0.299 * rgb[at] + 0.587 * rgb[at + 1] + 0.114 * rgb[at + 2], at, at + 3);
  return { width, height, rgb: grey };
}

/** The frame again and again, with other noise and a moving brightness. */
function cineOf(random: Random, first: Canvas): readonly Canvas[] {
  return Array.from({ length: CINE }, (_, frame) => {
    const gain = 1 + 0.12 * Math.sin(frame / 2);
    const rgb = first.rgb.map((value) => (value < 8 ? value : value * gain + 5 * random.normal()));
    return { width: first.width, height: first.height, rgb: new Uint8ClampedArray(rgb) };
  });
}

interface RealFrame {
  readonly kind: 'grey' | 'rgb';
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly source: string;
}

function realScene(frames: readonly (() => Canvas)[]): Omit<Scene, 'sizes'> {
  let next = 0;
  return { ...REAL_FRAMES, background: () => frames[next++ % frames.length]() };
}

/** One frame of each file, as it would be shown. */
function loadFrames(folder: string): readonly (() => Canvas)[] {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return [];
  const entries: readonly RealFrame[] = JSON.parse(readFileSync(index, 'utf8'));
  const sources = new Set<string>();
  return entries
    .filter(({ width, height, source }) => {
      const isNew = !sources.has(source);
      sources.add(source);
      return isNew && Math.min(width, height) >= LEAST_SIDE && Math.max(width, height) <= MOST_SIDE;
    })
    .map((entry) => () => shownFrame(entry, readFileSync(join(folder, entry.file))));
}

function shownFrame({ kind, width, height }: RealFrame, bytes: Buffer): Canvas {
  const canvas = canvasOf(width, height);
  if (kind === 'rgb') {
    canvas.rgb.set(bytes);
    return canvas;
  }
  const values = new Float32Array(Uint8Array.from(bytes).buffer);
  const ordered = Float32Array.from(values).sort();
  const [low, high] = [ordered[Math.floor(values.length * 0.005)], ordered[Math.floor(values.length * 0.995)]];
  for (let i = 0; i < values.length; i++) {
    const grey = (255 * (values[i] - low)) / Math.max(1e-6, high - low);
    canvas.rgb.fill(grey, i * 3, i * 3 + 3);
  }
  return canvas;
}
