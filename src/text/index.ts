// The room's door.
export type { CleanedText, CleaningPolicy, TextCleaner } from './cleaner.js';
export { openCleaner } from './cleaner.js';
export { createKnownIdentifiers } from './create-known-identifiers.js';
export { gatherIdentifiers, type Retaining } from './gather-identifiers.js';
export type { Identifier } from './identifier.js';
export { joinMatches } from './join-matches.js';
export type { IdentifierMatch, KnownIdentifiers, TextPlace } from './known-identifiers.js';
export { findKnownTerms } from './known-terms.js';
export { findPatterns } from './patterns/find-patterns.js';
export type { PatternKind, PatternMatch } from './patterns/pattern-match.js';
export { PIXEL_DATA } from './picture-words.js';
export { readByOcr } from './read-by-ocr.js';
export { type ReadText, readEscapes, withoutRead } from './read-escapes.js';
export { sharedIdentifiers } from './shared-identifiers.js';
export { isTooShortToIdentify } from './short-numbers.js';
export { withoutMatches } from './without-matches.js';
