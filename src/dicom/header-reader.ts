// Reads one element header: tag, VR, length (PS3.5 7.1), by the data set's encoding or, where a writer departed from it, by what makes the next header plausible.
import { type ByteSource, CaviarError } from '../base/index.js';
import { ByteWindow } from './byte-window.js';
import { implicitVr } from './dictionary.js';
import { TAG_ITEM, TAG_ITEM_END, TAG_SEQUENCE_END, UNDEFINED_LENGTH } from './tag.js';
import { LENGTH_FORM, VR_UN } from './vr.js';

/** How elements are encoded, as bits. 0 is Implicit VR Little Endian. */
export const EXPLICIT = 1;
export const BIG = 2;

/** The fields hold the header that was read last. */
export class HeaderReader {
  tag = 0;
  vr = 0;
  at = 0;
  valueAt = 0;
  length = 0;
  isImplicit = false;
  isVrLookedUp = false;
  readonly window: ByteWindow;

  constructor(source: ByteSource) {
    this.window = new ByteWindow(source);
  }

  tagAt(at: number, mode: number): number {
    const offset = this.window.locate(at, 4);
    return tagIn(this.window.bytes, offset, mode);
  }

  /** A 32-bit length, as Items and delimiters have at their bytes 4 to 7. */
  lengthAt(at: number, mode: number): number {
    const offset = this.window.locate(at, 4);
    return uint32(this.window.bytes, offset, mode);
  }

  /** Fills the fields from the header at `at`, which lies in content that ends at `limit`. */
  read(at: number, limit: number, mode: number): void {
    if (at + 8 > limit) throw this.headerCut(at, limit);
    const offset = this.window.locate(at, 8);
    const bytes = this.window.bytes;
    this.at = at;
    this.tag = tagIn(bytes, offset, mode);
    if ((mode & EXPLICIT) === 0) {
      this.takeImplicit(uint32(bytes, offset + 4, mode));
      if (this.length > limit - this.valueAt && this.length !== UNDEFINED_LENGTH) this.tryExplicit(limit, mode);
      return;
    }
    const vr = (bytes[offset + 4] << 8) | bytes[offset + 5];
    const form = LENGTH_FORM[vr];
    if (form === 1) this.take(vr, 8, uint16(bytes, offset + 6, mode));
    else if (form === 2) this.readLong(vr, limit, mode);
    else this.readUnknown(vr, limit, mode);
  }

  /** Whether the bytes at `at` read well as an explicit header: a VR of the Standard and a length that fits. */
  isExplicitAt(at: number, limit: number, order: number): boolean {
    if (at + 8 > limit) return false;
    const offset = this.window.locate(at, 8);
    const form = LENGTH_FORM[(this.window.bytes[offset + 4] << 8) | this.window.bytes[offset + 5]];
    if (form === 0) return false;
    if (form === 1) return uint16(this.window.bytes, offset + 6, order) <= limit - at - 8;
    if (at + 12 > limit) return false;
    const length = this.lengthAt(at + 8, order);
    return length === UNDEFINED_LENGTH || length <= limit - at - 12;
  }

  private take(vr: number, headerLength: number, length: number): void {
    this.vr = vr;
    this.valueAt = this.at + headerLength;
    this.length = length;
    this.isImplicit = false;
    this.isVrLookedUp = vr === VR_UN;
    if (vr === VR_UN) this.vr = implicitVr(this.tag);
  }

  private takeImplicit(length: number): void {
    this.vr = implicitVr(this.tag);
    this.valueAt = this.at + 8;
    this.length = length;
    this.isImplicit = true;
    this.isVrLookedUp = true;
  }

  private readLong(vr: number, limit: number, mode: number): void {
    if (this.at + 12 > limit) {
      this.take(vr, 8, this.shortLength(mode));
      // At the end of the file it is rather a header that was cut.
      if (limit < this.window.source.length && this.isFollowed(limit, mode)) return;
      throw this.headerCut(this.at, limit);
    }
    const offset = this.window.locate(this.at, 12);
    const bytes = this.window.bytes;
    const reserved = bytes[offset + 6] | bytes[offset + 7];
    this.take(vr, 12, uint32(bytes, offset + 8, mode));
    if (reserved !== 0 && !this.isFollowed(limit, mode)) this.tryShort(vr, limit, mode);
  }

  /** Some writers give a long VR a 16-bit length. */
  private tryShort(vr: number, limit: number, mode: number): void {
    const { length } = this;
    this.take(vr, 8, this.shortLength(mode));
    if (!this.isFollowed(limit, mode)) this.take(vr, 12, length);
  }

  /** An implicit length leads out of the content: some writers put explicit elements into an implicit data set. */
  private tryExplicit(limit: number, mode: number): void {
    const { length } = this;
    const offset = this.window.locate(this.at, 8);
    const vr = (this.window.bytes[offset + 4] << 8) | this.window.bytes[offset + 5];
    const form = LENGTH_FORM[vr];
    if (form === 1) this.take(vr, 8, this.shortLength(mode));
    if (form === 2 && this.at + 12 <= limit) this.take(vr, 12, this.lengthAt(this.at + 8, mode));
    if (form !== 0 && (this.length <= limit - this.valueAt || this.length === UNDEFINED_LENGTH)) return;
    this.takeImplicit(length);
  }

  /** VR bytes that are no VR: an implicit header inside an explicit data set, a placeholder such as `??`, or a VR of a future edition. */
  private readUnknown(vr: number, limit: number, mode: number): void {
    const isLetters = isCapital(vr >> 8) && isCapital(vr & 0xff);
    const isFound = isLetters
      ? this.isFutureLong(limit, mode) || this.isUnknownShort(limit, mode) || this.isImplicitHere(limit, mode)
      : this.isImplicitHere(limit, mode) || this.isUnknownShort(limit, mode) || this.isFutureLong(limit, mode);
    if (!isFound)
      throw new CaviarError('malformed', 'An element has a value representation that is none.', { offset: this.at });
  }

  private isFutureLong(limit: number, mode: number): boolean {
    if (this.at + 12 > limit) return false;
    const offset = this.window.locate(this.at, 12);
    if ((this.window.bytes[offset + 6] | this.window.bytes[offset + 7]) !== 0) return false;
    this.take(VR_UN, 12, uint32(this.window.bytes, offset + 8, mode));
    return this.isFollowed(limit, mode);
  }

  private isUnknownShort(limit: number, mode: number): boolean {
    this.take(VR_UN, 8, this.shortLength(mode));
    return this.isFollowed(limit, mode);
  }

  private isImplicitHere(limit: number, mode: number): boolean {
    this.takeImplicit(this.lengthAt(this.at + 4, mode));
    return this.isFollowed(limit, mode);
  }

  private shortLength(mode: number): number {
    const offset = this.window.locate(this.at, 8);
    return uint16(this.window.bytes, offset + 6, mode);
  }

  private headerCut(offset: number, limit: number): CaviarError {
    const code = limit === this.window.source.length ? 'truncated' : 'malformed';
    return new CaviarError(code, 'Content ends within the header of an element.', { offset });
  }

  /** Whether the content ends behind the value, or something that could be a header follows; an undefined length wants an Item. */
  private isFollowed(limit: number, mode: number): boolean {
    const isUndefined = this.length === UNDEFINED_LENGTH;
    const at = isUndefined ? this.valueAt : this.valueAt + this.length;
    if (at === limit) return !isUndefined;
    if (at + 8 > limit) return false;
    const tag = this.tagAt(at, mode);
    if (tag === TAG_ITEM || tag === TAG_SEQUENCE_END) return isUndefined || tag === TAG_SEQUENCE_END;
    if (isUndefined) return false;
    if (tag === TAG_ITEM_END) return true;
    const offset = this.window.locate(at, 8);
    const bytes = this.window.bytes;
    if (LENGTH_FORM[(bytes[offset + 4] << 8) | bytes[offset + 5]] !== 0) return true;
    const isPlausibleTag = tag > this.tag || ((tag & 0xffff) !== 0 && implicitVr(tag) !== VR_UN);
    return isPlausibleTag && uint32(bytes, offset + 4, mode) <= limit - at - 8;
  }
}

function tagIn(bytes: Uint8Array, offset: number, mode: number): number {
  if ((mode & BIG) === 0)
    return ((bytes[offset + 1] << 24) | (bytes[offset] << 16) | (bytes[offset + 3] << 8) | bytes[offset + 2]) >>> 0;
  return ((bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3]) >>> 0;
}

function uint16(bytes: Uint8Array, offset: number, mode: number): number {
  return (mode & BIG) === 0 ? bytes[offset] | (bytes[offset + 1] << 8) : (bytes[offset] << 8) | bytes[offset + 1];
}

function uint32(bytes: Uint8Array, offset: number, mode: number): number {
  if ((mode & BIG) === 0)
    return ((bytes[offset + 3] << 24) | (bytes[offset + 2] << 16) | (bytes[offset + 1] << 8) | bytes[offset]) >>> 0;
  return ((bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3]) >>> 0;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
