// VOI LUT Sequence: tables by which a viewer shows rescaled values, in place of a window (PS3.3 C.11.2.1.1).
import type { Raster } from '../base/index.js';
import type { Samples } from '../codec/index.js';
import type { DisplayAttributes, VoiTable } from './display-attributes.js';

/** A table shows something with at least so much of the picture between black and white, at most so much of it white, and so many grey levels. */
const INSIDE = 0.05;
const WHITE = 0.7;
const LEVELS = 12;

/** What the tables show, those left out that show nothing. */
export function tableRasters(samples: Samples, attributes: DisplayAttributes): readonly Raster[] {
  return attributes.voiTables.map((table) => tableRaster(samples, attributes, table)).filter(showsSomething);
}

function tableRaster(samples: Samples, attributes: DisplayAttributes, { first, entries, bits }: VoiTable): Raster {
  const { data, columns, rows, samplesPerPixel } = samples;
  const { slope, intercept, photometricInterpretation } = attributes;
  const scale = 255 / (2 ** bits - 1);
  const invert = photometricInterpretation === 'MONOCHROME1';
  const shades = Uint8Array.from(entries, (entry) => {
    const shade = Math.min(255, Math.round(entry * scale));
    return invert ? 255 - shade : shade;
  });
  const grey = new Uint8Array(columns * rows);
  const last = shades.length - 1;
  for (let i = 0, at = 0; i < grey.length; i++, at += samplesPerPixel) {
    const entry = Math.round(data[at] * slope + intercept) - first;
    grey[i] = shades[entry > 0 ? Math.min(last, entry) : 0];
  }
  return { width: columns, height: rows, grey, chroma: null };
}

function showsSomething({ grey }: Raster): boolean {
  const counts = new Uint32Array(256);
  for (const shade of grey) counts[shade]++;
  const inside = grey.length - counts[0] - counts[255];
  return (
    inside >= grey.length * INSIDE &&
    counts[255] <= grey.length * WHITE &&
    counts.reduce((levels, count) => levels + (count > 0 ? 1 : 0), 0) >= LEVELS
  );
}
