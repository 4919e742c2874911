// What was taken for text most often in real pictures: teeth, vertebrae, ribs, small bones, collimator leaves, screws.
import { type Canvas, type Colour, canvasOf, greyCanvas, paintRectangle, paintStroke } from '../drawing/canvas.js';
import { smoothField } from '../drawing/noise.js';
import type { Random } from '../random.js';

export function bones(random: Random, width: number, height: number): Canvas {
  const canvas = tissue(random, width, height);
  const painter = random.pick(PAINTERS);
  painter(random, canvas);
  if (random.chance(0.25)) random.pick(PAINTERS)(random, canvas);
  grain(random, canvas);
  return canvas;
}

type Painter = (random: Random, canvas: Canvas) => void;

function tissue(random: Random, width: number, height: number): Canvas {
  const field = smoothField(random, width, height, random.between(20, 120), 3);
  const [base, swing] = [random.between(10, 130), random.between(5, 60)];
  return greyCanvas(width, height, (x, y) => base + swing * field[y * width + x]);
}

function grain(random: Random, canvas: Canvas): void {
  const amount = random.chance(0.7) ? random.between(1, 14) : 0;
  if (amount === 0) return;
  for (let i = 0; i < canvas.rgb.length; i += 3) {
    const change = amount * random.normal();
    for (let channel = 0; channel < 3; channel++) canvas.rgb[i + channel] += change;
  }
}

/** Crowns and roots along an arch, with bright fillings and dark gaps. */
const teeth: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const across = random.between(6, Math.max(8, width / 7));
  const tall = across * random.between(1.1, 2.6);
  const [middle, bend] = [random.between(0.15, 0.85) * height, random.between(-0.5, 0.5) * height];
  for (const jaw of random.chance(0.6) ? [-1, 1] : [1]) {
    for (let x = random.between(-across, 0); x < width + across; x += across * random.between(0.95, 1.25)) {
      if (random.chance(0.08)) continue;
      const place = (2 * x) / width - 1;
      const y = middle + bend * place * place + jaw * (tall * 0.55 + random.between(0, 3));
      const shade = random.between(140, 235);
      paintStroke(canvas, [x, y], [x + random.between(-2, 2), y + jaw * tall * 0.4], across * 0.42, greyOf(shade), 0.9);
      paintStroke(canvas, [x, y], [x, y + jaw * tall], across * 0.2, greyOf(shade * 0.8), 0.6);
      if (random.chance(0.25)) paintStroke(canvas, [x, y], [x + across * 0.2, y], across * 0.18, greyOf(255));
    }
  }
};

/** Vertebrae one above another, with end plates, discs and spinous processes. */
const spine: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const size = random.between(8, Math.max(12, height / 6));
  const [x0, sway, wave] = [random.between(0.2, 0.8) * width, random.between(0, 0.2) * width, random.between(40, 200)];
  for (let y = -size; y < height + size; y += size * random.between(1.1, 1.35)) {
    const x = x0 + sway * Math.sin(y / wave);
    const shade = random.between(120, 220);
    const wide = size * random.between(1.0, 1.5);
    paintRectangle(canvas, x - wide / 2, y, wide, size * 0.8, greyOf(shade), 0.7);
    paintRectangle(canvas, x - wide / 2, y, wide, Math.max(1, size * 0.08), greyOf(shade + 40), 0.8);
    paintRectangle(canvas, x - wide / 2, y + size * 0.74, wide, Math.max(1, size * 0.08), greyOf(shade + 40), 0.8);
    if (random.chance(0.7))
      paintStroke(canvas, [x + wide * 0.6, y], [x + wide * 1.2, y + size * 0.7], size * 0.14, greyOf(shade), 0.7);
  }
};

/** Ribs as bent bands at one pitch, as a scout view shows them, sometimes with cables and a table. */
const ribs: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const pitch = random.between(8, Math.max(10, height / 7));
  const [slope, bend] = [random.between(-0.6, 0.6), random.between(-0.4, 0.4)];
  const radius = pitch * random.between(0.12, 0.3);
  for (let y = -height / 2; y < height * 1.5; y += pitch) {
    const shade = greyOf(random.between(130, 230));
    let last: readonly [number, number] = [0, y];
    for (let x = width / 10; x <= width * 1.01; x += width / 10) {
      const share = x / width - 0.5;
      const point = [x, y + slope * x + bend * width * share * share] as const;
      paintStroke(canvas, last, point, radius, shade, 0.5);
      last = point;
    }
  }
  if (random.chance(0.4)) paintRectangle(canvas, 0, random.between(0, height), width, random.whole(1, 3), greyOf(220));
};

/** Phalanges, wrist bones, sutures: short rods and rings with bright rims. */
const smallBones: Painter = (random, canvas) => {
  const { width, height } = canvas;
  for (let i = random.whole(4, 24); i > 0; i--) {
    const [x, y, radius] = [random.between(0, width), random.between(0, height), random.between(2, width / 16)];
    const angle = random.between(0, Math.PI);
    const long = radius * random.between(0, 4);
    const end = [x + long * Math.cos(angle), y + long * Math.sin(angle)] as const;
    const shade = random.between(140, 240);
    paintStroke(canvas, [x, y], end, radius, greyOf(shade), 0.8);
    paintStroke(canvas, [x, y], end, radius * 0.7, greyOf(shade - random.between(20, 70)), 0.8);
  }
};

/** The jagged edge of a leaf collimator or a comb of wires. */
const leaves: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const step = random.between(4, 20);
  const [shade, share] = [
    greyOf(random.chance(0.5) ? random.between(180, 255) : random.between(0, 30)),
    random.between(0.5, 1),
  ];
  const upright = random.chance(0.5);
  for (let at = 0; at < (upright ? height : width); at += step) {
    const reach = random.between(0.05, 0.35) * (upright ? width : height);
    if (upright) paintRectangle(canvas, 0, at, reach, step * 0.92, shade, share);
    else paintRectangle(canvas, at, 0, step * 0.92, reach, shade, share);
  }
};

/** Screws, clips, electrodes and catheters: small, bright, with threads. */
const implants: Painter = (random, canvas) => {
  const { width, height } = canvas;
  for (let i = random.whole(1, 6); i > 0; i--) {
    const [x, y] = [random.between(0, width), random.between(0, height)];
    const angle = random.between(0, 2 * Math.PI);
    const [long, thick] = [random.between(8, width / 4), random.between(1, 5)];
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    paintStroke(canvas, [x, y], [x + long * dx, y + long * dy], thick, greyOf(245));
    for (let along = 0; along < long; along += thick * 1.4 + 1) {
      const [u, v] = [x + along * dx, y + along * dy];
      paintStroke(
        canvas,
        [u - dy * thick * 1.5, v + dx * thick * 1.5],
        [u + dy * thick * 1.5, v - dx * thick * 1.5],
        0.6,
        greyOf(250),
      );
    }
  }
};

/** Trabeculae and convoluted edges at letter size: cancellous bone, gyri, bowel folds. */
const folds: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const size = random.between(4, 22);
  const field = smoothField(random, width, height, size, 2);
  const [width0, strength] = [random.between(0.05, 0.25), random.between(30, 150)];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const ridge = Math.max(0, 1 - Math.abs(field[at]) / width0);
      if (ridge > 0) canvas.rgb.fill(canvas.rgb[at * 3] + strength * ridge, at * 3, at * 3 + 3);
    }
  }
};

/** A colour Doppler box of blobs and mosaic over speckle, with its frame. */
const doppler: Painter = (random, canvas) => {
  const { width, height } = canvas;
  const flow = smoothField(random, width, height, random.between(6, 50), 3);
  const [x0, y0] = [random.whole(0, width >> 1), random.whole(0, height >> 1)];
  const [x1, y1] = [random.whole(x0, width - 1), random.whole(y0, height - 1)];
  const [gate, mosaic] = [random.between(0.1, 0.4), random.chance(0.3)];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const speed = flow[y * width + x] + (mosaic ? 0.15 * random.normal() : 0);
      if (Math.abs(speed) < gate) continue;
      const bright = Math.min(255, 120 + 500 * (Math.abs(speed) - gate));
      const colour: Colour = speed > 0 ? [bright, bright * (mosaic ? 0.8 : 0.4), 10] : [10, bright * 0.5, bright];
      for (let channel = 0; channel < 3; channel++) canvas.rgb[(y * width + x) * 3 + channel] = colour[channel];
    }
  }
};

/** A spectral trace: bright peaks with a filled body and a base line. */
const spectrum: Painter = (random, canvas) => {
  const { width, height } = canvas;
  canvas.rgb.set(canvasOf(width, height).rgb);
  const base = random.between(0.4, 0.95) * height;
  const [period, tall] = [random.between(15, 90), random.between(0.2, 0.8) * height];
  for (let x = 0; x < width; x++) {
    const phase = (x % period) / period;
    const peak = tall * (Math.exp(-(((phase - 0.25) / 0.1) ** 2)) + 0.4 * Math.exp(-(((phase - 0.6) / 0.15) ** 2)));
    for (let y = Math.max(0, Math.floor(base - peak)); y < base && y < height; y++) {
      const grey = (random.next() < 0.7 ? 1 : 0.3) * random.between(60, 230);
      canvas.rgb.fill(grey, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  paintRectangle(canvas, 0, base, width, 1, greyOf(190));
};

const PAINTERS: readonly Painter[] = [
  teeth,
  teeth,
  spine,
  spine,
  ribs,
  smallBones,
  leaves,
  implants,
  folds,
  folds,
  doppler,
  spectrum,
];

function greyOf(value: number): Colour {
  const grey = Math.min(255, value);
  return [grey, grey, grey];
}
