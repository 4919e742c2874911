// A data set with every attribute of PS3.6, a marker in each, at a depth; and what of it may be found again.
import type { OptionName } from '../../src/profile/index.js';
import { dictionaryRows } from '../support/standard-tables.js';
import { type DataSet, type Element, sequence, sorted, text } from '../support/write-data-set.js';
import { type Marker, markerFor } from './marker.js';
import { itemsMayStay, valueMayStay } from './what-may-stay.js';

export interface Plant extends Marker {
  /** Tags of the enclosing sequences, from the top. */
  readonly path: readonly number[];
}

export interface PlantedDataSet {
  readonly dataSet: DataSet;
  readonly plants: readonly Plant[];
}

/** Sequences that Table E.1-1 does not list: what lies in their Items is only found by who looks into every Item. */
const unlistedSequences = [0x00081115, 0x00081199, 0x0008114a, 0x0008113a, 0x00081198] as const;

/** What the reader and the writer need as it is: character set, SOP Class, pixel data, document, delimiters, meta. */
const notPlanted = new Set([0x00080005, 0x00080016, 0x00420011, 0x00420012]);

/** All tags of the dictionary, of repeating groups two or three each. */
export function dictionaryTags(): { readonly tag: number; readonly vr: string }[] {
  return dictionaryRows
    .flatMap(({ pattern, vr }) => expanded(pattern).map((tag) => ({ tag, vr: vr === '' ? 'LO' : vr.slice(0, 2) })))
    .filter(({ tag }) => !notPlanted.has(tag) && !outOfReach(tag));
}

/** Every attribute once, in Items `depth` sequences deep; each sequence attribute with one Item that holds texts, a UID and a date, some a name and an ID. */
export function plantDictionary(depth: number, sopClassUid: string): PlantedDataSet {
  const path = Array.from({ length: depth }, (_, level) => unlistedSequences[level % unlistedSequences.length] ?? 0);
  const plants: Plant[] = [];
  let n = depth * 10_000;
  const plant = (tag: number, vr: string, at: readonly number[]): Element => {
    const marker = markerFor(tag, vr, n++);
    plants.push({ ...marker, path: at });
    return marker;
  };
  const inner = dictionaryTags().map(({ tag, vr }, position) =>
    vr === 'SQ'
      ? sequence(
          tag,
          [sorted(inItem(position).map((entry) => plant(entry.tag, entry.vr, [...path, tag])))],
          tag % 2 === 0,
        )
      : plant(tag, vr, path),
  );
  const nested = path.reduceRight<DataSet>((item, tag) => [sequence(tag, [item])], sorted(inner));
  const characterSet = text(0x00080005, 'CS', 'ISO_IR 192');
  const identity = [
    characterSet,
    text(0x00080016, 'UI', sopClassUid),
    text(0x00080018, 'UI', '1.3.6.1.4.1.98799999.1'),
  ];
  return { dataSet: sorted([characterSet, text(0x00080016, 'UI', sopClassUid), ...nested, ...identity]), plants };
}

/** Whether a plant may be found again in the output. */
export function mayStay(plant: Plant, options: ReadonlySet<OptionName>): boolean {
  return plant.path.every((tag) => itemsMayStay(tag, options)) && valueMayStay(plant.tag, plant.vr, options);
}

const inSequence = [
  { tag: 0x00080018, vr: 'UI' },
  { tag: 0x0008002a, vr: 'DT' },
  { tag: 0x0008103e, vr: 'LO' },
  { tag: 0x00102180, vr: 'SH' },
] as const;
/** Names and IDs become identifiers that are hunted everywhere: thousands of them would only cost time. */
const namesInSequence = [
  { tag: 0x00080080, vr: 'LO' },
  { tag: 0x00100010, vr: 'PN' },
  { tag: 0x00100020, vr: 'LO' },
] as const;
const NAMED = 25;

function inItem(position: number): readonly { readonly tag: number; readonly vr: string }[] {
  return position % NAMED === 0 ? [...inSequence, ...namesInSequence] : inSequence;
}

function outOfReach(tag: number): boolean {
  const group = Math.floor(tag / 65536);
  return group === 0x0002 || group === 0xfffe || group === 0x7fe0 || group === 0x0000;
}

function expanded(pattern: string): number[] {
  const at = pattern.indexOf('x');
  if (at < 0) return [Number.parseInt(pattern, 16)];
  const fillings = at === 2 || pattern.startsWith('50') || pattern.startsWith('60') ? ['00', '1E'] : ['11'];
  const run = /x+/.exec(pattern)?.[0].length ?? 0;
  return fillings.map((digits) => Number.parseInt(pattern.replace(/x+/, digits.repeat(2).slice(-run)), 16));
}
