// What has edges and strokes like text and is none: bars, checks, gratings, ramps, shapes, strokes, vessels, teeth, wires, spine, blobs.
import { type Canvas, type Colour, canvasOf, greyCanvas, paintRectangle, paintStroke } from '../drawing/canvas.js';
import { smoothField } from '../drawing/noise.js';
import type { Random } from '../random.js';
import { bones } from './bones.js';
import { structure } from './structures.js';

export function pattern(random: Random, width: number, height: number): Canvas {
  return random.pick(PATTERNS)(random, width, height);
}

type Painter = (random: Random, width: number, height: number) => Canvas;

const bars: Painter = (random, width, height) => {
  const canvas = canvasOf(width, height);
  const step = random.whole(3, 60);
  const isColoured = random.chance(0.4);
  for (let x = 0; x < width; x += step)
    paintRectangle(canvas, x, 0, step, height, isColoured ? anyColour(random) : greyColour(random));
  return canvas;
};

const checks: Painter = (random, width, height) => {
  const [across, down, low, high] = [
    random.whole(2, 40),
    random.whole(2, 40),
    random.whole(0, 120),
    random.whole(130, 255),
  ];
  return greyCanvas(width, height, (x, y) => ((Math.floor(x / across) + Math.floor(y / down)) % 2 === 0 ? low : high));
};

const grating: Painter = (random, width, height) => {
  const angle = random.between(0, Math.PI);
  const pitch = random.between(1, 18);
  const sharp = random.chance(0.5);
  return greyCanvas(width, height, (x, y) => {
    const wave = Math.sin(((x * Math.cos(angle) + y * Math.sin(angle)) * Math.PI) / pitch);
    return 128 + 110 * (sharp ? Math.sign(wave) : wave);
  });
};

const ramp: Painter = (random, width, height) => {
  const steps = random.whole(4, 64);
  const along = random.chance(0.5);
  return greyCanvas(
    width,
    height,
    (x, y) => (Math.floor((steps * (along ? x : y)) / (along ? width : height)) * 255) / (steps - 1),
  );
};

const shapes: Painter = (random, width, height) => {
  const canvas = canvasOf(width, height, greyColour(random));
  for (let i = random.whole(3, 40); i > 0; i--) {
    const [x, y, size] = [random.between(0, width), random.between(0, height), random.between(1, 40)];
    if (random.chance(0.5)) paintStroke(canvas, [x, y], [x, y], size / 2, anyColour(random));
    else paintRectangle(canvas, x, y, size, random.between(1, 40), anyColour(random));
  }
  return canvas;
};

const strokes: Painter = (random, width, height) => {
  const canvas = canvasOf(width, height, random.chance(0.6) ? [0, 0, 0] : greyColour(random));
  for (let i = random.whole(3, 30); i > 0; i--) {
    const point = () => [random.between(0, width), random.between(0, height)] as const;
    paintStroke(canvas, point(), point(), random.between(0.4, 4), anyColour(random));
  }
  return canvas;
};

const blobs: Painter = (random, width, height) => {
  const field = smoothField(random, width, height, random.between(3, 40), random.whole(1, 4));
  const level = random.between(-0.2, 0.4);
  return greyCanvas(width, height, (x, y) => (field[y * width + x] > level ? 230 : 20) + 8 * random.normal());
};

const noise: Painter = (random, width, height) => {
  const levels = random.pick([2, 4, 256]);
  return greyCanvas(width, height, () => (Math.floor(random.next() * levels) * 255) / (levels - 1));
};

const vessels: Painter = (random, width, height) => {
  const base = random.whole(100, 220);
  const canvas = canvasOf(width, height, [base, base, base]);
  const dark = random.chance(0.7) ? -1 : 1;
  for (let i = random.whole(1, 5); i > 0; i--) {
    branch(
      random,
      canvas,
      [random.between(0, width), random.between(0, height)],
      random.between(0, 2 * Math.PI),
      random.between(1.5, 8),
      dark * random.between(30, 120) + base,
    );
  }
  return canvas;
};

function branch(
  random: Random,
  canvas: Canvas,
  start: readonly [number, number],
  heading: number,
  radius: number,
  grey: number,
): void {
  let [place, angle, thick] = [start, heading, radius];
  for (let i = 0; i < 40 && thick > 0.5; i++) {
    angle += random.between(-0.5, 0.5);
    const next = [place[0] + 9 * Math.cos(angle), place[1] + 9 * Math.sin(angle)] as const;
    paintStroke(canvas, place, next, thick, [grey, grey, grey], 0.8);
    place = next;
    thick *= 0.96;
    if (random.chance(0.08)) branch(random, canvas, place, angle + random.between(-1, 1), thick * 0.6, grey);
  }
}

/** Rounded boxes side by side, as teeth, vertebrae or keys lie. */
const rows: Painter = (random, width, height) => {
  const base = random.whole(10, 90);
  const canvas = canvasOf(width, height, [base, base, base]);
  const [across, down, grey] = [random.between(8, 40), random.between(10, 60), random.whole(110, 255)];
  const upright = random.chance(0.5);
  const middle = random.between(0.2, 0.8) * (upright ? width : height);
  for (let at = random.between(0, across); at < (upright ? height : width); at += across * random.between(1.05, 1.4)) {
    const sway = middle + 14 * Math.sin(at / 40);
    if (upright) paintRectangle(canvas, sway - down / 2, at, down, across * 0.8, [grey, grey, grey], 0.8);
    else paintRectangle(canvas, at, sway - down / 2, across * 0.8, down, [grey, grey, grey], 0.8);
  }
  return canvas;
};

const wires: Painter = (random, width, height) => {
  const field = smoothField(random, width, height, 60, 3);
  const canvas = greyCanvas(width, height, (x, y) => 120 + 70 * field[y * width + x] + 6 * random.normal());
  for (let i = random.whole(1, 4); i > 0; i--) {
    let place: readonly [number, number] = [random.between(0, width), random.between(0, height)];
    let angle = random.between(0, 6);
    const grey = random.chance(0.7) ? 250 : 15;
    const radius = random.between(0.5, 2.5);
    for (let step = 0; step < 60; step++) {
      angle += random.between(-0.4, 0.4);
      const next = [place[0] + 6 * Math.cos(angle), place[1] + 6 * Math.sin(angle)] as const;
      paintStroke(canvas, place, next, radius, [grey, grey, grey]);
      place = next;
    }
  }
  return canvas;
};

/** Arrows, crosses, callipers, scale bars, frames: marks of a console that are no characters. */
const marks: Painter = (random, width, height) => {
  const canvas = canvasOf(width, height, random.chance(0.7) ? [0, 0, 0] : greyColour(random));
  for (let i = random.whole(2, 16); i > 0; i--) {
    const [x, y, arm] = [random.between(0, width), random.between(0, height), random.between(4, 30)];
    const colour = anyColour(random);
    if (random.chance(0.5)) paintStroke(canvas, [x - arm, y], [x + arm, y], 0.6, colour);
    if (random.chance(0.5)) paintStroke(canvas, [x, y - arm], [x, y + arm], 0.6, colour);
    if (random.chance(0.3))
      for (let tick = 0; tick < 8; tick++) paintRectangle(canvas, x, y + tick * arm, 5, 1, colour);
    if (random.chance(0.2)) for (const edge of [0, arm * 2]) paintRectangle(canvas, x, y + edge, arm * 3, 1, colour);
  }
  return canvas;
};

const flat: Painter = (random, width, height) => {
  const canvas = canvasOf(width, height, greyColour(random));
  paintRectangle(
    canvas,
    random.whole(0, width),
    random.whole(0, height),
    random.whole(8, width),
    random.whole(8, height),
    greyColour(random),
  );
  return canvas;
};

const PATTERNS: readonly Painter[] = [
  bars,
  checks,
  grating,
  ramp,
  shapes,
  strokes,
  blobs,
  noise,
  vessels,
  rows,
  wires,
  marks,
  flat,
  bones,
  bones,
  bones,
  bones,
  bones,
  structure,
  structure,
  structure,
  structure,
  structure,
  structure,
  structure,
];

function anyColour(random: Random): Colour {
  return random.chance(0.5) ? greyColour(random) : [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)];
}

function greyColour(random: Random): Colour {
  const grey = random.whole(0, 255);
  return [grey, grey, grey];
}
