// Answers for every pixel data element of an instance: what may not leave with the picture is overwritten; all other samples stay.
import { type ByteSource, CaviarError, type Spool } from '../base/index.js';
import { isRefused } from '../codec/index.js';
import { type Edit, type ElementIndex, EntryFlag, elementsOf, fragmentsOf } from '../dicom/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { PixelFinding, Reason } from '../record/index.js';
import type { KnownIdentifiers } from '../text/index.js';
import { isAtRisk } from './burned-in-risk.js';
import { isEncapsulated } from './coded-frames.js';
import { isExtendedOffsetTable, isLengthTable } from './frame-groups.js';
import type { Imaging } from './imaging.js';
import { treatOverlays } from './overlays.js';
import { overwrite } from './overwrite.js';
import type { PixelOutcome } from './pixel-outcome.js';
import { iconEdits } from './treat-icon.js';
import {
  findingsOf,
  MOST_FINDINGS,
  type PictureContext,
  type TreatedPictures,
  treatPictures,
} from './treat-pictures.js';
import { washEncapsulated } from './wash-encapsulated.js';
import { washEdits } from './wash-pixels.js';

const EXTENDED_OFFSETS = 0x7fe00001;
const EXTENDED_LENGTHS = 0x7fe00002;
const PIXEL_DATA: ReadonlySet<number> = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);

/** What looking at pictures asks for beside the file. */
export interface PixelContext {
  /** Null under `off`. */
  readonly imaging: Imaging | null;
  readonly identifiers: KnownIdentifiers;
}

export interface TreatedPixels extends PixelOutcome {
  /** Entries whose bytes this room answers for. */
  readonly claimed: ReadonlySet<number>;
  /** What the edits' bytes lie in, to be closed when the output is written; null if that is in memory. */
  readonly spill: ByteSource | null;
}

/**
 * Under every policy: comments and application data inside coded frames, bytes behind a stream's end and behind the last native frame become zeros, at the
 * same length, at any depth. Under `off` every sample is what it was; else each frame of the picture is looked at and masked as the policy says, and what
 * nobody may see before a person did is in `review`. Icons show what is left of the picture: made anew where they have to change and can be, else blanked. Nested pixel data that cannot be read are blanked whole; at the top level that throws.
 * Edits may lie inside a sequence that the header removes: the removal counts.
 * Throws `CaviarError`: `unsupported-transfer-syntax`, `malformed`, `cannot-clean`, `cannot-decode`, `inflate-bound`; `option-invalid` if the profile asks for
 * a policy for which `imaging` was not opened.
 */
export function treatPixels(
  index: ElementIndex,
  profile: CompiledProfile,
  spool: Spool,
  { imaging, identifiers }: PixelContext,
): TreatedPixels {
  if (profile.pixels !== (imaging?.policy ?? 'off'))
    throw new CaviarError('option-invalid', 'The eyes for this pixel policy were not opened.');
  if (isRefused(index.encoding.transferSyntaxUid)) {
    throw new CaviarError(
      'unsupported-transfer-syntax',
      'Pictures in this transfer syntax cannot be searched for text.',
    );
  }
  const work: Work = { index, edits: [], claimed: new Set(), pictures: [], overlays: [] };
  const context = imaging === null ? null : { imaging, identifiers, spool };
  const entries = pixelEntries(index);
  if (context !== null) refuseSideBySide(index, entries);
  for (const entry of entries) {
    if (index.parent[entry] === -1) treatTop(work, entry, context);
    claim(index, entry, work.claimed);
  }
  for (const entry of entries) if (index.parent[entry] !== -1) treatNested(work, entry, imaging);
  if (imaging !== null) treatOverlaysOf(work, profile, imaging);
  return outcomeOf(work, profile);
}

/** Grows while the elements are treated. */
interface Work {
  readonly index: ElementIndex;
  readonly edits: Edit[];
  readonly claimed: Set<number>;
  readonly pictures: TreatedPictures[];
  readonly overlays: PixelFinding[];
}

function outcomeOf(
  { index, edits, claimed, pictures, overlays }: Work,
  { pixels: policy }: CompiledProfile,
): TreatedPixels {
  const frames = pictures.flatMap((picture) => picture.frames);
  const written = pictures.map((picture) => picture.written).filter((each) => each !== null);
  const filled = written.reduce((sum, { filledFrames }) => sum + filledFrames, 0);
  return {
    policy,
    edits,
    examined: policy === 'mask-text' && frames.length > 0,
    changed: written.length > 0,
    atRisk: policy === 'off' && isAtRisk(index),
    frames: frames.length,
    framesScanned: frames.length,
    framesMasked: written.length === 0 ? 0 : pictures.reduce((sum, { masks }) => sum + masks.framesMasked, 0),
    framesRead: frames.filter(({ wasRead }) => wasRead).length,
    maskedShare: written.length === 0 ? 0 : filled / frames.length,
    transferSyntaxUid: written[0]?.transferSyntaxUid ?? null,
    photometricInterpretation: written[0]?.photometricInterpretation ?? null,
    findings: [...findingsOf(frames), ...overlays].slice(0, MOST_FINDINGS),
    review: pictures.find(({ review }) => review !== null)?.review ?? overlayReview(overlays, policy),
    claimed,
    spill: written[0]?.spill ?? null,
  };
}

function overlayReview(overlays: readonly PixelFinding[], policy: CompiledProfile['pixels']): Reason | null {
  if (policy !== 'report' || overlays.length === 0) return null;
  return {
    code: 'text-in-picture',
    text: 'Text was found in an overlay, and the policy leaves it to a person.',
    where: {},
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

/** Pixel Data and their two floating kinds exclude each other (PS3.5 8): rows, bits and windows of the header are those of one, so the other would be looked at by guesswork. */
function refuseSideBySide(index: ElementIndex, entries: readonly number[]): void {
  const tags = new Set(entries.filter((entry) => index.parent[entry] === -1).map((entry) => index.tag[entry]));
  if (tags.size > 1)
    throw new CaviarError(
      'malformed',
      'Pixel data of more than one kind stand side by side, and the header can speak of one only.',
    );
}

function treatOverlaysOf(work: Work, profile: CompiledProfile, imaging: Imaging): void {
  const { edits, findings, claimed } = treatOverlays(work.index, profile, imaging);
  work.edits.push(...edits);
  work.overlays.push(...findings);
  for (const entry of claimed) work.claimed.add(entry);
}

function treatTop(work: Work, entry: number, context: PictureContext | null): void {
  const { index, edits, claimed } = work;
  if (index.encoding.encapsulated && !isEncapsulated(index, entry)) {
    throw new CaviarError('malformed', 'Pixel data of an encapsulated transfer syntax are not encapsulated.', {
      offset: index.headerAt[entry],
    });
  }
  const washed = isEncapsulated(index, entry) ? washEncapsulated(index, entry) : null;
  const treated = context === null ? null : treatPictures(index, entry, washed, context);
  if (treated !== null) work.pictures.push(treated);
  const written = treated?.written ?? null;
  if (written !== null) edits.push(...written.edits);
  if (written?.whole !== true) edits.push(...washEdits(index, entry, washed));
  const tables = washTables(index, entry, claimed);
  const isGone = written?.transferSyntaxUid != null;
  if (!isGone) edits.push(...tables);
}

/** Comes after the picture itself. */
function treatNested(work: Work, entry: number, imaging: Imaging | null): void {
  const { index, edits, claimed, pictures } = work;
  edits.push(...iconEdits({ index, pictures, imaging }, entry), ...washTables(index, entry, claimed));
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
