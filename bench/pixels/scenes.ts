// The kinds of picture in the benchmark: what they look like, how they are stored, and what stands where.
import type { Random } from '../../training/random.js';
import type { Wording } from './answer-key.js';
import * as paint from './backgrounds.js';
import type { Person } from './people.js';
import type { Coding } from './picture-file.js';
import { harmlessWording, identifyingWording, sideWording } from './wording.js';
import type { Block, Ink } from './write-strings.js';

export interface Scene {
  readonly name: string;
  readonly count: number;
  readonly background: paint.Painter;
  readonly sizes: readonly (readonly [number, number])[];
  readonly codings: readonly Coding[];
  /** Pixels of a capital: smallest and largest that is usual. */
  readonly heights: readonly [number, number];
  /** How many of ten pictures are cines. */
  readonly cines: number;
}

const mr = paint.section(0.9, 3);
export const SCENES: readonly Scene[] = [
  scene(
    'ultrasound',
    38,
    paint.ultrasound,
    [
      [640, 480],
      [800, 600],
      [1024, 768],
    ],
    ['rgb', 'grey8', 'palette', 'jpeg-colour', 'jpeg-grey'],
    [8, 22],
    2,
  ),
  scene(
    'radiograph',
    26,
    paint.radiograph,
    [
      [900, 760],
      [700, 900],
      [1200, 1000],
    ],
    ['grey12', 'monochrome1', 'grey16', 'jpeg-grey'],
    [12, 60],
  ),
  scene(
    'mammogram',
    12,
    paint.mammogram,
    [
      [640, 900],
      [760, 1000],
    ],
    ['grey12', 'monochrome1', 'grey16'],
    [14, 48],
  ),
  scene('ct', 28, paint.section(0.1, 0), [[512, 512]], ['signed16', 'grey12', 'grey8'], [6, 16]),
  scene(
    'mr',
    24,
    mr,
    [
      [256, 256],
      [320, 320],
      [512, 512],
    ],
    ['grey16', 'grey12', 'grey8'],
    [6, 14],
  ),
  scene(
    'angiography',
    14,
    paint.angiography,
    [
      [512, 512],
      [640, 640],
    ],
    ['grey8', 'grey12', 'jpeg-grey'],
    [8, 22],
    4,
  ),
  scene(
    'nuclear',
    10,
    paint.nuclear,
    [
      [128, 128],
      [256, 256],
    ],
    ['grey16', 'grey8'],
    [6, 12],
  ),
  scene(
    'film',
    14,
    paint.film,
    [
      [800, 1000],
      [1000, 800],
    ],
    ['grey8', 'monochrome1', 'jpeg-grey'],
    [14, 120],
  ),
  scene(
    'page',
    12,
    paint.page,
    [
      [800, 1000],
      [1000, 760],
    ],
    ['rgb', 'grey8', 'jpeg-colour'],
    [9, 26],
  ),
  scene(
    'screen',
    12,
    paint.screen,
    [
      [900, 640],
      [1024, 768],
    ],
    ['rgb', 'palette', 'jpeg-colour'],
    [8, 20],
  ),
  scene(
    'small',
    14,
    mr,
    [
      [48, 48],
      [64, 64],
      [80, 72],
      [96, 96],
    ],
    ['grey16', 'grey8'],
    [6, 9],
  ),
];
export const REAL_FRAMES: Omit<Scene, 'background' | 'sizes'> = {
  ...{ name: 'real', count: 32, codings: ['grey12', 'grey8', 'signed16', 'jpeg-grey'], heights: [7, 30], cines: 0 },
};

function scene(
  ...[name, count, background, sizes, codings, heights, cines = 0]: [
    string,
    number,
    paint.Painter,
    Scene['sizes'],
    Scene['codings'],
    Scene['heights'],
    number?,
  ]
): Scene {
  return { name, count, background, sizes, codings, heights, cines };
}

/** What stands on one picture of a scene. */
export function planBlocks(
  random: Random,
  name: string,
  heights: readonly [number, number],
  person: Person,
): readonly Block[] {
  const identity = (count: number) => differing(count, () => identifyingWording(random, person));
  const technique = (count: number) => differing(count, () => harmlessWording(random, name));
  const height = () => Math.exp(random.between(Math.log(heights[0]), Math.log(heights[1])));
  const block = (lines: readonly Wording[], at: readonly [number, number], more: Partial<Block> = {}): Block => ({
    ...{ lines, at, height: height(), turns: 0, ink: inkOf(random), dressing: 'none' },
    ...more,
  });
  const isSmall = name === 'small' || name === 'nuclear';
  const lines = (most: number) => random.whole(1, isSmall ? 1 : most);
  const blocks = [block(identity(lines(4)), [random.pick([0, 0, 1]), 0])];
  if (random.chance(0.75)) blocks.push(block(technique(lines(3)), [1, random.pick([0.3, 1])]));
  if (random.chance(0.5)) blocks.push(block(identity(lines(2)), [0, 1]));
  if (random.chance(0.35) && !isSmall)
    blocks.push(
      block(identity(1), [random.between(0.2, 0.8), random.between(0.25, 0.75)], { dressing: dressingOf(random) }),
    );
  if (random.chance(0.35) && !isSmall)
    blocks.push(
      block([sideWording(random)], [random.between(0.1, 0.9), random.between(0.2, 0.8)], { height: height() * 1.5 }),
    );
  if (random.chance(0.2) && !isSmall)
    blocks.push(block(identity(lines(2)), [random.pick([0, 1]), 0.6], { turns: random.pick([1, 3, 3, 2]) }));
  if (name === 'page' || name === 'screen')
    blocks.push(block(identity(3), [0.1, 0.4], { ink: 'plain' }), block(technique(3), [0.12, 0.75], { ink: 'plain' }));
  return blocks;
}

function differing(count: number, make: () => Wording): readonly Wording[] {
  const made = new Map<string, Wording>();
  for (let tries = 0; made.size < count && tries < 4 * count; tries++) {
    const wording = make();
    if (!made.has(wording.what)) made.set(wording.what, wording);
  }
  return [...made.values()];
}

function inkOf(random: Random): Ink {
  const lottery = random.next();
  return lottery < 0.12 ? 'faint' : lottery < 0.25 ? 'coloured' : 'plain';
}

function dressingOf(random: Random): Block['dressing'] {
  return random.pick(['none', 'none', 'box', 'frame', 'shadow']);
}
