// What a shutter, a collimator or a film's clear edge leaves of a picture.
import { blend, type Canvas } from '../drawing/canvas.js';
import type { Random } from '../random.js';

export interface Edge {
  /** A point on the edge that lies in the picture. */
  place(random: Random): readonly [x: number, y: number];
  /** Mean grey of what a box shows that the shutter leaves open; the border's where it shows none. */
  openAt(x: number, y: number, width: number, height: number): number;
}

/** Paints a black or light border around a disc or a rectangle of which a part lies in the picture. */
export function shutter(random: Random, canvas: Canvas): Edge {
  const { width, height } = canvas;
  const isOutside = random.chance(0.45) ? outsideDisc(random, canvas) : outsideRectangle(random, canvas);
  const border = random.chance(0.7) ? random.between(0, 30) : random.between(170, 255);
  const closed = new Uint8Array(width * height);
  const edges: number[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (!isOutside(x, y)) continue;
      closed[at] = 1;
      const grey = border + 2 * random.normal();
      blend(canvas, x, y, [grey, grey, grey], 1);
    }
  }
  for (let y = 1, at = width; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      if ((x > 0 && closed[at] !== closed[at - 1]) || closed[at] !== closed[at - width]) edges.push(at);
  return {
    place(lottery) {
      const at = edges.length === 0 ? lottery.whole(0, width * height - 1) : lottery.pick(edges);
      return [at % width, Math.floor(at / width)];
    },
    openAt: (x, y, w, h) => openMean(canvas, closed, { x, y, width: w, height: h }) ?? border,
  };
}

type Outside = (x: number, y: number) => boolean;

function outsideDisc(random: Random, { width, height }: Canvas): Outside {
  const radius = random.between(0.5, 2.5) * Math.max(width, height);
  const way = random.between(0, 2 * Math.PI);
  const away = radius + random.between(-0.45, 0.2) * Math.min(width, height);
  const [centreX, centreY] = [width / 2 + away * Math.cos(way), height / 2 + away * Math.sin(way)];
  return (x, y) => Math.hypot(x - centreX, y - centreY) > radius;
}

function outsideRectangle(random: Random, { width, height }: Canvas): Outside {
  const [left, top] = [random.chance(0.5), random.chance(0.5)].map((has, i) =>
    has ? random.between(0.05, 0.7) * (i === 0 ? width : height) : 0,
  );
  const [right, bottom] = [random.chance(0.3), random.chance(0.3)].map(
    (has, i) => (i === 0 ? width : height) * (has ? random.between(0.75, 0.95) : 1),
  );
  return (x, y) => x < left || y < top || x >= right || y >= bottom;
}

function openMean(
  { width, height, rgb }: Canvas,
  closed: Uint8Array,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number | null {
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, box.y); y < Math.min(height, box.y + box.height); y++) {
    for (let x = Math.max(0, box.x); x < Math.min(width, box.x + box.width); x++) {
      const at = y * width + x;
      if (closed[at] === 1) continue;
      sum += rgb[3 * at];
      count++;
    }
  }
  return count === 0 ? null : sum / count;
}
