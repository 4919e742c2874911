// Backgrounds of the benchmark without any text, drawn differently from the training's: organs, bones, sectors, films, pages.
import { type Canvas, canvasOf, greyCanvas, paintRectangle, paintStroke } from '../../training/drawing/canvas.js';
import { smoothField } from '../../training/drawing/noise.js';
import type { Random } from '../../training/random.js';

export type Painter = (random: Random, width: number, height: number) => Canvas;

/** A fan or a box of speckle under a dark top, with a grey wedge and depth ticks beside it. */
export const ultrasound: Painter = (random, width, height) => {
  const isFan = random.chance(0.75);
  const centre = width * random.between(0.4, 0.6);
  const apex = -height * random.between(0, 0.3);
  const opening = random.between(0.45, 0.8);
  const [near, far] = [height * random.between(0.1, 0.3) - apex, height * random.between(0.88, 0.98) - apex];
  const tissue = smoothField(random, width, height, height / 7, 4);
  const fine = smoothField(random, width, height, 3, 1);
  const gain = random.between(70, 170);
  const canvas = greyCanvas(width, height, (x, y) => {
    const distance = Math.hypot(x - centre, y - apex);
    const inside = isFan
      ? Math.abs(Math.atan2(x - centre, y - apex)) < opening && distance > near && distance < far
      : Math.abs(x - centre) < width * 0.28 && y > height * 0.14 && y < height * 0.93;
    if (!inside) return 0;
    const at = y * width + x;
    return Math.max(0, gain * (0.45 + 0.9 * tissue[at]) * (0.55 + 0.8 * Math.abs(fine[at]) + 0.25 * random.normal()));
  });
  const bar = Math.round(height * 0.3);
  for (let y = 0; y < bar; y++) {
    const grey = 255 * (1 - y / bar);
    paintRectangle(canvas, width - 14, Math.round(height * 0.35) + y, 8, 1, [grey, grey, grey]);
  }
  for (let y = Math.round(height * 0.15); y < height * 0.92; y += height * 0.08)
    paintRectangle(canvas, width - 24, y, 5, 1, [170, 170, 170]);
  return canvas;
};

/** A chest: two dark lungs, ribs as arcs, a spine, film grain. */
export const radiograph: Painter = (random, width, height) => {
  const soft = smoothField(random, width, height, Math.max(40, width / 4), 4);
  const grain = random.between(2, 9);
  const lung = (x: number, y: number, side: number) =>
    Math.max(0, 1 - Math.hypot((x / width - 0.5 - side * 0.2) / 0.16, (y / height - 0.45) / 0.33));
  const canvas = greyCanvas(width, height, (x, y) => {
    const air = lung(x, y, -1) + lung(x, y, 1);
    const spine = Math.exp(-(((x / width - 0.5) / 0.05) ** 2)) * 50;
    return 135 + 45 * soft[y * width + x] - 120 * Math.min(1, air * 1.6) + spine + grain * random.normal();
  });
  paintRibs(canvas);
  if (random.chance(0.5)) collimate(random, canvas);
  return canvas;
};

/** Arcs that fall to the sides, brighter at their edges; drawn over the lungs as one even layer. */
function paintRibs(canvas: Canvas): void {
  const { width, height, rgb } = canvas;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const across = Math.abs(x / width - 0.5);
      if (across < 0.04 || across > 0.42) continue;
      const place = (y / height - 0.12 - 0.9 * (across - 0.16) ** 2 - 0.12 * across) / 0.085;
      if (place < 0 || place > 8.5) continue;
      const within = Math.abs((place % 1) - 0.5) / 0.2;
      const end = Math.min(1, (0.42 - across) / 0.05, (across - 0.04) / 0.03);
      if (within < 1) rgb.fill(rgb[at] + end * (22 + 20 * within ** 4) * Math.min(1, (1 - within) * 6), at, at + 3);
    }
  }
}

export const mammogram: Painter = (random, width, height) => {
  const tissue = smoothField(random, width, height, width / 6, 6);
  const left = random.chance(0.5);
  const reach = random.between(0.5, 0.8);
  return greyCanvas(width, height, (x, y) => {
    const across = (left ? x : width - 1 - x) / (width * reach);
    const edge = 1 - Math.hypot(across, (y / height - 0.5) / 0.48);
    return edge <= 0
      ? 2
      : Math.min(1, edge * 7) * (70 + 130 * Math.max(0, tissue[y * width + x] + 0.3)) + 3 * random.normal();
  });
};

/** A slice: skin, muscle, organs with texture, vertebra, table. */
export const section =
  (softness: number, air: number): Painter =>
  (random, width, height) => {
    const texture = smoothField(random, width, height, width / 12, 5);
    const blobs = Array.from({ length: random.whole(5, 11) }, () => ({
      ...{ x: random.between(-0.55, 0.55), y: random.between(-0.5, 0.5), radius: random.between(0.06, 0.34) },
      value: random.between(-60, 90),
    }));
    const [wide, high] = [random.between(0.36, 0.46), random.between(0.28, 0.42)];
    const noise = random.between(2, 10);
    return greyCanvas(width, height, (x, y) => {
      const [u, v] = [(x / width - 0.5) / wide, (y / height - 0.5) / high];
      const radius = Math.hypot(u, v);
      if (radius > 1) return air + (v > 1.05 && v < 1.1 && Math.abs(u) < 0.9 ? 90 : 0) + 0.5 * noise * random.normal();
      let value = radius > 0.95 ? 150 : 95 + 40 * texture[y * width + x];
      for (const blob of blobs) {
        const away = Math.hypot(u - blob.x, v - blob.y) / blob.radius;
        value += blob.value / (1 + Math.exp((away - 1) * (30 - 24 * softness)));
      }
      const bone = Math.hypot(u, (v - 0.62) * 1.2) / 0.16;
      if (bone < 1) value = bone > 0.75 ? 245 : 175;
      return value + noise * random.normal();
    });
  };

/** Dark vessels and a catheter on soft grey, under a round or square shutter. */
export const angiography: Painter = (random, width, height) => {
  const soft = smoothField(random, width, height, width / 3, 3);
  const round = random.chance(0.5);
  const canvas = greyCanvas(width, height, (x, y) => 150 + 45 * soft[y * width + x] + 6 * random.normal());
  for (let i = random.whole(3, 6); i > 0; i--) {
    let [place, heading, thick] = [
      [width * random.between(0.3, 0.7), height * 0.1] as const,
      random.between(0.8, 2.3),
      width / 90,
    ];
    for (let step = 0; step < 30; step++) {
      heading += random.between(-0.35, 0.35);
      const next = [place[0] + (width / 40) * Math.cos(heading), place[1] + (height / 40) * Math.sin(heading)] as const;
      paintStroke(canvas, place, next, thick, [45, 45, 45], 0.75);
      [place, thick] = [next, thick * 0.96];
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const outside = round
        ? Math.hypot(x - width / 2, y - height / 2) > Math.min(width, height) * 0.5
        : Math.min(x, y, width - x, height - y) < width * 0.05;
      if (outside) canvas.rgb.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return canvas;
};

/** Counts: a smooth skeleton of few pixels, in whole counts. */
export const nuclear: Painter = (random, width, height) => {
  const field = smoothField(random, width, height, width / 10, 3);
  return greyCanvas(width, height, (x, y) => {
    const [u, v] = [x / width - 0.5, y / height - 0.5];
    const body = Math.exp(-((u / 0.16) ** 2) - (v / 0.4) ** 2);
    const spine = Math.exp(-((u / 0.025) ** 2)) * (Math.abs(v) < 0.35 ? 1 : 0);
    const count = 14 * body * (1 + field[y * width + x]) + 22 * spine;
    return Math.max(0, Math.round(count + 0.6 * Math.sqrt(count) * random.normal())) * 6;
  });
};

/** A scanned film: a light border, uneven light, scratches and dust. */
export const film: Painter = (random, width, height) => {
  const inner = radiograph(random, width, height);
  const light = smoothField(random, width, height, width / 2, 2);
  const margin = Math.round(Math.min(width, height) * random.between(0.02, 0.06));
  const clear = random.chance(0.6) ? 225 : 12;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const isEdge = Math.min(x, y, width - 1 - x, height - 1 - y) < margin;
      const value = (isEdge ? clear : inner.rgb[at]) * (1 + 0.12 * light[y * width + x]) + 5 * random.normal();
      for (let channel = 0; channel < 3; channel++) inner.rgb[at + channel] = value;
    }
  }
  for (let i = random.whole(2, 9); i > 0; i--) {
    const from = [random.between(0, width), random.between(0, height)] as const;
    paintStroke(
      inner,
      from,
      [from[0] + random.between(-40, 40), from[1] + random.between(-90, 90)],
      0.4,
      [200, 200, 200],
      0.5,
    );
  }
  return inner;
};

export const page: Painter = (random, width, height) => {
  const paper = random.whole(225, 255);
  const canvas = canvasOf(width, height, [paper, paper, paper]);
  for (let y = height * 0.14; y < height; y += height * random.between(0.14, 0.25))
    paintRectangle(canvas, width * 0.06, y, width * 0.88, 2, [90, 110, 150]);
  return canvas;
};

export const screen: Painter = (random, width, height) => {
  const base = random.pick([
    [18, 22, 30],
    [40, 44, 52],
    [0, 0, 0],
    [200, 205, 210],
  ] as const);
  const canvas = canvasOf(width, height, [...base]);
  const slice = section(0.3, 0)(random, Math.round(width * 0.45), Math.round(height * 0.6));
  const [left, top] = [Math.round(width * 0.5), Math.round(height * 0.2)];
  for (let y = 0; y < slice.height; y++) {
    const row = slice.rgb.subarray(y * slice.width * 3, (y + 1) * slice.width * 3);
    canvas.rgb.set(row, ((top + y) * width + left) * 3);
  }
  paintRectangle(canvas, 0, 0, width, Math.round(height * 0.09), [35, 70, 120]);
  for (let i = 0; i < 5; i++)
    paintRectangle(canvas, 12, height * 0.2 + i * height * 0.13, width * 0.36, height * 0.08, [70, 80, 92], 0.6);
  return canvas;
};

function collimate(random: Random, canvas: Canvas): void {
  const { width, height } = canvas;
  const edge = random.between(0.02, 0.1);
  paintRectangle(canvas, 0, 0, width, height * edge, [4, 4, 4]);
  paintRectangle(canvas, 0, height * (1 - edge), width, height * edge + 1, [4, 4, 4]);
  paintRectangle(canvas, 0, 0, width * edge, height, [4, 4, 4]);
  paintRectangle(canvas, width * (1 - edge), 0, width * edge + 1, height, [4, 4, 4]);
}
