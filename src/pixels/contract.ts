// TEMP
import type { Raster } from '../base/index.js';
import type { Samples } from '../codec/index.js';
import { type ElementIndex, findElement, trimmedLatin1 } from '../dicom/index.js';
import type { KnownIdentifiers, TextPlace } from '../text/index.js';
export interface DisplayAttributes {
  readonly photo: string;
}
export function displayAttributes(index: ElementIndex, _frame: number): DisplayAttributes {
  const e = findElement(index, 0x00280004);
  return { photo: e < 0 ? '' : trimmedLatin1(index, e) };
}
export function displaysOf(samples: Samples, attributes: DisplayAttributes): readonly Raster[] {
  return [displayOf(samples, attributes)];
}
export function displayOf(samples: Samples, attributes: DisplayAttributes): Raster {
  const n = samples.columns * samples.rows;
  const grey = new Uint8Array(n);
  if (samples.samplesPerPixel === 3) {
    const d = samples.data;
    const c = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      grey[i] = 0.3 * d[3 * i] + 0.59 * d[3 * i + 1] + 0.11 * d[3 * i + 2];
      if (samples.photometricInterpretation.startsWith('YBR')) grey[i] = d[3 * i];
      else c[i] = Math.max(d[3 * i], d[3 * i + 1], d[3 * i + 2]) - Math.min(d[3 * i], d[3 * i + 1], d[3 * i + 2]);
    }
    return { width: samples.columns, height: samples.rows, grey, chroma: c };
  }
  let lo = Infinity,
    hi = -Infinity;
  for (const v of samples.data) {
    if (v < lo) lo = v;
    if (v > hi) hi = v;
  }
  for (let i = 0; i < n; i++) {
    const v = (255 * (samples.data[i] - lo)) / (hi - lo || 1);
    grey[i] = attributes.photo === 'MONOCHROME1' ? 255 - v : v;
  }
  return { width: samples.columns, height: samples.rows, grey, chroma: null };
}
export function blackOf(samples: Samples, attributes: DisplayAttributes): readonly number[] {
  if (samples.samplesPerPixel === 3)
    return samples.photometricInterpretation.startsWith('YBR') ? [0, 128, 128] : [0, 0, 0];
  return [attributes.photo === 'MONOCHROME1' ? 2 ** samples.bitsStored - 1 : 0];
}
export interface CleanedText {
  readonly text: string;
  readonly removed: number;
  readonly unknown: readonly string[];
}
export interface TextCleaner {
  clean(text: string, known: KnownIdentifiers, place: TextPlace): CleanedText;
}
export function findPatterns(
  _text: string,
): readonly { readonly start: number; readonly end: number; readonly kind: string }[] {
  return [];
}
