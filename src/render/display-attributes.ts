// What the header says about how a frame is shown: rescale, window, palette, padding; of the frame's own functional groups where they say it.
import { type ElementIndex, findElement, itemsOf, numbersOf, trimmedLatin1, valueBytes } from '../dicom/index.js';
import { expandSegments } from './segmented-table.js';

export interface Window {
  readonly centre: number;
  /** At least 1. */
  readonly width: number;
}

export interface Palette {
  /** The stored value that the first entry stands for. */
  readonly first: number;
  /** 0 to 255 by entry. */
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

export interface DisplayAttributes {
  /** `MONOCHROME1`, `MONOCHROME2`, `PALETTE COLOR`, `RGB`, ...; '' if the header does not say. */
  readonly photometricInterpretation: string;
  readonly slope: number;
  readonly intercept: number;
  /** Null if the header has none that can be read. In rescaled values. */
  readonly window: Window | null;
  /** Stored values from `low` to `high` are padding; null without. */
  readonly padding: { readonly low: number; readonly high: number } | null;
  readonly palette: Palette | null;
  /** Modality LUT Sequence (PS3.3 C.11.1), in place of slope and intercept; null without. */
  readonly modalityTable: ModalityTable | null;
  /** Of VOI LUT Sequence, the first few. */
  readonly voiTables: readonly VoiTable[];
}

export interface ModalityTable {
  /** The stored value that the first entry stands for; values beyond the ends take the entries there. */
  readonly first: number;
  readonly entries: readonly number[];
}

export interface VoiTable {
  /** The rescaled value that the first entry stands for; values beyond the ends take the entries there. */
  readonly first: number;
  readonly entries: readonly number[];
  /** Bits of an entry: what shows as white. */
  readonly bits: number;
}

const Tag = {
  PhotometricInterpretation: 0x00280004,
  PixelRepresentation: 0x00280103,
  PixelPaddingValue: 0x00280120,
  PixelPaddingRangeLimit: 0x00280121,
  WindowCenter: 0x00281050,
  WindowWidth: 0x00281051,
  RescaleIntercept: 0x00281052,
  RescaleSlope: 0x00281053,
  ModalityLut: 0x00283000,
  VoiLut: 0x00283010,
  LutDescriptor: 0x00283002,
  LutData: 0x00283006,
  RedDescriptor: 0x00281101,
  RedData: 0x00281201,
  SegmentedRedData: 0x00281221,
  PixelValueTransformation: 0x00289145,
  FrameVoiLut: 0x00289132,
  SharedGroups: 0x52009229,
  PerFrameGroups: 0x52009230,
} as const;

const LONGEST_NUMBER = 512;
const LONGEST_PALETTE = 2 ** 18;
const CELL_VALUES = 0x10000;
const MOST_VOI_TABLES = 3;

/** @param frame counted from 0. @param parent the Item that the picture stands in, -1 for the data set itself. */
export function displayAttributes(index: ElementIndex, frame: number, parent = -1): DisplayAttributes {
  const places = placesOf(index, frame, parent);
  const number = (tag: number): number | null => firstNumber(index, places, tag);
  const centre = number(Tag.WindowCenter);
  const width = number(Tag.WindowWidth);
  const slope = number(Tag.RescaleSlope);
  return {
    photometricInterpretation: codeAt(index, parent, Tag.PhotometricInterpretation),
    slope: slope === null || slope === 0 ? 1 : slope,
    intercept: number(Tag.RescaleIntercept) ?? 0,
    window: centre === null || width === null || !(width >= 1) ? null : { centre, width },
    padding: paddingOf(index, parent),
    palette: paletteOf(index, parent),
    modalityTable: modalityTableOf(index, parent),
    voiTables: voiTablesOf(index, places),
  };
}

function modalityTableOf(index: ElementIndex, parent: number): ModalityTable | null {
  const item = groupOf(index, parent, Tag.ModalityLut, 0);
  return item === -1 ? null : tableIn(index, item, isSigned(index, parent));
}

/** Of the first place that has some. */
function voiTablesOf(index: ElementIndex, places: readonly number[]): readonly VoiTable[] {
  for (const place of places) {
    const entry = findElement(index, Tag.VoiLut, place);
    if (entry === -1) continue;
    const intercept = firstNumber(index, places, Tag.RescaleIntercept) ?? 0;
    const hasNegatives = intercept < 0 || isSigned(index, places[places.length - 1]);
    return itemsOf(index, entry)
      .slice(0, MOST_VOI_TABLES)
      .flatMap((item) => tableIn(index, item, hasNegatives) ?? []);
  }
  return [];
}

/** @param hasNegatives whether what goes into the table can be below zero, so that the first value is SS. */
function tableIn(index: ElementIndex, item: number, hasNegatives: boolean): VoiTable | null {
  const descriptor = findElement(index, Tag.LutDescriptor, item);
  const data = findElement(index, Tag.LutData, item);
  if (descriptor === -1 || data === -1 || index.valueLength[data] > LONGEST_PALETTE) return null;
  const [count, first, bits] = numbersOf(index, descriptor, 'US');
  const isBytes = index.valueLength[data] < 2 * (count || CELL_VALUES);
  const entries = numbersOf(index, data, isBytes ? 'OB' : 'US').slice(0, count || CELL_VALUES);
  if (entries.length === 0) return null;
  const deepest = isBytes ? 8 : 16;
  return {
    first: first > 0x7fff && hasNegatives ? first - CELL_VALUES : first,
    entries,
    bits: bits >= 1 && bits <= deepest ? bits : deepest,
  };
}

/** Items to look into, the frame's own first (PS3.3 C.7.6.16). */
function placesOf(index: ElementIndex, frame: number, parent: number): readonly number[] {
  const groups = [groupOf(index, parent, Tag.PerFrameGroups, frame), groupOf(index, parent, Tag.SharedGroups, 0)];
  const macros = groups.flatMap((group) =>
    group === -1
      ? []
      : [groupOf(index, group, Tag.PixelValueTransformation, 0), groupOf(index, group, Tag.FrameVoiLut, 0)],
  );
  return [...macros.filter((item) => item !== -1), parent];
}

function groupOf(index: ElementIndex, parent: number, tag: number, position: number): number {
  const entry = findElement(index, tag, parent);
  return entry === -1 ? -1 : (itemsOf(index, entry)[position] ?? -1);
}

function firstNumber(index: ElementIndex, places: readonly number[], tag: number): number | null {
  for (const place of places) {
    const entry = findElement(index, tag, place);
    if (entry === -1 || index.valueLength[entry] > LONGEST_NUMBER) continue;
    const text = trimmedLatin1(index, entry).split('\\')[0].trim();
    const value = Number(text);
    if (text !== '' && Number.isFinite(value)) return value;
  }
  return null;
}

function codeAt(index: ElementIndex, parent: number, tag: number): string {
  const entry = findElement(index, tag, parent);
  return entry === -1 || index.valueLength[entry] > LONGEST_NUMBER ? '' : trimmedLatin1(index, entry).toUpperCase();
}

function paddingOf(index: ElementIndex, parent: number): DisplayAttributes['padding'] {
  const value = padding(index, parent, Tag.PixelPaddingValue);
  if (value === null) return null;
  const limit = padding(index, parent, Tag.PixelPaddingRangeLimit) ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
}

/** US or SS by Pixel Representation, whatever VR it was written with. */
function padding(index: ElementIndex, parent: number, tag: number): number | null {
  const entry = findElement(index, tag, parent);
  if (entry === -1 || index.valueLength[entry] !== 2) return null;
  const value = numbersOf(index, entry, 'US')[0];
  const representation = findElement(index, Tag.PixelRepresentation, parent);
  const signed = representation !== -1 && numbersOf(index, representation, 'US')[0] === 1;
  return signed && value > 0x7fff ? value - 0x10000 : value;
}

/** Null unless all three tables can be read. */
function paletteOf(index: ElementIndex, parent: number): Palette | null {
  const tables: Uint8Array[] = [];
  let first = 0;
  for (let colour = 0; colour < 3; colour++) {
    const descriptor = findElement(index, Tag.RedDescriptor + colour, parent);
    if (descriptor === -1) return null;
    const [count, start, bits] = numbersOf(index, descriptor, 'US');
    if (colour === 0) first = start > 0x7fff && isSigned(index, parent) ? start - CELL_VALUES : start;
    const table = colourTable(index, parent, colour, { count: count || CELL_VALUES, bits });
    if (table === null) return null;
    tables.push(table);
  }
  const [red, green, blue] = tables;
  return { first, red, green, blue };
}

function colourTable(
  index: ElementIndex,
  parent: number,
  colour: number,
  { count, bits }: { readonly count: number; readonly bits: number },
): Uint8Array | null {
  const data = findElement(index, Tag.RedData + colour, parent);
  if (data !== -1) return index.valueLength[data] > LONGEST_PALETTE ? null : tableOf(index, data, count, bits);
  const segments = findElement(index, Tag.SegmentedRedData + colour, parent);
  if (segments === -1 || index.valueLength[segments] > LONGEST_PALETTE) return null;
  const entries = expandSegments(numbersOf(index, segments, bits === 8 ? 'OB' : 'US'), count);
  return entries === null ? null : shades(entries, bits);
}

function isSigned(index: ElementIndex, parent: number): boolean {
  const entry = findElement(index, Tag.PixelRepresentation, parent);
  return entry !== -1 && numbersOf(index, entry, 'US')[0] === 1;
}

/** One byte an entry, or words. */
function tableOf(index: ElementIndex, data: number, count: number, bits: number): Uint8Array | null {
  if (index.valueLength[data] < count) return null;
  if (index.valueLength[data] < count * 2) return valueBytes(index, data).slice(0, count);
  return shades(numbersOf(index, data, 'US').slice(0, count), bits);
}

/** Words that hold 8-bit values all the same are taken as they are. */
function shades(words: readonly number[], bits: number): Uint8Array {
  const deep = bits === 16 && words.some((word) => word > 0xff);
  return Uint8Array.from(words, (word) => (deep ? word >> 8 : Math.min(word, 0xff)));
}
