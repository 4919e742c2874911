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
  const exact = dictionary.rows.get(tag);
  if (exact !== undefined) return exact;
  return matchingPattern(dictionary, tag)?.info ?? null;
}

/** The tag of a keyword such as `PatientName`, or null. Keywords of repeating groups give the tag of their first group (60xx: 6000). */
export function tagOfKeyword(keyword: string): number | null {
  return loaded().tags.get(keyword) ?? null;
}

/** All keywords of PS3.6, for finding the one somebody meant. */
export function knownKeywords(): Iterable<string> {
  return loaded().tags.keys();
}

/**
 * The packed VR that an implicit element of this tag has. Where PS3.6 leaves a choice: OW for `OB or OW`, US for `US or SS`, which is what PS3.5
 * Annex A says for Implicit VR. Group lengths are UL, private creators LO, everything unknown UN.
 */
export function implicitVr(tag: number): number {
  const dictionary = loaded();
  const mask = dictionary.slots - 1;
  for (let slot = slotOf(tag, mask); ; slot = (slot + 1) & mask) {
    const vr = dictionary.slotVr[slot];
    if (vr === 0) break;
    if (dictionary.slotTag[slot] === tag) return vr ?? VR_UN;
  }
  return unlistedVr(dictionary, tag);
}

interface Pattern {
  readonly mask: number;
  readonly value: number;
  readonly info: ElementInfo;
  readonly packed: number;
}

interface Dictionary {
  readonly rows: ReadonlyMap<number, ElementInfo>;
  readonly tags: ReadonlyMap<string, number>;
  readonly patterns: readonly Pattern[];
  /** Open addressing over the tags, for the reader's inner loop. A power of two. */
  readonly slots: number;
  readonly slotTag: Uint32Array;
  readonly slotVr: Uint16Array;
}

type Row = readonly [vr: string, vm: string, keyword: string, name: string, retired: boolean];

let dictionary: Dictionary | null = null;

function loaded(): Dictionary {
  dictionary ??= load();
  return dictionary;
}

function load(): Dictionary {
  const text = readFileSync(join(profilesFolder(), 'standard', 'data-dictionary.json'), 'utf8');
  const { elements } = JSON.parse(text) as { elements: Record<string, Row> };
  const rows = new Map<number, ElementInfo>();
  const tags = new Map<string, number>();
  const patterns: Pattern[] = [];
  const slots = 16384;
  const slotTag = new Uint32Array(slots);
  const slotVr = new Uint16Array(slots);
  for (const [key, [vr, vm, keyword, name, retired]] of Object.entries(elements)) {
    const info: ElementInfo = { vr, vm, keyword, name, retired };
    const tag = Number.parseInt(key.replaceAll('x', '0'), 16);
    if (keyword !== '' && !tags.has(keyword)) tags.set(keyword, tag);
    if (key.includes('x')) {
      const mask = Number.parseInt(key.replace(/[0-9A-F]/g, 'F').replaceAll('x', '0'), 16);
      patterns.push({ mask, value: tag, info, packed: packChoice(vr) });
      continue;
    }
    rows.set(tag, info);
    let slot = slotOf(tag, slots - 1);
    while (slotVr[slot] !== 0) slot = (slot + 1) & (slots - 1);
    slotTag[slot] = tag;
    slotVr[slot] = packChoice(vr);
  }
  return { rows, tags, patterns, slots, slotTag, slotVr };
}

function slotOf(tag: number, mask: number): number {
  return (Math.imul(tag, 0x9e3779b1) >>> 12) & mask;
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
