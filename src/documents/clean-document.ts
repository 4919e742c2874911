// One encapsulated document without what identifies, by its kind.
import type { IdentifierKind } from '../record/index.js';
import { createKnownIdentifiers, type KnownIdentifiers, readByOcr, type TextCleaner } from '../text/index.js';
import { type CleanKnowing, cleanCda } from './clean-cda.js';
import { cleanMtl, cleanObj, cleanStl } from './clean-mesh.js';
import { cleanPdf } from './clean-pdf.js';
import type { DocumentKind } from './document-kind.js';
import type { DocumentTools } from './document-tools.js';
import { knownToEither } from './known-to-either.js';

export interface DocumentCleaning {
  readonly tools: DocumentTools;
  readonly cleaner: TextCleaner;
  readonly identifiers: KnownIdentifiers;
  /** Kinds of identifiers that stay. */
  readonly retained: ReadonlySet<IdentifierKind>;
}

/** Words of a document are cleaned as a text of no attribute of their own would be. */
const PLACE = { tag: 0x00420011, vr: 'UT' };

/** Throws `CaviarError('cannot-clean')` for what cannot be read, or still says afterwards what it should not. */
export function cleanDocument(bytes: Uint8Array, kind: DocumentKind, work: DocumentCleaning): Buffer {
  const cleanerOf = (known: KnownIdentifiers) => (text: string) => work.cleaner.clean(text, known, PLACE).text;
  switch (kind) {
    case 'pdf': {
      const cleanRead = cleanerOf(readByOcr(work.identifiers));
      return cleanPdf(bytes, work.tools.pdf, work.tools.eyes, (words) => wordsLeft(words, cleanRead(words.join(' '))));
    }
    case 'cda':
      return cleanCda(bytes, knowing(work));
    case 'stl':
      return cleanStl(bytes);
    case 'obj':
      return cleanObj(bytes);
    case 'mtl':
      return cleanMtl(bytes);
  }
}

function knowing({ cleaner, identifiers, retained }: DocumentCleaning): CleanKnowing {
  return (own) => {
    const hunted = createKnownIdentifiers(own.filter(({ kind }) => !retained.has(kind)));
    const known = knownToEither(identifiers, hunted);
    return (text) => cleaner.clean(text, known, PLACE).text;
  };
}

/** Which words of a line are still in it after cleaning, in their order. Of a word of which only some are left, none: nobody knows which. */
export function wordsLeft(words: readonly string[], cleaned: string): readonly boolean[] {
  const left = cleaned.split(/\s+/);
  let next = 0;
  const stay = words.map((word) => {
    if (word !== left[next]) return false;
    next++;
    return true;
  });
  const gone = new Set(words.filter((_, i) => !stay[i]));
  return words.map((word, i) => stay[i] && !gone.has(word));
}
