// How a data set is really encoded: by its transfer syntax if its first element agrees, else by what makes the first element plausible.
import { elementInfo } from './dictionary.js';
import { BIG, EXPLICIT, type HeaderReader } from './header-reader.js';
import { UNDEFINED_LENGTH } from './tag.js';
import type { TransferSyntaxInfo } from './uid-registry.js';

const MODES = [EXPLICIT, 0, EXPLICIT | BIG, BIG] as const;

/**
 * The mode bits (EXPLICIT, BIG) of the data set at `at`; null if no encoding gives its first element sense. `declared` is believed if the first
 * element is plausible in it, then an encoding in which a second header follows too, then again the declared one if only the length fits.
 * A first header that would read well as both is explicit, since an implicit length that spells a VR is at least 16 KiB.
 */
export function recogniseMode(reader: HeaderReader, at: number, declared: TransferSyntaxInfo | null): number | null {
  const first = declared === null ? EXPLICIT : modeOf(declared);
  if (first === 0 && isPlausible(reader, at, EXPLICIT)) return EXPLICIT;
  if (isPlausible(reader, at, first)) return first;
  const followed = MODES.find((mode) => isPlausible(reader, at, mode) && isFollowed(reader, at, mode));
  if (followed !== undefined) return followed;
  if (declared !== null && isFitting(reader, at, first)) return first;
  return MODES.find((mode) => isPlausible(reader, at, mode)) ?? null;
}

/** Whether a data set that is declared deflated is in truth not: deflated bytes hardly ever look like an explicit element with another behind it. */
export function isNotDeflated(reader: HeaderReader, at: number): boolean {
  return isPlausible(reader, at, EXPLICIT) && isFollowed(reader, at, EXPLICIT);
}

/** For a file that is DICOM for sure although `recogniseMode` found nothing: any tag will do if the length fits. */
export function fittingMode(reader: HeaderReader, at: number): number | null {
  return MODES.find((mode) => isFitting(reader, at, mode)) ?? null;
}

export function modeOf(syntax: TransferSyntaxInfo): number {
  return (syntax.explicitVr ? EXPLICIT : 0) | (syntax.bigEndian ? BIG : 0);
}

function isPlausible(reader: HeaderReader, at: number, mode: number): boolean {
  return isFitting(reader, at, mode) && isPlausibleTag(reader.tagAt(at, mode));
}

/** Behind the first element is the end, or another element that is plausible in the same encoding. */
function isFollowed(reader: HeaderReader, at: number, mode: number): boolean {
  const limit = reader.window.source.length;
  reader.read(at, limit, mode);
  if (reader.length === UNDEFINED_LENGTH) return hasItem(reader, reader.valueAt, limit, mode);
  const next = reader.valueAt + reader.length;
  return next === limit || isPlausible(reader, next, mode);
}

function isFitting(reader: HeaderReader, at: number, mode: number): boolean {
  const limit = reader.window.source.length;
  if (at + 8 > limit) return false;
  if ((mode & EXPLICIT) !== 0) return reader.isExplicitAt(at, limit, mode & BIG);
  const length = reader.lengthAt(at + 4, mode);
  return length === UNDEFINED_LENGTH ? hasItem(reader, at + 8, limit, mode) : length <= limit - at - 8;
}

/** Groups below 0x100 hold most of PS3.6 and, read in the wrong byte order, are hardly ever registered. */
function isPlausibleTag(tag: number): boolean {
  const group = tag >>> 16;
  const element = tag & 0xffff;
  if (group === 8 && element <= 0x18) return true;
  if (group < 4 || group === 0xfffe || group === 0xffff) return false;
  if ((group & 1) === 1)
    return group > 8 && ((element >= 0x10 && element <= 0xff) || element === 0 || element >= 0x1000);
  return (element === 0 && group <= 0xff) || elementInfo(tag) !== null;
}

function hasItem(reader: HeaderReader, at: number, limit: number, mode: number): boolean {
  return at + 8 <= limit && reader.tagAt(at, mode) >>> 16 === 0xfffe;
}
