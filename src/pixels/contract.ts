// TEMP
import type { KnownIdentifiers, TextPlace } from '../text/index.js';
import type { ElementIndex } from '../dicom/index.js';
export interface Raster { readonly width: number; readonly height: number; readonly grey: Uint8Array; readonly chroma: Uint8Array | null }
export interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface FrameFormat { readonly transferSyntaxUid: string; readonly columns: number; readonly rows: number; readonly samplesPerPixel: number; readonly bitsAllocated: number; readonly bitsStored: number; readonly highBit: number; readonly signed: boolean; readonly planarConfiguration: 0 | 1; readonly photometricInterpretation: string }
export type SampleArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
export interface Samples { readonly columns: number; readonly rows: number; readonly samplesPerPixel: number; readonly data: SampleArray; readonly photometricInterpretation: string; readonly bitsStored: number; readonly signed: boolean }
export interface MaskedFrame { readonly bytes: Uint8Array; readonly photometricInterpretation: string; readonly masked: readonly Rectangle[] }
export interface Codecs {
  decodeFrame(coded: Uint8Array, format: FrameFormat): Samples;
  maskFrame(coded: Uint8Array, format: FrameFormat, rectangles: readonly Rectangle[], fill: readonly number[]): MaskedFrame | null;
  toNative(coded: Uint8Array, format: FrameFormat): { bytes: Uint8Array; photometricInterpretation: string };
  isDecodable(transferSyntaxUid: string): boolean;
}
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
