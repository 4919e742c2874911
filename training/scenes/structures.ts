// What the detector took for text in pictures that it had not seen: round bones, sutures, slides, maps with holes, targets, phantoms, table tops, hair, stents, scratches.
import { blend, type Canvas, type Colour, canvasOf, paintRectangle, paintStroke } from '../drawing/canvas.js';
import { smoothField } from '../drawing/noise.js';
import type { Random } from '../random.js';
import { projection, section } from './anatomy.js';

type Point = readonly [number, number];
type Scene = (random: Random, width: number, height: number) => Canvas;

export function structure(random: Random, width: number, height: number): Canvas {
  return random.pick(SCENES)(random, width, height);
}

/** Cut heads and shafts of bones: a bright rim, a core of trabeculae, and streaks that come from it. */
const roundBones: Scene = (random, width, height) => {
  const canvas = section(random, width, height);
  const core = smoothField(random, width, height, random.between(3, 14), 3);
  for (let i = random.whole(1, 5); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)];
    const radius = random.between(5, random.chance(0.5) ? 24 : 70);
    const shape = { long: random.between(0.6, 1), angle: random.between(0, Math.PI), lobes: random.between(0, 0.25) };
    const [rim, bright, dim] = [random.between(0.08, 0.4), random.between(190, 280), random.between(60, 190)];
    const swing = random.between(0, 70);
    overDisc(canvas, [x, y], radius, shape, (at, depth) => (depth < rim ? bright : dim + swing * (core[at] + 0.2)));
    if (random.chance(0.6)) plates(random, canvas, [x, y], radius, bright);
  }
  if (random.chance(0.6)) streaks(random, canvas);
  return canvas;
};

/** Oblong pieces beside a round one, as a scapula or a rib lies. */
function plates(random: Random, canvas: Canvas, [x, y]: Point, radius: number, bright: number): void {
  for (let i = random.whole(1, 3); i > 0; i--) {
    const angle = random.between(0, 2 * Math.PI);
    const start: Point = [x + 1.3 * radius * Math.cos(angle), y + 1.3 * radius * Math.sin(angle)];
    const turn = random.between(0, 2 * Math.PI);
    const long = radius * random.between(0.4, 2);
    const end: Point = [start[0] + long * Math.cos(turn), start[1] + long * Math.sin(turn)];
    const thick = radius * random.between(0.1, 0.35);
    paintStroke(canvas, start, end, thick, greyOf(bright));
    if (random.chance(0.5)) paintStroke(canvas, start, end, thick * 0.5, greyOf(bright - random.between(40, 120)));
  }
}

/** Rays of one direction, dark and bright, as metal and shoulders throw them. */
function streaks(random: Random, canvas: Canvas): void {
  const { width, height, rgb } = canvas;
  const rows = smoothField(random, 2 * (width + height), 1, random.between(2, 9), 2);
  const angle = random.chance(0.6) ? random.between(-0.2, 0.2) : random.between(0, Math.PI);
  const [sine, cosine, strength] = [Math.sin(angle), Math.cos(angle), random.between(5, 45)];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const line = Math.abs(Math.round(y * cosine - x * sine)) % rows.length;
      const change = strength * rows[line];
      for (let channel = 0; channel < 3; channel++) rgb[at + channel] += change;
    }
  }
}

/** Wires through a breast bone, clips and sutures: loops in a column and small bars, over a radiograph or a scout. */
const sutures: Scene = (random, width, height) => {
  const canvas = projection(random, width, height);
  const size = random.between(3, 16);
  const thick = random.between(0.5, 1.6);
  const share = random.between(0.4, 1);
  const shade = greyOf(random.chance(0.8) ? random.between(200, 260) : random.between(0, 40));
  let x = random.between(0.1, 0.9) * width;
  for (let y = random.between(0, 30); y < height; y += size * random.between(1.6, 4)) {
    x += random.between(-0.3, 0.3) * size;
    loop(random, canvas, { x, y, size, thick, shade, share });
  }
  for (let i = random.whole(0, 12); i > 0; i--) {
    const [u, v, angle] = [random.between(0, width), random.between(0, height), random.between(0, Math.PI)];
    const long = random.between(2, 8);
    paintStroke(canvas, [u, v], [u + long * Math.cos(angle), v + long * Math.sin(angle)], thick, shade, share);
  }
  return canvas;
};

interface Loop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly thick: number;
  readonly shade: Colour;
  readonly share: number;
}

/** A bent ring that does not quite close, with the twisted ends of the wire. */
function loop(random: Random, canvas: Canvas, { x, y, size, thick, shade, share }: Loop): void {
  const [across, down] = [size * random.between(0.7, 1.6), size * random.between(0.25, 0.8)];
  const [start, tilt] = [random.between(0, 6), random.between(-0.5, 0.5)];
  const point = (turn: number): Point => {
    const [u, v] = [across * Math.cos(start + turn), down * Math.sin(start + turn)];
    return [x + u * Math.cos(tilt) - v * Math.sin(tilt), y + u * Math.sin(tilt) + v * Math.cos(tilt)];
  };
  const end = random.between(4.4, 6.6);
  for (let turn = 0; turn < end; turn += 0.4)
    paintStroke(canvas, point(turn), point(Math.min(end, turn + 0.4)), thick, shade, share);
  const [u, v] = point(end);
  for (let twist = random.whole(0, 3); twist > 0; twist--)
    paintStroke(
      canvas,
      [u, v],
      [u + random.between(-0.6, 0.6) * size, v + random.between(-0.6, 0.6) * size],
      thick,
      shade,
      share,
    );
}

/** A stained slide: fibres, glands with white openings, nuclei, cracks, dust; in colour or grey. */
const slide: Scene = (random, width, height) => {
  const tissue = smoothField(random, width, height, random.between(10, 70), 4);
  const fibre = smoothField(random, width, height, random.between(3, 10), 2);
  const dark: Colour = random.chance(0.5) ? [150, 70, 140] : [150, 110, 70];
  const canvas = canvasOf(width, height, [244, 242, 244]);
  const open = random.between(-0.5, 0.1);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (tissue[at] > open) blend(canvas, x, y, dark, 0.35 + 0.4 * Math.abs(fibre[at]) + 0.2 * tissue[at]);
    }
  }
  for (let i = random.whole(10, 160); i > 0; i--) {
    const [x, y, radius] = [random.between(0, width), random.between(0, height), random.between(0.7, 3)];
    paintStroke(canvas, [x, y], [x + random.between(-3, 3), y + random.between(-3, 3)], radius, [70, 40, 110], 0.8);
  }
  for (let i = random.whole(0, 8); i > 0; i--) {
    const radius = random.between(4, 26);
    const shape = { long: random.between(0.4, 1), angle: random.between(0, 3), lobes: random.between(0, 0.5) };
    overDisc(canvas, [random.between(0, width), random.between(0, height)], radius, shape, (_, depth) =>
      depth < 0.25 ? 110 : 240,
    );
  }
  for (let i = random.whole(0, 6); i > 0; i--) wander(random, canvas, greyOf(245), random.between(0.5, 2), 0.5);
  if (random.chance(0.4)) makeGrey(canvas);
  return canvas;
};

/** A perfusion or diffusion map: blocks of noise within a body, holes where nothing was fitted, in grey or in a scale of colours. */
const map: Scene = (random, width, height) => {
  const step = random.whole(1, 5);
  const field = smoothField(random, width, height, random.between(6, 30), 3);
  const holes = smoothField(random, width, height, random.between(3, 12), 2);
  const [gate, grain, coloured] = [random.between(-0.7, -0.1), random.between(0, 0.5), random.chance(0.35)];
  const [cx, cy] = [random.between(0.2, 0.8) * width, random.between(0.2, 0.8) * height];
  const [a, b] = [random.between(0.25, 0.8) * width, random.between(0.25, 0.8) * height];
  const canvas = canvasOf(width, height);
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = y * width + x;
      const edge = ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 + 0.3 * holes[at];
      if (edge > 1 || holes[at] < gate) continue;
      const value = Math.min(1, Math.max(0, 0.45 + 0.6 * field[at] + grain * random.normal()));
      paintRectangle(canvas, x, y, step, step, coloured ? scaleColour(value) : greyOf(255 * value));
    }
  }
  return canvas;
};

function scaleColour(value: number): Colour {
  const part = (middle: number) => Math.min(255, Math.max(0, 383 - 1020 * Math.abs(value - middle)));
  return [part(0.75), part(0.5), part(0.25)];
}

/** A target for displays: fields of squares in groups of falling size, with checks and gratings of little contrast. */
const target: Scene = (random, width, height) => {
  const canvas = canvasOf(width, height);
  for (let i = random.whole(2, 8); i > 0; i--) {
    const field = random.whole(0, 255);
    const [x0, y0] = [random.whole(-40, width), random.whole(-40, height)];
    const side = random.whole(60, 200);
    paintRectangle(canvas, x0, y0, side, side, greyOf(field));
    const contrast = random.pick([-1, 1]) * random.between(8, 255);
    for (let size = random.whole(14, 50), at = 4; size > 2 && at < side; at += size * 1.4, size *= 0.8)
      for (let k = 0; k < side - size; k += size * random.between(1.1, 1.8)) {
        paintRectangle(canvas, x0 + k, y0 + at, size, size, greyOf(field + contrast));
        if (random.chance(0.5))
          paintRectangle(canvas, x0 + k + size / 2, y0 + at, size / 2, size / 2, greyOf(field + contrast * 0.6));
      }
  }
  return canvas;
};

/** A phantom: a disc or a box with slots, holes and inserts. */
const phantom: Scene = (random, width, height) => {
  const ground = smoothField(random, width, height, random.between(30, 120), 2);
  const body = random.between(60, 190);
  const [x, y] = [width * random.between(0.3, 0.7), height * random.between(0.3, 0.7)];
  const radius = Math.min(width, height) * random.between(0.2, 0.8);
  const canvas = canvasOf(width, height, greyOf(random.whole(0, 30)));
  overDisc(canvas, [x, y], radius, { long: 1, angle: 0, lobes: 0 }, (at) => body + 25 * ground[at]);
  const shades = [body - random.between(30, 140), body + random.between(30, 90)];
  for (let i = random.whole(1, 12); i > 0; i--) {
    const [u, v] = [x + radius * random.between(-0.8, 0.8), y + radius * random.between(-0.8, 0.8)];
    const size = radius * random.between(0.03, 0.2);
    if (random.chance(0.5)) {
      paintStroke(canvas, [u, v], [u, v], size, greyOf(random.pick(shades)));
      if (random.chance(0.5)) paintStroke(canvas, [u, v], [u, v], size * 0.6, greyOf(random.pick(shades)));
      continue;
    }
    const [along, across] = [size * random.between(1, 8), size];
    if (random.chance(0.5)) paintRectangle(canvas, u, v, along, across, greyOf(shades[0]));
    else paintRectangle(canvas, u, v, across, along, greyOf(shades[0]));
  }
  return canvas;
};

/** The table of a scanner, cushions and cables in section: bent double lines with small things between them; and hair over a skin. */
const tableTop: Scene = (random, width, height) => {
  const canvas = section(random, width, height);
  const [sag, apart] = [random.between(-0.3, 0.3) * height, random.between(3, 22)];
  const y0 = random.between(0.1, 0.95) * height;
  const at = (x: number) => y0 + sag * (x / width - 0.5) ** 2 * 4;
  for (const offset of random.chance(0.7) ? [0, apart] : [0])
    for (let x = 0; x < width; x += 8)
      paintStroke(canvas, [x, at(x) + offset], [x + 8, at(x + 8) + offset], random.between(0.5, 2), greyOf(170), 0.8);
  const things = random.whole(1, 7);
  for (let i = 0; i < things; i++) {
    const x = random.between(0, width);
    const y = at(x) + random.between(0, apart);
    const radius = random.between(1, 6);
    paintStroke(canvas, [x, y], [x + random.between(0, 10), y], radius, greyOf(random.between(80, 240)));
    paintStroke(canvas, [x, y], [x, y], radius * 0.5, greyOf(random.between(0, 120)));
  }
  for (let i = random.whole(0, 14), x = random.between(0, width), y = random.between(0, height); i > 0; i--) {
    const [u, v] = [x + random.between(-30, 30), y + random.between(-8, 8)];
    const bend = random.between(-6, 6);
    const shade = greyOf(random.between(30, 140));
    paintStroke(canvas, [u, v], [u + 8, v + bend], random.between(0.4, 1.2), shade, 0.8);
    paintStroke(canvas, [u + 8, v + bend], [u + 17, v + bend * 0.6], random.between(0.4, 1.2), shade, 0.8);
  }
  return canvas;
};

/** Stents, coils, leads with beads, tubes with a stripe. */
const devices: Scene = (random, width, height) => {
  const canvas = projection(random, width, height);
  for (let i = random.whole(1, 4); i > 0; i--) {
    const [x, y, angle] = [random.between(0, width), random.between(0, height), random.between(0, 2 * Math.PI)];
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const [long, wide, pitch] = [random.between(20, 140), random.between(2, 14), random.between(2, 12)];
    const shade = greyOf(random.chance(0.75) ? random.between(200, 260) : random.between(0, 60));
    const [thick, share] = [random.between(0.4, 1.4), random.between(0.4, 1)];
    const kind = random.pick(['mesh', 'coil', 'beads'] as const);
    for (let along = 0, side = 1; along < long; along += pitch, side = -side) {
      const place = (s: number, t: number): Point => [x + s * dx - t * dy, y + s * dy + t * dx];
      if (kind === 'beads') paintStroke(canvas, place(along, 0), place(along, 0), wide * 0.3, shade, share);
      else paintStroke(canvas, place(along, wide * side), place(along + pitch, -wide * side), thick, shade, share);
      if (kind === 'mesh')
        paintStroke(canvas, place(along, -wide * side), place(along + pitch, wide * side), thick, shade, share);
    }
  }
  return canvas;
};

/** Scratches, hairs and dust on a film, and the edges of its collimator. */
const film: Scene = (random, width, height) => {
  const canvas = projection(random, width, height);
  for (let i = random.whole(1, 9); i > 0; i--)
    wander(
      random,
      canvas,
      greyOf(random.chance(0.6) ? 250 : 10),
      random.between(0.3, 1),
      random.chance(0.7) ? 0.04 : 0.5,
    );
  for (let i = random.whole(0, 50); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)];
    paintStroke(
      canvas,
      [x, y],
      [x + random.between(-3, 3), y + random.between(-3, 3)],
      random.between(0.3, 1.4),
      greyOf(random.chance(0.6) ? 245 : 15),
    );
  }
  if (random.chance(0.5)) {
    const dark = greyOf(random.pick([0, 4, 255]));
    const corner = random.between(10, width / 2);
    for (let y = 0; y < height; y++) paintRectangle(canvas, 0, y, corner - y * random.pick([0, 0, 0.02]), 1, dark);
  }
  return canvas;
};

/** A long line whose direction wavers. */
function wander(random: Random, canvas: Canvas, shade: Colour, thick: number, waver: number): void {
  let place: Point = [random.between(0, canvas.width), random.between(0, canvas.height)];
  let angle = random.between(0, 2 * Math.PI);
  for (let step = random.whole(4, 50); step > 0; step--) {
    angle += random.between(-waver, waver);
    const next: Point = [place[0] + 6 * Math.cos(angle), place[1] + 6 * Math.sin(angle)];
    paintStroke(canvas, place, next, thick, shade, 0.9);
    place = next;
  }
}

interface Shape {
  /** The short axis as a share of the long one. */
  readonly long: number;
  readonly angle: number;
  /** How far the outline swings in and out, as a share of the radius. */
  readonly lobes: number;
}

/** Paints a lobed ellipse. `value` is given the pixel and how deep in the shape it lies, 0 at the outline and 1 in the middle. */
function overDisc(
  canvas: Canvas,
  [cx, cy]: Point,
  radius: number,
  { long, angle, lobes }: Shape,
  value: (at: number, depth: number) => number,
): void {
  const { width, height } = canvas;
  const reach = radius * (1 + lobes) + 1;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const u = (x - cx) * cosine + (y - cy) * sine;
      const v = ((y - cy) * cosine - (x - cx) * sine) / long;
      const outline = radius * (1 + lobes * Math.sin(3 * Math.atan2(v, u)));
      const inside = outline - Math.hypot(u, v);
      if (inside <= -0.5) continue;
      const grey = value(y * width + x, Math.max(0, inside / outline));
      blend(canvas, x, y, greyOf(grey), Math.min(1, inside + 0.5));
    }
  }
}

function makeGrey({ rgb }: Canvas): void {
  for (let at = 0; at < rgb.length; at += 3) rgb.fill((rgb[at] + rgb[at + 1] + rgb[at + 2]) / 3, at, at + 3);
}

function greyOf(value: number): Colour {
  const grey = Math.min(255, Math.max(0, value));
  return [grey, grey, grey];
}

const SCENES: readonly Scene[] = [
  roundBones,
  roundBones,
  sutures,
  slide,
  map,
  target,
  phantom,
  tableTop,
  devices,
  film,
];
