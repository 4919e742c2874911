// What PS3.6 says of a tag. Stands in front of the dicom room's dictionary.
import { table } from './standard-tables.js';

export interface ElementInfo {
  readonly vr: string;
  readonly keyword: string;
  readonly name: string;
}

/** Null for what PS3.6 does not hold. Repeating groups are found by any of their numbers. */
export function elementInfo(tag: number): ElementInfo | null {
  const hex = tag.toString(16).toUpperCase().padStart(8, '0');
  const { elements } = table<{ elements: Record<string, [string, string, string, string, boolean]> }>(
    'standard/data-dictionary.json',
  );
  const row = elements[hex] ?? elements[`${hex.slice(0, 2)}xx${hex.slice(4)}`];
  return row === undefined ? null : { vr: row[0], keyword: row[2], name: row[3] };
}
