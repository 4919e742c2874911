// One frame of a file as a viewer shows it, small enough to look at many.
import type { ByteSource, Raster, Spool } from '../base/index.js';
import { indexFile } from '../dicom/index.js';
import { framePicture, type Imaging } from '../pixels/index.js';

/** What showing a frame needs beside the file. */
export interface Viewing {
  readonly imaging: Imaging;
  readonly spool: Spool;
}

/** @param frame counted from 0. Throws what indexing and decoding throw, `option-invalid` if there is no such frame. */
export function pictureOf(source: ByteSource, frame: number, { imaging, spool }: Viewing): Raster {
  const index = indexFile(source, spool);
  try {
    return framePicture(index, frame, imaging);
  } finally {
    if (index.source !== source) index.source.close();
  }
}

/** The whole picture within `width` x `height`, each new pixel the mean of those that it stands for; one that fits stays as it is. Grey. */
export function thumbnail(raster: Raster, width: number, height: number): Raster {
  const factor = Math.max(raster.width / width, raster.height / height, 1);
  const columns = Math.max(1, Math.floor(raster.width / factor));
  const rows = Math.max(1, Math.floor(raster.height / factor));
  const grey = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    const lines = span(y, factor, raster.height);
    for (let x = 0; x < columns; x++) grey[y * columns + x] = mean(raster, span(x, factor, raster.width), lines);
  }
  return { width: columns, height: rows, grey, chroma: null };
}

type Span = readonly [from: number, to: number];

function span(at: number, factor: number, limit: number): Span {
  const from = Math.floor(at * factor);
  return [from, Math.min(limit, Math.max(from + 1, Math.floor((at + 1) * factor)))];
}

function mean({ width, grey }: Raster, columns: Span, lines: Span): number {
  let sum = 0;
  for (let y = lines[0]; y < lines[1]; y++) for (let x = columns[0]; x < columns[1]; x++) sum += grey[y * width + x];
  return Math.round(sum / ((columns[1] - columns[0]) * (lines[1] - lines[0])));
}
