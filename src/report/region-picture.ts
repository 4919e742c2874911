// A frame with what was found in it: a box around each region in the colour of its reason, and a legend below.
import { writeFileSync } from 'node:fs';
import { CaviarError, type Raster } from '../base/index.js';
import type { PixelFinding, PixelReason } from '../record/index.js';
import { drawText } from './dot-letters.js';

type Colour = readonly [red: number, green: number, blue: number];

const COLOURS: Readonly<Record<PixelReason, Colour>> = {
  text: [255, 80, 80],
  barcode: [255, 200, 0],
  'device-rule': [80, 160, 255],
  overlay: [220, 90, 255],
  icon: [0, 220, 200],
};
/** Of regions that the policy let stay, whatever found them. */
const KEPT: Colour = [90, 220, 90];
const WHITE: Colour = [255, 255, 255];
const LINE = 2;
const LETTER_SCALE = 2;
const LEGEND_LINE = 22;
const LEAST_WIDTH = 420;

interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Writes a PNG for the user alone (mode 0600): it shows the picture as it was. Throws `cannot-write`. */
export async function writeRegionPicture(
  path: string,
  raster: Raster,
  findings: readonly PixelFinding[],
  frame: number,
): Promise<void> {
  const canvas = drawRegions(raster, findings, frame);
  const { encodePng } = await import('./encode-png.js');
  const bytes = await encodePng(canvas.rgb, canvas.width, canvas.height, 3);
  try {
    writeFileSync(path, bytes, { mode: 0o600 });
  } catch {
    throw new CaviarError('cannot-write', 'the picture cannot be written');
  }
}

/** The findings of one frame over its picture. */
export function drawRegions(raster: Raster, findings: readonly PixelFinding[], frame: number): Canvas {
  const here = findings.filter((finding) => finding.frame === frame);
  const legend = legendOf(here, frame);
  const width = Math.max(raster.width, LEAST_WIDTH);
  const height = raster.height + LEGEND_LINE * legend.length + 6;
  const canvas = { width, height, rgb: new Uint8Array(3 * width * height) };
  for (let y = 0; y < raster.height; y++)
    for (let x = 0; x < raster.width; x++) {
      const grey = raster.grey[y * raster.width + x];
      dot(canvas, x, y, [grey, grey, grey]);
    }
  for (const finding of here) outline(canvas, finding, raster);
  legend.forEach(({ colour, text }, i) => {
    write(canvas, text, { x: 6, y: raster.height + 6 + LEGEND_LINE * i, colour });
  });
  return canvas;
}

function legendOf(
  findings: readonly PixelFinding[],
  frame: number,
): readonly { readonly colour: Colour; readonly text: string }[] {
  const head = { colour: WHITE, text: `FRAME ${frame + 1}: ${findings.length} REGIONS` };
  const reasons = (Object.keys(COLOURS) as PixelReason[]).flatMap((reason) => {
    const count = findings.filter((finding) => finding.masked && finding.reason === reason).length;
    return count === 0 ? [] : [{ colour: COLOURS[reason], text: `MASKED, ${reason.toUpperCase()}: ${count}` }];
  });
  const kept = findings.filter(({ masked }) => !masked).length;
  return [head, ...reasons, ...(kept === 0 ? [] : [{ colour: KEPT, text: `STAYS: ${kept}` }])];
}

/** Around the box, not over it, as far as the picture goes. */
function outline(canvas: Canvas, { box, reason, masked }: PixelFinding, { width, height }: Raster): void {
  const colour = masked ? COLOURS[reason] : KEPT;
  const [left, top] = [box.x - LINE, box.y - LINE];
  const [right, bottom] = [box.x + box.width + LINE, box.y + box.height + LINE];
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const isInside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
      if (!isInside) dot(canvas, x, y, colour);
    }
}

function write(canvas: Canvas, text: string, at: { x: number; y: number; colour: Colour }): void {
  drawText(text, (column, row) => {
    for (let i = 0; i < LETTER_SCALE * LETTER_SCALE; i++) {
      const x = at.x + LETTER_SCALE * column + (i % LETTER_SCALE);
      const y = at.y + LETTER_SCALE * row + Math.floor(i / LETTER_SCALE);
      if (x < canvas.width && y < canvas.height) dot(canvas, x, y, at.colour);
    }
  });
}

function dot({ width, rgb }: Canvas, x: number, y: number, colour: Colour): void {
  rgb.set(colour, 3 * (y * width + x));
}
