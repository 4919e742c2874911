// TEMP
import type { KnownIdentifiers, TextPlace } from '../text/index.js';
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
