// The words of names and places that are not in Latin letters, as bytes may hold them.
import type { Identifier } from './identifier.js';

/** Beyond the Latin letters of Unicode's first blocks. */
const OTHER = /[\u0250-\uffff]/;
/** In UTF-8, so two ideographs or three letters of another script. */
const SHORTEST_IN_BYTES = 6;

/** As written, in capitals and in small letters. */
export function wordsInOtherScripts(identifiers: readonly Identifier[]): readonly string[] {
  const words = new Set<string>();
  for (const { value } of identifiers) {
    for (const word of value.split(/[\s^=\\,;]+/)) {
      if (!OTHER.test(word) || Buffer.byteLength(word) < SHORTEST_IN_BYTES) continue;
      for (const form of [word, word.toUpperCase(), word.toLowerCase()]) words.add(form);
    }
  }
  return [...words];
}
