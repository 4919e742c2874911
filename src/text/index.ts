// The room's door.
export { createKnownIdentifiers } from './create-known-identifiers.js';
export { gatherIdentifiers } from './gather-identifiers.js';
export type { Identifier } from './identifier.js';
export type { IdentifierMatch, KnownIdentifiers, TextPlace } from './known-identifiers.js';
export { withoutMatches } from './without-matches.js';
