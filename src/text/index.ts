// The room's door.
export type { IdentifierMatch, KnownIdentifiers, TextPlace } from './known-identifiers.js';
