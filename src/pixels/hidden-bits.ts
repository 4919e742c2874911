// Bits of native cells outside Bits Stored: no viewer shows them as the picture, but old overlays stand there, with text (PS3.5 8.1.1).
import type { Raster } from '../base/index.js';
import type { FrameFormat } from '../codec/index.js';
import type { Imaging } from './imaging.js';
import type { Scene } from './scene.js';

/** Cells of a frame as numbers, all their bits. */
interface RawCells {
  readonly cells: Uint8Array | Uint16Array;
  /** 1 for each bit that holds the picture. */
  readonly stored: number;
}

/** Null where cells have no such bits, or are of a size that never had them. */
function rawCells(bytes: Uint8Array, format: FrameFormat, bigEndian: boolean): RawCells | null {
  const { bitsAllocated, bitsStored, highBit, float } = format;
  if (float || bitsStored >= bitsAllocated || (bitsAllocated !== 8 && bitsAllocated !== 16)) return null;
  const stored = ((1 << bitsStored) - 1) << Math.max(0, highBit - bitsStored + 1);
  if (bitsAllocated === 8) return { cells: bytes, stored };
  const cells = new Uint16Array(bytes.length >> 1);
  const [low, high] = bigEndian ? [1, 0] : [0, 1];
  for (let i = 0; i < cells.length; i++) cells[i] = bytes[2 * i + low] | (bytes[2 * i + high] << 8);
  return { cells, stored };
}

/** Whether text stands in one of the unused bits. A sign that is extended into them is none. */
function hidesText({ cells, stored }: RawCells, format: FrameFormat, imaging: Imaging): boolean {
  if (format.samplesPerPixel !== 1) return false;
  const used = usedBits(cells, stored, format);
  for (let bit = 0; bit < format.bitsAllocated; bit++) {
    if ((used & (1 << bit)) !== 0 && imaging.vision.find(bitPicture(cells, bit, format), 'careful').length > 0)
      return true;
  }
  return false;
}

function usedBits(cells: Uint8Array | Uint16Array, stored: number, format: FrameFormat): number {
  const { signed, highBit, bitsAllocated } = format;
  const above = ((1 << bitsAllocated) - 1) & ~((1 << (highBit + 1)) - 1);
  const sign = 1 << highBit;
  let used = 0;
  for (const cell of cells) {
    const isExtended = signed && (cell & sign) !== 0 && (cell & above) === above;
    used |= cell & ~stored & (isExtended ? ~above : -1);
  }
  return used;
}

function bitPicture(cells: Uint8Array | Uint16Array, bit: number, { columns, rows }: FrameFormat): Raster {
  const grey = new Uint8Array(columns * rows);
  for (let i = 0; i < grey.length; i++) grey[i] = (cells[i] >> bit) & 1 ? 255 : 0;
  return { width: columns, height: rows, grey, chroma: null };
}

/** Which native frames hide text. Costs one look at the bytes; the detector only runs where such bits are set. */
export function framesHidingText(scene: Scene): ReadonlySet<number> {
  const { format } = scene.picture;
  const hiding = new Set<number>();
  for (let frame = 0; frame < scene.frames.count; frame++) {
    const raw = rawCells(scene.frames.read(frame), format, scene.index.encoding.bigEndian);
    if (raw === null) return hiding;
    if (hidesText(raw, format, scene.imaging)) hiding.add(frame);
  }
  return hiding;
}

/** In place: all bits outside Bits Stored become 0. A sign extended into them goes too; readers extend it anew. */
export function clearUnusedBits(bytes: Uint8Array, format: FrameFormat, bigEndian: boolean): void {
  const raw = rawCells(bytes, format, bigEndian);
  if (raw === null) return;
  const { stored } = raw;
  if (format.bitsAllocated === 8)
    bytes.forEach((byte, i) => {
      bytes[i] = byte & stored;
    });
  else
    bytes.forEach((byte, i) => {
      bytes[i] = byte & ((i & 1) === (bigEndian ? 0 : 1) ? stored >> 8 : stored);
    });
}
