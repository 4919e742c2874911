// Sections, projections and films: smooth bodies on black or white, bones, noise, collimation. No text.
import { type Canvas, greyCanvas, paintStroke } from '../drawing/canvas.js';
import { smoothField } from '../drawing/noise.js';
import type { Random } from '../random.js';

interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
  readonly cosine: number;
  readonly sine: number;
  readonly value: number;
  /** Width of the edge, as a share of the radius. */
  readonly edge: number;
  /** Squared radius beyond which nothing is covered. */
  readonly reach: number;
}

/** A CT or MR slice: a body of nested ellipses, texture, sharp or soft edges. */
export function section(random: Random, width: number, height: number): Canvas {
  const body = ellipse(random, width, height, 0.25, 0.65, random.between(40, 150));
  const organs = Array.from({ length: random.whole(2, 14) }, () =>
    ellipse(random, width, height, 0.01, 0.25, random.between(-90, 130)),
  );
  const texture = smoothField(random, width, height, random.between(4, 40), 4);
  const [grain, noise, air] = [random.between(0, 30), random.between(0, 22), random.between(0, 12)];
  return greyCanvas(width, height, (x, y) => {
    const inside = cover(body, x, y);
    let value = air;
    if (inside > 0) {
      value = body.value + grain * texture[y * width + x];
      for (const organ of organs) value += organ.value * cover(organ, x, y);
      value = air + (value - air) * inside;
    }
    return value + noise * (inside > 0 ? random.normal() : 0.3 * random.normal());
  });
}

/** A radiograph, mammogram or film scan: overlapping soft shadows, ribs and shafts, a border. */
export function projection(random: Random, width: number, height: number): Canvas {
  const soft = smoothField(random, width, height, random.between(50, 160), 3);
  const grain = random.between(0, 14);
  const base = random.between(50, 190);
  const border = random.chance(0.4) ? random.whole(4, 60) : 0;
  const outside = random.chance(0.5) ? 0 : random.between(180, 255);
  const canvas = greyCanvas(width, height, (x, y) => {
    const value = base + 80 * soft[y * width + x] + grain * random.normal();
    return x < border || y < border || width - x <= border * 0.7 ? outside : value;
  });
  for (let i = random.whole(0, 9); i > 0; i--) paintBone(random, canvas);
  if (random.chance(0.5)) invert(canvas);
  return canvas;
}

function paintBone(random: Random, canvas: Canvas): void {
  const shade = random.whole(120, 255);
  const [radius, share, bend] = [random.between(2, 22), random.between(0.1, 0.5), random.between(-60, 60)];
  const from = [random.between(0, canvas.width), random.between(0, canvas.height)] as const;
  const to = [random.between(0, canvas.width), random.between(0, canvas.height)] as const;
  const middle = [(from[0] + to[0]) / 2 + bend, (from[1] + to[1]) / 2 - bend] as const;
  paintStroke(canvas, from, middle, radius, [shade, shade, shade], share);
  paintStroke(canvas, middle, to, radius, [shade, shade, shade], share);
}

function invert(canvas: Canvas): void {
  for (let i = 0; i < canvas.rgb.length; i++) canvas.rgb[i] = 255 - canvas.rgb[i];
}

function ellipse(random: Random, width: number, height: number, least: number, most: number, value: number): Ellipse {
  const size = Math.min(width, height);
  const turn = random.between(0, Math.PI);
  const edge = random.between(0.02, 0.3);
  return {
    x: random.between(0.2, 0.8) * width,
    y: random.between(0.2, 0.8) * height,
    a: random.between(least, most) * size,
    b: random.between(least, most) * size,
    cosine: Math.cos(turn),
    sine: Math.sin(turn),
    value,
    edge,
    reach: (1 + edge / 2) ** 2,
  };
}

/** 1 inside, 0 outside, between them over the edge. */
function cover(shape: Ellipse, x: number, y: number): number {
  const [dx, dy] = [x - shape.x, y - shape.y];
  const u = (dx * shape.cosine + dy * shape.sine) / shape.a;
  const v = (dy * shape.cosine - dx * shape.sine) / shape.b;
  const squared = u * u + v * v;
  if (squared > shape.reach) return 0;
  return Math.min(1, Math.max(0, (1 - Math.sqrt(squared)) / shape.edge + 0.5));
}
