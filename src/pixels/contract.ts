// TEMP
import type { Raster } from '../base/index.js';
import type { Samples } from '../codec/index.js';
import type { KnownIdentifiers, TextPlace } from '../text/index.js';
import type { ElementIndex } from '../dicom/index.js';
export interface DisplayAttributes { readonly any: unknown }
export declare function displayAttributes(index: ElementIndex, frame: number): DisplayAttributes;
export declare function displaysOf(samples: Samples, attributes: DisplayAttributes): readonly Raster[];
export declare function displayOf(samples: Samples, attributes: DisplayAttributes): Raster;
export declare function blackOf(samples: Samples, attributes: DisplayAttributes): readonly number[];
export interface CleanedText { readonly text: string; readonly removed: number; readonly unknown: readonly string[] }
export interface TextCleaner { clean(text: string, known: KnownIdentifiers, place: TextPlace): CleanedText }
export declare function findPatterns(text: string): readonly { readonly start: number; readonly end: number; readonly kind: string }[];
