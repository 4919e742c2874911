// PS3.6's registry of data elements: by tag, by keyword, and the VR of a tag for implicit files. Read on first use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { packVr, VR_UN } from './vr.js';

export interface ElementInfo {
  /** As PS3.6 has it: may name several, e.g. `OB or OW`; '' for Items and delimiters. */
  readonly vr: string;
  readonly vm: string;
  readonly keyword: string;
  readonly name: string;
  readonly retired: boolean;
}

/** PS3.6's row of a tag, those of repeating groups such as (60xx,3000) too; null where it has none, so for every private tag. */
export function elementInfo(tag: number): ElementInfo | null {
  const dictionary = loaded();
  const slot = slotOf(dictionary, tag);
  if (dictionary.slotVr[slot] === 0) return matchingPattern(dictionary, tag)?.info ?? null;
  const known = dictionary.slotInfo[slot];
  if (known !== undefined) return known;
  const info = infoOf(dictionary.slotRow[slot]);
  dictionary.slotInfo[slot] = info;
  return info;
}

/** The tag of a keyword such as `PatientName`, or null. Keywords of repeating groups give the tag of their first group (60xx: 6000). */
export function tagOfKeyword(keyword: string): number | null {
  return tagsByKeyword().get(keyword) ?? null;
}

/** All keywords of PS3.6, for finding the one somebody meant. */
export function knownKeywords(): Iterable<string> {
  return tagsByKeyword().keys();
}

/**
 * The packed VR that an implicit element of this tag has. Where PS3.6 leaves a choice: OW for `OB or OW`, US for `US or SS`, which is what PS3.5
 * Annex A says for Implicit VR. Group lengths are UL, private creators LO, everything unknown UN.
 */
export function implicitVr(tag: number): number {
  const dictionary = loaded();
  const vr = dictionary.slotVr[slotOf(dictionary, tag)];
  return vr === 0 ? unlistedVr(dictionary, tag) : vr;
}

interface Pattern {
  readonly mask: number;
  readonly value: number;
  readonly info: ElementInfo;
  readonly packed: number;
}

interface Dictionary {
  readonly elements: Readonly<Record<string, Row>>;
  readonly patterns: readonly Pattern[];
  /** Open addressing over the tags, for the reader's inner loop. A VR of 0 is a free slot. */
  readonly slotTag: Uint32Array;
  readonly slotVr: Uint16Array;
  readonly slotRow: readonly Row[];
  /** Made from the rows as they are asked for: few of the 5,000 ever are. */
  readonly slotInfo: (ElementInfo | undefined)[];
}

/** A power of two, three times the registry's size. */
const SLOTS = 16384;

type Row = readonly [vr: string, vm: string, keyword: string, name: string, retired: boolean];

let dictionary: Dictionary | null = null;

function loaded(): Dictionary {
  dictionary ??= load();
  return dictionary;
}

function load(): Dictionary {
  const text = readFileSync(join(profilesFolder(), 'standard', 'data-dictionary.json'), 'utf8');
  const { elements } = JSON.parse(text) as { elements: Record<string, Row> };
  const patterns: Pattern[] = [];
  const slotRow = new Array<Row>(SLOTS);
  const table = { slotTag: new Uint32Array(SLOTS), slotVr: new Uint16Array(SLOTS) };
  for (const key in elements) {
    const row = elements[key];
    if (key.includes('x')) {
      patterns.push(patternOf(key, row));
      continue;
    }
    const tag = Number.parseInt(key, 16);
    const slot = slotOf(table, tag);
    table.slotTag[slot] = tag;
    table.slotVr[slot] = packChoice(row[0]);
    slotRow[slot] = row;
  }
  return { elements, patterns, ...table, slotRow, slotInfo: new Array<ElementInfo | undefined>(SLOTS) };
}

function patternOf(key: string, row: Row): Pattern {
  const mask = Number.parseInt(key.replace(/[0-9A-F]/g, 'F').replaceAll('x', '0'), 16);
  return { mask, value: firstTag(key), info: infoOf(row), packed: packChoice(row[0]) };
}

function firstTag(key: string): number {
  return Number.parseInt(key.replaceAll('x', '0'), 16);
}

function infoOf([vr, vm, keyword, name, retired]: Row): ElementInfo {
  return { vr, vm, keyword, name, retired };
}

/** The tag's slot, or the free one where it would stand. */
function slotOf({ slotTag, slotVr }: Pick<Dictionary, 'slotTag' | 'slotVr'>, tag: number): number {
  let slot = (Math.imul(tag, 0x9e3779b1) >>> 12) & (SLOTS - 1);
  while (slotVr[slot] !== 0 && slotTag[slot] !== tag) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

let keywords: ReadonlyMap<string, number> | null = null;

function tagsByKeyword(): ReadonlyMap<string, number> {
  keywords ??= readKeywords();
  return keywords;
}

function readKeywords(): ReadonlyMap<string, number> {
  const tags = new Map<string, number>();
  for (const [key, [, , keyword]] of Object.entries(loaded().elements)) {
    if (keyword !== '' && !tags.has(keyword)) tags.set(keyword, firstTag(key));
  }
  return tags;
}

function unlistedVr(dictionary: Dictionary, tag: number): number {
  const element = tag & 0xffff;
  if (element === 0) return packVr('UL');
  if (((tag >>> 16) & 1) === 1) return element >= 0x10 && element <= 0xff ? packVr('LO') : VR_UN;
  return matchingPattern(dictionary, tag)?.packed ?? VR_UN;
}

function matchingPattern(dictionary: Dictionary, tag: number): Pattern | undefined {
  if (((tag >>> 16) & 1) === 1) return undefined;
  return dictionary.patterns.find((pattern) => (tag & pattern.mask) >>> 0 === pattern.value);
}

function packChoice(vr: string): number {
  if (vr === '') return VR_UN;
  return packVr(vr.startsWith('OB or') ? 'OW' : vr);
}
