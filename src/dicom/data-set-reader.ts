// The tokenizer: walks a data set from its first element to its end and enters every element, Item and fragment into a table. Values are not read.
import { type ByteSource, CaviarError, type ErrorCode } from '../base/index.js';
import { EntryFlag } from './element-index.js';
import { ElementTable, MAX_ENTRIES } from './element-table.js';
import { BIG, EXPLICIT, type HeaderReader } from './header-reader.js';
import { pathOf } from './path.js';
import { TAG_ITEM, TAG_ITEM_END, TAG_PIXEL_DATA, TAG_SEQUENCE_END, UNDEFINED_LENGTH } from './tag.js';
import { packVr, VR_SQ } from './vr.js';

/** Sequences may be nested this deep. */
const MAX_DEPTH = 64;
const BULK_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW'].map(packVr));

/** Content that is being read: whose, how far it may go, how it is encoded. */
interface Level {
  readonly parent: number;
  readonly limit: number;
  readonly mode: number;
  readonly depth: number;
}

/** One table serves all files: a reader is done before the next one begins. */
const table = new ElementTable();

export class DataSetReader {
  readonly table: ElementTable = table;
  private readonly source: ByteSource;
  private readonly header: HeaderReader;
  private readonly hasEncapsulatedPixels: boolean;
  /** Where the content of the Item or sequence read last ends, without its delimiter. */
  private contentEnd = 0;
  /** Entries that may still be made, those of attempts that failed included: bounds the time for files that provoke attempts. */
  private budget: number;
  /** Where a look for trailing zeros met something else; -1 before. */
  private nonZeroAt = -1;
  /** Entry whose content is being read, to say where a header could not be read. */
  private parent = -1;

  /** @param hasEncapsulatedPixels the transfer syntax encapsulates, or is unknown: Pixel Data of defined length may hold fragments. */
  constructor(header: HeaderReader, hasEncapsulatedPixels: boolean) {
    this.source = header.window.source;
    this.header = header;
    this.hasEncapsulatedPixels = hasEncapsulatedPixels;
    this.budget = 2 * MAX_ENTRIES;
    table.clear();
  }

  /** Reads the data set that begins at `at`; gives the end of its last element. What stands behind Pixel Data and is no data set ends it. */
  readDataSet(at: number, mode: number): number {
    const level: Level = { parent: -1, limit: this.source.length, mode, depth: 0 };
    let lastTag = 0;
    let doubtful: { at: number; count: number } | null = null;
    try {
      while (at + 8 <= level.limit) {
        const tag = this.header.tagAt(at, mode);
        if (tag === 0 && this.isZeroTail(at, level)) break;
        if (tag <= lastTag && lastTag >= TAG_PIXEL_DATA) doubtful ??= { at, count: this.table.count };
        if (tag < TAG_ITEM) lastTag = tag;
        at = this.element(at, level);
      }
    } catch (error) {
      if (doubtful === null || !isBrokenContent(error)) throw this.placed(error);
      this.table.count = doubtful.count;
      return doubtful.at;
    }
    this.refuseCutHeader(at, level, lastTag);
    return at;
  }

  /** Fewer bytes than a header are the rest of a file that was cut within one, unless they are zeros or stand behind Pixel Data. */
  private refuseCutHeader(at: number, level: Level, lastTag: number): void {
    if (at + 8 <= level.limit || lastTag >= TAG_PIXEL_DATA || this.isZero(at, level.limit)) return;
    throw new CaviarError('truncated', 'The file ends within the header of an element.', {
      offset: at,
      length: level.limit - at,
    });
  }

  /** Reads File Meta Information from `at` up to the first element of another group, whatever the group length says. */
  readMeta(at: number, mode: number): number {
    const level: Level = { parent: -1, limit: this.source.length, mode, depth: 0 };
    while (at + 8 <= level.limit && this.isMetaElement(at, level)) at = this.element(at, level);
    return at;
  }

  /** A deflated data set may begin like group 0002, but hardly with a VR and a length that fits behind it. */
  private isMetaElement(at: number, level: Level): boolean {
    if (this.header.tagAt(at, level.mode) >>> 16 !== 2) return false;
    return (level.mode & EXPLICIT) === 0 || this.header.isExplicitAt(at, level.limit, level.mode & BIG);
  }

  /** Only zeros are left, but for fewer bytes than a header has. */
  private isZeroTail(at: number, level: Level): boolean {
    return this.isZero(at, level.limit - ((level.limit - at) % 8));
  }

  private isZero(at: number, end: number): boolean {
    // Found once, so that a long run of zeros is not looked through again from each of its elements.
    if (this.nonZeroAt >= at) return false;
    const { window } = this.header;
    while (at < end) {
      const offset = window.locate(at, 1);
      const stop = Math.min(window.bytes.length, offset + Math.min(4096, end - at));
      let i = offset;
      while (i < stop && window.bytes[i] === 0) i += 1;
      at += i - offset;
      this.nonZeroAt = i < stop ? at : -1;
      if (i < stop) return false;
    }
    return true;
  }

  private element(at: number, level: Level): number {
    const { header } = this;
    this.parent = level.parent;
    header.read(at, level.limit, level.mode);
    if (header.tag >= TAG_ITEM && header.tag <= TAG_SEQUENCE_END) return this.strayDelimiter(at, level);
    if (header.length === UNDEFINED_LENGTH) return this.undefinedLength(level);
    const { valueAt, length, vr, tag } = header;
    const end = valueAt + length;
    if (end > level.limit) throw this.overrun(at, length, level);
    const entry = this.push(level);
    if (vr === VR_SQ && !header.isVrLookedUp) this.definedSequence(entry, level.mode, level.depth);
    else if (length >= 8 && this.mayHoldItems(tag, valueAt)) this.tryItems(entry, level);
    else if (vr === VR_SQ) this.emptySequence(entry);
    return end;
  }

  /** A delimiter where none is due is passed over as other readers do, as long as it cannot hide anything. */
  private strayDelimiter(at: number, level: Level): number {
    const tag = this.header.tagAt(at, level.mode);
    const isDelimiter = tag === TAG_ITEM_END || tag === TAG_SEQUENCE_END;
    if (!isDelimiter || this.header.lengthAt(at + 4, level.mode) !== 0)
      throw this.failure('malformed', 'An Item or delimiter stands where an element is due.', at, level.parent);
    return at + 8;
  }

  private undefinedLength(level: Level): number {
    const { at, tag, vr, valueAt, isVrLookedUp } = this.header;
    const entry = this.push(level);
    if (tag === TAG_PIXEL_DATA) return this.close(entry, EntryFlag.Encapsulated, this.fragments(entry, level));
    if (!this.startsWithItem(valueAt))
      throw this.failure('malformed', 'A value of undefined length does not begin with an Item.', at, entry);
    if (BULK_VRS.has(vr)) return this.sequenceOrFragments(entry, level);
    const mode = vr === VR_SQ && !isVrLookedUp ? level.mode : this.modeWithin(valueAt, level);
    return this.close(entry, EntryFlag.Sequence, this.items(entry, { ...level, parent: entry, mode }));
  }

  private sequenceOrFragments(entry: number, level: Level): number {
    const { valueAt } = this.header;
    const count = this.table.count;
    try {
      const inner = { ...level, parent: entry, mode: this.modeWithin(valueAt, level) };
      return this.close(entry, EntryFlag.Sequence, this.items(entry, inner));
    } catch (error) {
      if (!isBrokenContent(error)) throw error;
      this.table.count = count;
      return this.close(entry, EntryFlag.Encapsulated, this.fragments(entry, level));
    }
  }

  private definedSequence(entry: number, mode: number, depth: number): void {
    const { table } = this;
    const limit = table.valueAt[entry] + table.valueLength[entry];
    this.items(entry, { parent: entry, limit, mode, depth });
    table.flags[entry] |= EntryFlag.Sequence;
    table.next[entry] = table.count;
  }

  /** A sequence by PS3.6 whose value does not begin with an Item. */
  private emptySequence(entry: number): void {
    if (this.table.valueLength[entry] !== 0)
      throw this.failure('malformed', 'A sequence does not begin with an Item.', this.table.headerAt[entry], entry);
    this.table.flags[entry] |= EntryFlag.Sequence;
  }

  /** A value that begins like an Item is a sequence (or fragments) if it can be read as one to its end. */
  private tryItems(entry: number, level: Level): void {
    const { table } = this;
    const { count } = table;
    const valueAt = table.valueAt[entry];
    const isSequence = table.vr[entry] === VR_SQ;
    try {
      if (table.tag[entry] === TAG_PIXEL_DATA) this.definedFragments(entry, level);
      else this.definedSequence(entry, this.modeWithin(valueAt, { ...level, limit: table.end[entry] }), level.depth);
    } catch (error) {
      if (isSequence || !isBrokenContent(error)) throw error;
      table.count = count;
    }
  }

  private definedFragments(entry: number, level: Level): void {
    const { table } = this;
    const end = this.fragments(entry, { ...level, limit: table.end[entry] });
    if (end !== table.end[entry]) throw this.failure('malformed', 'Fragments end early.', end, entry);
    table.flags[entry] |= EntryFlag.Encapsulated;
    table.next[entry] = table.count;
  }

  /** The Items of a sequence, by `level.parent`; gives the position behind them and behind their delimiter. */
  private items(entry: number, level: Level): number {
    if (level.depth >= MAX_DEPTH)
      throw this.failure('too-deep', 'Sequences are nested too deep.', this.table.headerAt[entry], entry);
    const isUndefined = (this.table.flags[entry] & EntryFlag.UndefinedLength) !== 0;
    let at = this.table.valueAt[entry];
    for (;;) {
      if (at === level.limit && !isUndefined) return at;
      if (at + 8 > level.limit) throw this.overrun(at, 8, level);
      const tag = this.header.tagAt(at, level.mode);
      const length = this.header.lengthAt(at + 4, level.mode);
      if (tag === TAG_ITEM) at = this.item(at, length, level);
      else if (length !== 0) throw this.failure('malformed', 'An Item is due here.', at, entry);
      else if (tag === TAG_SEQUENCE_END && (isUndefined || at + 8 === level.limit)) {
        this.contentEnd = at;
        return at + 8;
      } else if (tag === TAG_ITEM_END) at += 8;
      else throw this.failure('malformed', 'An Item is due here.', at, entry);
    }
  }

  private item(at: number, length: number, level: Level): number {
    const entry = this.pushPart(at, length, level, EntryFlag.Item);
    if (length === UNDEFINED_LENGTH) {
      const inner = { parent: entry, limit: level.limit, mode: level.mode, depth: level.depth + 1 };
      return this.close(entry, 0, this.untilDelimiter(at + 8, inner));
    }
    const end = at + 8 + length;
    if (end > level.limit) throw this.overrun(at, length, level);
    const inner = { parent: entry, limit: end, mode: level.mode, depth: level.depth + 1 };
    for (let next = at + 8; next < end; ) next = this.element(next, inner);
    this.table.next[entry] = this.table.count;
    return end;
  }

  private untilDelimiter(at: number, level: Level): number {
    for (;;) {
      if (at + 8 > level.limit) throw this.overrun(at, 8, level);
      const tag = this.header.tagAt(at, level.mode);
      if (tag === TAG_ITEM_END || tag === TAG_SEQUENCE_END) {
        this.contentEnd = at;
        // An Item may lack its delimiter; that of the sequence ends both.
        return tag === TAG_SEQUENCE_END ? at : this.strayDelimiter(at, level);
      }
      at = this.element(at, level);
    }
  }

  private fragments(entry: number, level: Level): number {
    const isUndefined = (this.table.flags[entry] & EntryFlag.UndefinedLength) !== 0;
    let at = this.table.valueAt[entry];
    for (;;) {
      if (at === level.limit && !isUndefined) return at;
      if (at + 8 > level.limit) throw this.overrun(at, 8, level);
      const tag = this.header.tagAt(at, level.mode);
      const length = this.header.lengthAt(at + 4, level.mode);
      if (tag === TAG_SEQUENCE_END && length === 0) {
        this.contentEnd = at;
        return at + 8;
      }
      if (tag !== TAG_ITEM) throw this.failure('malformed', 'A fragment is due here.', at, entry);
      if (length > level.limit - at - 8) throw this.overrun(at, length, level);
      this.pushPart(at, length, { ...level, parent: entry }, EntryFlag.Fragment);
      at += 8 + length;
    }
  }

  /** Pixel data of native syntaxes are not looked at. */
  private mayHoldItems(tag: number, valueAt: number): boolean {
    if (tag === TAG_PIXEL_DATA && !this.hasEncapsulatedPixels) return false;
    return this.startsWithItem(valueAt);
  }

  private startsWithItem(at: number): boolean {
    if (at + 8 > this.source.length) return false;
    const offset = this.header.window.locate(at, 4);
    const { bytes } = this.header.window;
    if (bytes[offset] !== 0xfe && bytes[offset] !== 0xff) return false;
    const tag = this.header.tagAt(at, bytes[offset] === 0xfe ? 0 : BIG);
    return tag === TAG_ITEM || tag === TAG_SEQUENCE_END;
  }

  /** How Items under UN or a wrong VR are encoded: PS3.5 6.2.2 note 2 says implicit little endian, writers differ; the first element tells. */
  private modeWithin(valueAt: number, level: Level): number {
    const { header } = this;
    const order = header.tagAt(valueAt, 0) >>> 16 === 0xfffe ? 0 : BIG;
    let at = valueAt;
    while (at + 16 <= level.limit && header.tagAt(at, order) === TAG_ITEM && header.lengthAt(at + 4, order) === 0)
      at += 8;
    if (at + 16 > level.limit || header.tagAt(at, order) !== TAG_ITEM) return order;
    return header.isExplicitAt(at + 8, level.limit, order) ? order | EXPLICIT : order;
  }

  private push(level: Level): number {
    const { header } = this;
    let flags = level.mode & BIG ? EntryFlag.BigEndian : 0;
    if (header.isImplicit) flags |= EntryFlag.ImplicitVr;
    if (header.isVrLookedUp) flags |= EntryFlag.VrLookedUp;
    const entry = this.add(header.tag, header.at, header.valueAt, level.parent);
    this.table.vr[entry] = header.vr;
    this.setLength(entry, header.length, flags);
    return entry;
  }

  private pushPart(at: number, length: number, level: Level, kind: number): number {
    const order = level.mode & BIG ? EntryFlag.BigEndian : 0;
    const entry = this.add(TAG_ITEM, at, at + 8, level.parent);
    this.table.vr[entry] = 0;
    this.setLength(entry, length, kind | order | (level.mode & EXPLICIT ? 0 : EntryFlag.ImplicitVr));
    return entry;
  }

  private add(tag: number, at: number, valueAt: number, parent: number): number {
    const { table } = this;
    const entry = table.count;
    this.budget -= 1;
    if (entry === MAX_ENTRIES || this.budget < 0)
      throw this.failure('too-many-elements', 'The data set holds too many elements.', at, parent);
    if (entry === table.capacity) table.grow();
    table.count = entry + 1;
    table.tag[entry] = tag;
    table.headerAt[entry] = at;
    table.valueAt[entry] = valueAt;
    table.parent[entry] = parent;
    table.next[entry] = entry + 1;
    return entry;
  }

  private setLength(entry: number, length: number, flags: number): void {
    const { table } = this;
    const isUndefined = length === UNDEFINED_LENGTH;
    table.flags[entry] = isUndefined ? flags | EntryFlag.UndefinedLength : flags;
    table.valueLength[entry] = isUndefined ? 0 : length;
    table.end[entry] = table.valueAt[entry] + (isUndefined ? 0 : length);
  }

  /** Completes an entry of undefined length once its content was read. */
  private close(entry: number, kind: number, end: number): number {
    const { table } = this;
    table.flags[entry] |= kind;
    table.valueLength[entry] = this.contentEnd - table.valueAt[entry];
    table.end[entry] = end;
    table.next[entry] = table.count;
    return end;
  }

  private overrun(at: number, length: number, level: Level): CaviarError {
    if (level.limit === this.source.length)
      return this.failure(
        'truncated',
        'The file ends before the value that is announced here.',
        at,
        level.parent,
        length,
      );
    return this.failure('malformed', 'A length leads out of the Item or sequence around it.', at, level.parent, length);
  }

  /** Adds the path to an error that only knew its offset. */
  private placed(error: unknown): unknown {
    if (!(error instanceof CaviarError) || error.where.path !== undefined) return error;
    const path = this.parent < 0 ? '' : pathOf(this.table, this.parent);
    return new CaviarError(error.code, error.message, { ...error.where, path });
  }

  private failure(code: ErrorCode, detail: string, offset: number, entry: number, length = 0): CaviarError {
    return new CaviarError(code, detail, { path: entry < 0 ? '' : pathOf(this.table, entry), offset, length });
  }
}

function isBrokenContent(error: unknown): boolean {
  return error instanceof CaviarError && (error.code === 'malformed' || error.code === 'truncated');
}
