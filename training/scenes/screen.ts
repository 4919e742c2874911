// Console screens, report pages and dose sheets: flat panels, rules, boxes, tables.
import { type Canvas, type Colour, canvasOf, paintRectangle } from '../drawing/canvas.js';
import type { Random } from '../random.js';

export function page(random: Random, width: number, height: number): Canvas {
  const paper = random.whole(200, 255);
  const canvas = canvasOf(
    width,
    height,
    random.chance(0.7) ? [paper, paper, paper] : [255, 255, random.whole(180, 255)],
  );
  for (let i = random.whole(0, 6); i > 0; i--)
    paintRule(random, canvas, [random.whole(0, 150), random.whole(0, 150), random.whole(0, 180)]);
  if (random.chance(0.3)) paintGrid(random, canvas);
  return canvas;
}

export function panel(random: Random, width: number, height: number): Canvas {
  const canvas = canvasOf(width, height, shade(random));
  for (let i = random.whole(1, 7); i > 0; i--) {
    paintRectangle(
      canvas,
      random.whole(-20, width),
      random.whole(-20, height),
      random.whole(20, width),
      random.whole(8, height >> 1),
      shade(random),
    );
  }
  for (let i = random.whole(0, 5); i > 0; i--) paintRule(random, canvas, shade(random));
  return canvas;
}

function shade(random: Random): Colour {
  const grey = random.chance(0.4) ? 0 : random.whole(0, 255);
  return random.chance(0.7) ? [grey, grey, grey] : [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)];
}

function paintRule(random: Random, canvas: Canvas, colour: Colour): void {
  const thick = random.whole(1, 3);
  if (random.chance(0.6))
    paintRectangle(
      canvas,
      random.whole(0, 30),
      random.whole(0, canvas.height),
      canvas.width - random.whole(0, 60),
      thick,
      colour,
    );
  else
    paintRectangle(
      canvas,
      random.whole(0, canvas.width),
      random.whole(0, 30),
      thick,
      canvas.height - random.whole(0, 60),
      colour,
    );
}

function paintGrid(random: Random, canvas: Canvas): void {
  const [across, down] = [random.whole(18, 90), random.whole(12, 40)];
  const grey = random.whole(60, 190);
  for (let x = random.whole(0, across); x < canvas.width; x += across)
    paintRectangle(canvas, x, 0, 1, canvas.height, [grey, grey, grey]);
  for (let y = random.whole(0, down); y < canvas.height; y += down)
    paintRectangle(canvas, 0, y, canvas.width, 1, [grey, grey, grey]);
}
