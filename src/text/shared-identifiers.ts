// What the instances of one patient and study tell of each other: the identifiers that one may lack and another has.
import type { ElementIndex } from '../dicom/index.js';
import type { IdentifierKind } from '../record/index.js';
import { listIdentifiers } from './gather-identifiers.js';
import type { Identifier } from './identifier.js';

/** What is an instance's own: its UIDs and its moments. A device is known by every image that it made. */
const OWN: ReadonlySet<IdentifierKind> = new Set(['uid', 'date', 'device']);

/** The identifiers of a data set that hold for all of its study. Throws `too-many-elements` as `gatherIdentifiers` does. */
export function sharedIdentifiers(index: ElementIndex): readonly Identifier[] {
  return [...listIdentifiers(index, OWN).shared.values()];
}
