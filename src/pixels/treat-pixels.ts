// Answers for every pixel data element of an instance: what may not leave with the picture is overwritten; the samples stay.
import { CaviarError, type Spool } from '../base/index.js';
import { isRefused } from '../codec/index.js';
import { type Edit, type ElementIndex, EntryFlag, elementsOf, fragmentsOf } from '../dicom/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { KnownIdentifiers } from '../text/index.js';
import { isAtRisk } from './burned-in-risk.js';
import { isExtendedOffsetTable, isLengthTable } from './frame-groups.js';
import type { Imaging } from './imaging.js';
import { overwrite } from './overwrite.js';
import type { PixelOutcome } from './pixel-outcome.js';
import { blankFragments, washEncapsulated } from './wash-encapsulated.js';
import { washNative } from './wash-native.js';

const EXTENDED_OFFSETS = 0x7fe00001;
const EXTENDED_LENGTHS = 0x7fe00002;
const PIXEL_DATA: ReadonlySet<number> = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);

/** What looking at pictures asks for beside the file. */
export interface PixelContext {
  /** Null under `off`. */
  readonly imaging: Imaging | null;
  readonly identifiers: KnownIdentifiers;
}

/**
 * Under `off`: comments and application data inside coded frames, bytes behind a stream's end and behind the last native frame become zeros, at the same
 * length, at any depth; every sample is what it was. Nested pixel data that cannot be read (icons) are blanked whole; at the top level that throws.
 * Edits may lie inside a sequence that the header removes: the removal counts.
 * Throws `CaviarError`: `unsupported-transfer-syntax`, `malformed`, `cannot-clean`, `inflate-bound`; `option-invalid` for a policy that is not offered.
 */
export function treatPixels(
  index: ElementIndex,
  profile: CompiledProfile,
  _spool: Spool,
  _context: PixelContext,
): PixelOutcome & { readonly claimed: ReadonlySet<number> } {
  if (profile.pixels !== 'off') {
    throw new CaviarError('option-invalid', 'Only the pixel policy `off` is offered.');
  }
  if (isRefused(index.encoding.transferSyntaxUid)) {
    throw new CaviarError(
      'unsupported-transfer-syntax',
      'Pictures in this transfer syntax cannot be searched for text.',
    );
  }
  const edits: Edit[] = [];
  const claimed = new Set<number>();
  for (const entry of pixelEntries(index)) {
    edits.push(...wash(index, entry));
    claim(index, entry, claimed);
    edits.push(...washTables(index, entry, claimed));
  }
  return {
    policy: 'off',
    edits,
    examined: false,
    changed: false,
    atRisk: isAtRisk(index),
    frames: 0,
    framesScanned: 0,
    framesMasked: 0,
    framesRead: 0,
    maskedShare: 0,
    transferSyntaxUid: null,
    photometricInterpretation: null,
    findings: [],
    review: null,
    claimed,
  };
}

/** Entries of pixel data at any depth. One that was written as a sequence holds elements, which are the header's. */
function pixelEntries(index: ElementIndex): number[] {
  const entries: number[] = [];
  for (let i = 0; i < index.count; i++) {
    if (PIXEL_DATA.has(index.tag[i]) && !hasFlag(index, i, EntryFlag.Sequence)) entries.push(i);
  }
  return entries;
}

function wash(index: ElementIndex, entry: number): readonly Edit[] {
  if (index.parent[entry] === -1) return washTop(index, entry);
  try {
    return washAny(index, entry);
  } catch (error) {
    if (error instanceof CaviarError) return blank(index, entry);
    throw error;
  }
}

function washTop(index: ElementIndex, entry: number): readonly Edit[] {
  if (index.encoding.encapsulated && !hasFlag(index, entry, EntryFlag.Encapsulated)) {
    throw new CaviarError('malformed', 'Pixel data of an encapsulated transfer syntax are not encapsulated.', {
      offset: index.headerAt[entry],
    });
  }
  return washAny(index, entry);
}

function washAny(index: ElementIndex, entry: number): readonly Edit[] {
  return hasFlag(index, entry, EntryFlag.Encapsulated) ? washEncapsulated(index, entry) : washNative(index, entry);
}

function blank(index: ElementIndex, entry: number): readonly Edit[] {
  if (hasFlag(index, entry, EntryFlag.Encapsulated)) return blankFragments(index, fragmentsOf(index, entry));
  return overwrite(index, valueRange(index, entry), index.parent[entry]);
}

function claim(index: ElementIndex, entry: number, claimed: Set<number>): void {
  claimed.add(entry);
  for (const fragment of fragmentsOf(index, entry)) claimed.add(fragment);
}

/** The Extended Offset Table beside the pixel data stays if it names its fragments; else it is overwritten. */
function washTables(index: ElementIndex, entry: number, claimed: Set<number>): readonly Edit[] {
  const parent = index.parent[entry];
  const edits: Edit[] = [];
  for (const table of elementsOf(index, parent)) {
    if (index.tag[table] !== EXTENDED_OFFSETS && index.tag[table] !== EXTENDED_LENGTHS) continue;
    if (claimed.has(table)) continue;
    claimed.add(table);
    const isTable = index.tag[table] === EXTENDED_OFFSETS ? isExtendedOffsetTable : isLengthTable;
    if (!isTable(index, entry, table)) edits.push(...overwrite(index, valueRange(index, table), parent));
  }
  return edits;
}

function valueRange(index: ElementIndex, entry: number): { at: number; length: number } {
  return { at: index.valueAt[entry], length: index.valueLength[entry] };
}

function hasFlag(index: ElementIndex, entry: number, flag: number): boolean {
  return (index.flags[entry] & flag) !== 0;
}
