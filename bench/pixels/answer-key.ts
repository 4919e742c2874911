// What is written on the pictures of the benchmark, and where: what the generator says and the scorer asks.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TextMask } from '../../training/drawing/text-mask.js';

export type Kind = 'identifying' | 'harmless';

/** What a string says. */
export interface Wording {
  readonly text: string;
  readonly kind: Kind;
  /** name, id, birth, date, NIR, accession, institution, physician, script; laterality, technique, scale, measurement. */
  readonly what: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WrittenString extends Wording {
  readonly box: Box;
  /** One bit a pixel of the box, row by row, deflated, base64: set where a glyph is. */
  readonly glyphs: string;
  /** Mean of the glyphs against what is around them, 0 to 1, in the channel where it is largest. */
  readonly contrast: number;
  /** Pixels from the highest to the lowest pixel of the string, before it was turned. */
  readonly height: number;
  /** Quarter turns clockwise. */
  readonly turns: number;
  /** First and last frame that show it, from 0. */
  readonly frames: readonly [number, number];
}

export interface PictureKey {
  readonly file: string;
  readonly number: number;
  readonly scene: string;
  readonly coding: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Stored values shown as black and as white. */
  readonly shown: readonly [number, number];
  readonly strings: readonly WrittenString[];
}

export interface AnswerKey {
  readonly seed: number;
  /** Whether frames of CAVIAR_CORPUS are among the backgrounds. */
  readonly realFrames: boolean;
  readonly fonts: readonly string[];
  readonly pictures: readonly PictureKey[];
}

/** A pixel is of a glyph when the glyph covers this much of it, of 255. */
const COVERED = 96;

export function packGlyphs(mask: TextMask): string {
  const bits = new Uint8Array(Math.ceil((mask.width * mask.height) / 8));
  for (let i = 0; i < mask.coverage.length; i++) if (mask.coverage[i] >= COVERED) bits[i >> 3] |= 1 << (i & 7);
  return deflateRawSync(bits).toString('base64');
}

/** One byte a pixel of the box: 1 where a glyph is. */
export function unpackGlyphs(packed: string, { width, height }: Box): Uint8Array {
  const bits = inflateRawSync(Buffer.from(packed, 'base64'));
  return Uint8Array.from({ length: width * height }, (_, i) => (bits[i >> 3] >> (i & 7)) & 1);
}
