// What the room gives: eyes that find text and codes in a raster, and read them. Synchronous once open; one serves a thread for its life.
import type { Raster, Rectangle } from '../base/index.js';

export interface Vision {
  /** Where there is text. `careful` sees fainter text and takes more of what is none; `sparing` keeps to what is plain. Boxes cover, and lie within the raster. */
  find(raster: Raster, sensitivity: Sensitivity): readonly TextRegion[];
  /** What `find` would see that meets a place inside the raster, at a fraction of the cost. */
  findAt(raster: Raster, place: Rectangle, sensitivity: Sensitivity): readonly TextRegion[];
  /** What stands in some boxes together, as far as it can be read; empty if nothing can. Refuses (`internal`) when opened without reading. */
  read(raster: Raster, boxes: readonly Rectangle[]): ReadText;
  /** Bar codes and matrix codes, by their position; never what they say. */
  barcodes(raster: Raster): readonly TextRegion[];
}

export type Sensitivity = 'careful' | 'sparing';

export interface TextRegion {
  readonly box: Rectangle;
  /** How sure it is, 0 to 1. */
  readonly score: number;
  readonly kind: 'text' | 'barcode';
}

export interface ReadText {
  /** Lines parted by line feeds. */
  readonly text: string;
  /** 0 to 1; 0 when nothing was read. */
  readonly confidence: number;
  /** From the top to the bottom. */
  readonly lines: readonly ReadLine[];
}

export interface ReadLine {
  /** Closely round its ink, in pixels of the whole raster. */
  readonly box: Rectangle;
  /** None where nothing could be made of the ink. */
  readonly words: readonly ReadWord[];
  /** All of its ink lies in its words. */
  readonly complete: boolean;
  /** Where on its row letters were looked for, and none seen beside its words. The line's own box, if not said. */
  readonly lookedAt?: Rectangle;
}

export interface ReadWord {
  readonly text: string;
  readonly confidence: number;
  /** What it may say instead, likeliest first; several words where it may be more than one. Tesseract tells none. */
  readonly others?: readonly OtherReading[];
  /** In pixels of the whole raster. */
  readonly box: Rectangle;
}

export interface OtherReading {
  readonly text: string;
  /** 0 to 1, as the confidence is. */
  readonly chance: number;
}
