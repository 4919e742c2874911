// One encapsulated document without what identifies, by its kind.
import { type KnownIdentifiers, readByOcr, type TextCleaner } from '../text/index.js';
import { cleanCda } from './clean-cda.js';
import { cleanMtl, cleanObj, cleanStl } from './clean-mesh.js';
import { cleanPdf } from './clean-pdf.js';
import type { DocumentKind } from './document-kind.js';
import type { DocumentTools } from './document-tools.js';

export interface DocumentCleaning {
  readonly tools: DocumentTools;
  readonly cleaner: TextCleaner;
  readonly identifiers: KnownIdentifiers;
}

/** Words of a document are cleaned as a text of no attribute of their own would be. */
const PLACE = { tag: 0x00420011, vr: 'UT' };

/** Throws `CaviarError('cannot-clean')` for what cannot be read, or still says afterwards what it should not. */
export function cleanDocument(bytes: Uint8Array, kind: DocumentKind, work: DocumentCleaning): Buffer {
  const cleanerOf = (known: KnownIdentifiers) => (text: string) => work.cleaner.clean(text, known, PLACE).text;
  const clean = cleanerOf(work.identifiers);
  switch (kind) {
    case 'pdf': {
      const cleanRead = cleanerOf(readByOcr(work.identifiers));
      return cleanPdf(bytes, work.tools.pdf, work.tools.eyes, (words) => wordsLeft(words, cleanRead(words.join(' '))));
    }
    case 'cda':
      return cleanCda(bytes, clean);
    case 'stl':
      return cleanStl(bytes);
    case 'obj':
      return cleanObj(bytes);
    case 'mtl':
      return cleanMtl(bytes);
  }
}

/** Which words of a line are still in it after cleaning, in their order. */
export function wordsLeft(words: readonly string[], cleaned: string): readonly boolean[] {
  const left = cleaned.split(/\s+/);
  let next = 0;
  return words.map((word) => {
    if (word !== left[next]) return false;
    next++;
    return true;
  });
}
