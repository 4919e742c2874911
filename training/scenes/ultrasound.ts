// Ultrasound: a speckled sector or box on black, a grey bar, depth marks, sometimes colour flow or a trace.
import { blend, type Canvas, canvasOf, paintRectangle, paintStroke } from '../drawing/canvas.js';
import { smoothField } from '../drawing/noise.js';
import type { Random } from '../random.js';

export function ultrasound(random: Random, width: number, height: number): Canvas {
  const canvas = canvasOf(width, height);
  if (random.chance(0.85)) paintSector(random, canvas);
  if (random.chance(0.35)) paintFlow(random, canvas);
  if (random.chance(0.5)) paintGreyBar(random, canvas);
  if (random.chance(0.6)) paintDepthMarks(random, canvas);
  if (random.chance(0.3)) paintTrace(random, canvas);
  return canvas;
}

/** Speckle: the length of a random phasor, compressed by a logarithm as a console does. */
function paintSector(random: Random, canvas: Canvas): void {
  const { width, height, rgb } = canvas;
  const apex = [random.between(-0.3, 1.3) * width, random.between(-1.2, 0.1) * height] as const;
  const opening = random.between(0.35, 1.6);
  const reach = random.between(0.7, 2.4) * height;
  const near = random.between(0, 0.5) * reach;
  const tissue = smoothField(random, width, height, random.between(20, 90), 3);
  const gain = random.between(30, 160);
  const grain = random.whole(1, 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - apex[0], y - apex[1]);
      const angle = Math.atan2(x - apex[0], y - apex[1]);
      if (Math.abs(angle) > opening || distance < near || distance > reach) continue;
      const at = (y * width + x) * 3;
      const held = grain > 1 && x % grain > 0 ? rgb[at - 3] : -1;
      const value =
        held >= 0
          ? held
          : gain *
            (1 + tissue[y * width + x]) *
            (0.35 + 0.3 * Math.log1p(3 * Math.hypot(random.normal(), random.normal())));
      rgb.fill(value, at, at + 3);
    }
  }
}

function paintFlow(random: Random, canvas: Canvas): void {
  const flow = smoothField(random, canvas.width, canvas.height, random.between(15, 50), 2);
  const [x0, y0] = [random.whole(0, canvas.width >> 1), random.whole(0, canvas.height >> 1)];
  const [x1, y1] = [random.whole(x0, canvas.width - 1), random.whole(y0, canvas.height - 1)];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const speed = flow[y * canvas.width + x];
      if (Math.abs(speed) < 0.25) continue;
      blend(canvas, x, y, speed > 0 ? [220, 400 * (speed - 0.25), 20] : [20, 400 * (-speed - 0.25), 220], 0.9);
    }
  }
}

function paintGreyBar(random: Random, canvas: Canvas): void {
  const [x, y, width] = [random.whole(0, canvas.width - 12), random.whole(0, canvas.height >> 1), random.whole(5, 14)];
  const height = random.whole(40, 160);
  for (let row = 0; row < height; row++) {
    const grey = 255 - (255 * row) / height;
    paintRectangle(canvas, x, y + row, width, 1, [grey, grey, grey]);
  }
}

function paintDepthMarks(random: Random, canvas: Canvas): void {
  const x = random.whole(2, canvas.width - 10);
  const step = random.whole(6, 40);
  const grey = random.whole(90, 255);
  for (let y = random.whole(0, step); y < canvas.height; y += step) {
    paintRectangle(canvas, x, y, Math.round(y / step) % 5 === 0 ? 8 : 4, random.whole(1, 2), [grey, grey, grey]);
  }
}

function paintTrace(random: Random, canvas: Canvas): void {
  const base = random.between(0.5, 0.95) * canvas.height;
  const period = random.between(30, 90);
  let last: readonly [number, number] = [0, base];
  for (let x = 0; x < canvas.width; x += 2) {
    const phase = (x % period) / period;
    const beat = phase > 0.4 && phase < 0.5 ? -30 * Math.sin((phase - 0.4) * 10 * Math.PI) : 3 * Math.sin(phase * 12);
    const point = [x, base + beat] as const;
    paintStroke(canvas, last, point, 0.6, [40, 220, 80]);
    last = point;
  }
}
