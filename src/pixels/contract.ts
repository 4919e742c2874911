// TEMP
export type { Raster, Rectangle } from '../base/index.js';
export type { Samples, FrameFormat, Codecs, MaskedFrame } from '../codec/index.js';
import type { Raster, Rectangle } from '../base/index.js';
import type { Samples, FrameFormat, Codecs, MaskedFrame } from '../codec/index.js';
import type { KnownIdentifiers, TextPlace } from '../text/index.js';
import type { ElementIndex } from '../dicom/index.js';
export interface TextRegion { readonly box: Rectangle; readonly score: number; readonly kind: 'text' | 'barcode' }
export interface ReadText { readonly text: string; readonly confidence: number; readonly words: readonly { readonly text: string; readonly confidence: number; readonly box: Rectangle }[] }
export interface Vision { find(raster: Raster, sensitivity: 'careful' | 'sparing'): readonly TextRegion[]; read(raster: Raster, box: Rectangle): ReadText; barcodes(raster: Raster): readonly TextRegion[] }
export interface DisplayAttributes { readonly any: unknown }
export declare function displayAttributes(index: ElementIndex, frame: number): DisplayAttributes;
export declare function displaysOf(samples: Samples, attributes: DisplayAttributes): readonly Raster[];
export declare function displayOf(samples: Samples, attributes: DisplayAttributes): Raster;
export declare function blackOf(samples: Samples, attributes: DisplayAttributes): readonly number[];
export interface CleanedText { readonly text: string; readonly removed: number; readonly unknown: readonly string[] }
export interface TextCleaner { clean(text: string, known: KnownIdentifiers, place: TextPlace): CleanedText }
export declare function findPatterns(text: string): readonly { readonly start: number; readonly end: number; readonly kind: string }[];
