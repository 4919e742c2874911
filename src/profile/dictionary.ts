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

let byKeyword: ReadonlyMap<string, number> | null = null;

export function tagOfKeyword(keyword: string): number | null {
  byKeyword ??= readKeywords();
  return byKeyword.get(keyword) ?? null;
}

/** All keywords of PS3.6 but those of repeating groups. */
export function keywords(): Iterable<string> {
  byKeyword ??= readKeywords();
  return byKeyword.keys();
}

function readKeywords(): ReadonlyMap<string, number> {
  const { elements } = table<{ elements: Record<string, [string, string, string]> }>('standard/data-dictionary.json');
  const plain = Object.entries(elements).filter(([tag, row]) => !tag.includes('x') && row[2] !== '');
  return new Map(plain.map(([tag, row]) => [row[2], Number.parseInt(tag, 16)]));
}
