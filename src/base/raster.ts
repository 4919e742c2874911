// A picture as a viewer shows it: what the detector and OCR look at. Never diagnostic pixels.
import type { Rectangle } from './rectangle.js';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Brightness of each pixel, row by row, 0 black to 255 white. */
  readonly grey: Uint8Array;
  /** How coloured each pixel is: largest minus smallest of red, green and blue. Null for a grey picture. */
  readonly chroma: Uint8Array | null;
}

/** @param rgb three bytes a pixel, row by row. */
export function rasterOfRgb(rgb: Uint8Array, width: number, height: number): Raster {
  const grey = new Uint8Array(width * height);
  const chroma = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3) {
    grey[i] = brightnessOf(rgb[at], rgb[at + 1], rgb[at + 2]);
    chroma[i] = chromaOf(rgb[at], rgb[at + 1], rgb[at + 2]);
  }
  return { width, height, grey, chroma };
}

/** Of red, green and blue from 0 to 255 (ITU-R BT.601, in parts of 256). */
export function brightnessOf(red: number, green: number, blue: number): number {
  return (red * 77 + green * 151 + blue * 28) >> 8;
}

export function chromaOf(red: number, green: number, blue: number): number {
  return Math.max(red, green, blue) - Math.min(red, green, blue);
}

/** A part of one plane. @param stride pixels a row of the plane. @param box inside it. */
export function cropPlane(plane: Uint8Array, stride: number, { x, y, width, height }: Rectangle): Uint8Array {
  const result = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * stride + x;
    result.set(plane.subarray(from, from + width), row * width);
  }
  return result;
}

/** A part of a raster. @param box inside it. */
export function cropRaster({ width, grey, chroma }: Raster, box: Rectangle): Raster {
  return {
    width: box.width,
    height: box.height,
    grey: cropPlane(grey, width, box),
    chroma: chroma === null ? null : cropPlane(chroma, width, box),
  };
}
