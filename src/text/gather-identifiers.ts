// Reads from a data set who its patient is, and who else and where.
import { CaviarError } from '../base/index.js';
import { characterSetOf, type ElementIndex, EntryFlag, isRegisteredUid, valueBytes } from '../dicom/index.js';
import type { IdentifierKind } from '../record/index.js';
import { knownIdentifiers } from './create-known-identifiers.js';
import { foldText } from './fold-text.js';
import type { Identifier } from './identifier.js';
import { identifierKindOf } from './identifier-attributes.js';
import { IdentifierHunt } from './identifier-hunt.js';
import { IdentifierStock } from './identifier-stock.js';
import type { KnownIdentifiers } from './known-identifiers.js';
import { isUidToHunt } from './known-uids.js';
import { otherReadings } from './other-readings.js';

/** No name, ID or address needs more; of a longer value the beginning is read. */
const LONGEST_VALUE = 4096;
const LENGTH_OF_DAY = 8;
/** Points stood between year, month and day before DICOM 3.0 (PS3.5 6.2, DA, note), other signs stand there by mistake. */
const PARTS_OF_A_DAY = /[\s\0.:/-]/g;
/** A study with hundreds of observers has fewer. */
const MOST_IDENTIFIERS = 20_000;
/** A worker meets few patients and studies at a time; most instances bring one or two identifiers of their own. */
const LARGEST_STOCK = 1000;
const NOT_ELEMENTS = EntryFlag.Item | EntryFlag.Fragment | EntryFlag.Sequence | EntryFlag.Encapsulated;

export interface Gathered {
  /** By kind and value, so that each stands once. */
  readonly shared: Map<string, Identifier>;
  readonly uids: Set<string>;
}

/** What of the profile decides whose values are hunted. */
export interface Retaining {
  readonly retained: ReadonlySet<IdentifierKind>;
  /** Attributes whose values are hunted although their kind is retained. */
  readonly takenAway: ReadonlySet<number>;
}

const NO_ATTRIBUTES: ReadonlySet<number> = new Set();

/**
 * All identifiers of a data set, at any depth, and those that others know of its patient, but those of the kinds that a profile retains. What is found
 * holds no reference to the source. Instances share the work on the identifiers that they have in common. Throws `too-many-elements` beyond 20,000
 * different ones in the data set.
 */
export function gatherIdentifiers(
  index: ElementIndex,
  { retained, takenAway }: Retaining,
  others: readonly Identifier[] = [],
): KnownIdentifiers {
  const { shared, uids } = listIdentifiers(index, retained, takenAway);
  for (const { kind, value } of others) {
    if (!retained.has(kind) && !shared.has(`${kind}\n${value}`)) shared.set(`${kind}\n${value}`, { kind, value });
  }
  return knownIdentifiers(new IdentifierHunt(shared.values(), currentStock()), uids);
}

/** The same as a list. */
export function listIdentifiers(
  index: ElementIndex,
  passedOver: ReadonlySet<IdentifierKind>,
  besides: ReadonlySet<number> = NO_ATTRIBUTES,
): Gathered {
  const gathered: Gathered = { shared: new Map(), uids: new Set() };
  for (let entry = 0; entry < index.count; entry++) {
    if ((index.flags[entry] & NOT_ELEMENTS) !== 0 || index.valueLength[entry] === 0) continue;
    const kind = identifierKindOf(index.tag[entry], index.vr[entry]);
    if (kind !== null && (!passedOver.has(kind) || besides.has(index.tag[entry]))) gather(index, entry, kind, gathered);
  }
  return gathered;
}

function gather(index: ElementIndex, entry: number, kind: IdentifierKind, { shared, uids }: Gathered): void {
  for (const value of valuesOf(index, entry, kind)) {
    if (kind === 'uid') {
      if (isUidToHunt(value) && !isRegisteredUid(value)) uids.add(value);
      continue;
    }
    const key = `${kind}\n${value}`;
    if (!shared.has(key)) shared.set(key, { kind, value });
    if (shared.size > MOST_IDENTIFIERS)
      throw new CaviarError('too-many-elements', 'the data set names more people and IDs than an instance can mean');
  }
}

function valuesOf(index: ElementIndex, entry: number, kind: IdentifierKind): readonly string[] {
  const isDay = kind === 'date' || kind === 'birth-date';
  return readingsOf(index, entry, kind)
    .flatMap((text) => (text.includes('\\') ? text.split('\\') : [text]))
    .map((value) => (isDay ? value.replace(PARTS_OF_A_DAY, '').slice(0, LENGTH_OF_DAY) : trimmed(value)))
    .filter((value) => value !== '');
}

/** By the declared character set, and by another one where that is wrong. */
function readingsOf(index: ElementIndex, entry: number, kind: IdentifierKind): readonly string[] {
  const whole = valueBytes(index, entry);
  const bytes = whole.length > LONGEST_VALUE ? whole.subarray(0, LONGEST_VALUE) : whole;
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins the sequences of ISO 2022
  if (!/[\x80-\xff\x1b]/.test(plain)) return [plain];
  const vr = kind === 'patient-name' || kind === 'staff' ? 'PN' : 'LO';
  const declared = characterSetOf(index, index.parent[entry]).decode(bytes, vr);
  return [declared, ...otherReadings(bytes, declared)];
}

function trimmed(value: string): string {
  return value.replace(/^[\0\s]+|[\0\s]+$/g, '');
}

let stock = new IdentifierStock(foldText);

/** The stock that one patient's instances share, and those of the patients beside. */
function currentStock(): IdentifierStock {
  if (stock.size >= LARGEST_STOCK) stock = new IdentifierStock(foldText);
  return stock;
}
