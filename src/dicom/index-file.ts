// From a file to its element index: finds preamble and meta, recognises the encoding, undoes deflate, and reads the data set to its end.
import { type ByteSource, CaviarError, type Spool } from '../base/index.js';
import { DataSetReader } from './data-set-reader.js';
import { type ElementIndex, type Encoding, EntryFlag } from './element-index.js';
import type { Columns } from './element-table.js';
import { BIG, EXPLICIT, HeaderReader } from './header-reader.js';
import { inflateToSpool } from './inflate.js';
import { findElement, trimmedLatin1 } from './read-value.js';
import { fittingMode, isNotDeflated, modeOf, recogniseMode } from './recognise-encoding.js';
import { TAG_PIXEL_DATA, TAG_TRANSFER_SYNTAX } from './tag.js';
import { type TransferSyntaxInfo, transferSyntaxInfo } from './uid-registry.js';

const DICM = [0x44, 0x49, 0x43, 0x4d];
const EXPLICIT_LITTLE_UID = '1.2.840.10008.1.2.1';
/** By mode bits; Implicit VR Big Endian has none. */
const NATIVE_UIDS: readonly string[] = ['1.2.840.10008.1.2', EXPLICIT_LITTLE_UID, '', '1.2.840.10008.1.2.2'];

/**
 * Indexes a file of any encoding of PS3.5 and PS3.10, to the end of its data set. Values are not read, so time and memory depend on the number of
 * elements (at most 2,000,000, nested at most 64 deep). A deflated data set is inflated through `spool`; `source` of the result is then that spill, and
 * closing it is the caller's. Throws `not-dicom` where neither `DICM` nor a plausible first element is; `truncated`, `malformed`, `too-deep`,
 * `too-many-elements`, `inflate-bound` or `unsupported-transfer-syntax` where it is but cannot be read to the end.
 */
export function indexFile(source: ByteSource, spool: Spool): ElementIndex {
  const header = new HeaderReader(source);
  const start = findStart(header);
  const meta = readMeta(header, start);
  const uid = meta === null ? '' : transferSyntaxOf(meta);
  const syntax = transferSyntaxInfo(uid);
  const at = meta === null ? start.at : meta.datasetEnd;
  const file: FileStart = { at, hasPreamble: start.hasPreamble, hasMark: start.hasMark, meta, uid, syntax };
  const isDeflated = syntax?.deflated === true && !isNotDeflated(header, at);
  return isDeflated ? indexDeflated(source, file, spool) : indexDataSet(header, file, false);
}

interface Start {
  readonly at: number;
  readonly hasPreamble: boolean;
  /** `DICM` was found. */
  readonly hasMark: boolean;
}

interface FileStart extends Start {
  readonly meta: ElementIndex | null;
  readonly uid: string;
  readonly syntax: TransferSyntaxInfo | null;
}

function findStart(header: HeaderReader): Start {
  if (hasMarkAt(header, 128)) return { at: 132, hasPreamble: true, hasMark: true };
  if (hasMarkAt(header, 0)) return { at: 4, hasPreamble: false, hasMark: true };
  return { at: 0, hasPreamble: false, hasMark: false };
}

function hasMarkAt({ window }: HeaderReader, at: number): boolean {
  if (window.source.length < at + 4) return false;
  const offset = window.locate(at, 4);
  return DICM.every((byte, place) => window.bytes[offset + place] === byte);
}

function readMeta(header: HeaderReader, start: Start): ElementIndex | null {
  const { source } = header.window;
  const mode = metaMode(header, start.at);
  if (mode === null) return null;
  const reader = new DataSetReader(header, false);
  const datasetEnd = reader.readMeta(start.at, mode);
  return {
    source,
    encoding: encodingOf(mode, EXPLICIT_LITTLE_UID, false, false),
    datasetAt: start.at,
    datasetEnd,
    meta: null,
    hasPreamble: start.hasPreamble,
    ...reader.table.take(),
  };
}

/** PS3.10 7.1 wants Explicit VR Little Endian; writers of the other encodings exist. Null if there is no group 0002. */
function metaMode(header: HeaderReader, at: number): number | null {
  const { length } = header.window.source;
  if (length < at + 8) return null;
  const order = header.tagAt(at, 0) >>> 16 === 2 ? 0 : BIG;
  if (header.tagAt(at, order) >>> 16 !== 2) return null;
  return header.isExplicitAt(at, length, order) ? order | EXPLICIT : order;
}

function transferSyntaxOf(meta: ElementIndex): string {
  const entry = findElement(meta, TAG_TRANSFER_SYNTAX);
  return entry < 0 || meta.valueLength[entry] > 64 ? '' : trimmedLatin1(meta, entry);
}

function indexDeflated(source: ByteSource, file: FileStart, spool: Spool): ElementIndex {
  const inflated = inflateToSpool(source, file.at, spool);
  try {
    return indexDataSet(new HeaderReader(inflated), { ...file, at: 0 }, true);
  } catch (error) {
    inflated.close();
    throw error;
  }
}

function indexDataSet(header: HeaderReader, file: FileStart, isInflated: boolean): ElementIndex {
  const { source } = header.window;
  const begun = modeOfDataSet(header, file);
  const isEncapsulated = file.syntax?.pixelForm === 'encapsulated';
  const reader = new DataSetReader(header, isEncapsulated || file.syntax === null);
  const datasetEnd = reader.readDataSet(file.at, begun);
  const columns = reader.table.take();
  const isAsDeclared = file.syntax !== null && begun === modeOf(file.syntax);
  const mode = isAsDeclared ? begun : modeOfMost(columns, begun);
  return {
    source,
    encoding: encodingOf(mode, actualSyntax(columns, file, mode), isInflated, isEncapsulated),
    datasetAt: file.at,
    datasetEnd,
    meta: file.meta,
    hasPreamble: file.hasPreamble,
    ...columns,
  };
}

function encodingOf(mode: number, uid: string, deflated: boolean, encapsulated: boolean): Encoding {
  return {
    transferSyntaxUid: uid,
    explicitVr: (mode & EXPLICIT) !== 0,
    bigEndian: (mode & BIG) !== 0,
    deflated,
    encapsulated,
  };
}

function modeOfDataSet(reader: HeaderReader, file: FileStart): number {
  const { at, syntax } = file;
  const isDicom = file.hasMark || file.meta !== null;
  if (isDicom && reader.window.source.length - at < 8) return syntax === null ? EXPLICIT : modeOf(syntax);
  const mode = recogniseMode(reader, at, syntax) ?? (isDicom ? fittingMode(reader, at) : null);
  if (mode === null && isDicom)
    throw new CaviarError('malformed', 'The first element of the data set has no plausible header.', { offset: at });
  // Without any mark, a file that begins with a private element is rather something else.
  if (mode === null || (!isDicom && ((reader.tagAt(at, mode) >>> 16) & 1) === 1)) throw notDicom(reader);
  return mode;
}

/** The mode that most elements of the data set have: the first one, by which it was guessed, may be a remnant of a broken file meta. */
function modeOfMost({ tag, flags, next, count }: Columns, begun: number): number {
  let surplus = 0;
  for (let entry = 0; entry < count; entry = next[entry]) {
    if (tag[entry] >>> 16 === 2) continue;
    surplus += (flags[entry] & EntryFlag.ImplicitVr) === 0 ? 1 : -1;
  }
  if (surplus === 0) return begun;
  return surplus > 0 ? begun | EXPLICIT : begun & ~EXPLICIT;
}

const NO_MARK = 'There is no DICM mark and no plausible first element.';
const ZIP = 'PK\x03\x04';

/** Of a zip it is told, for whoever exported one expects what is in it to be treated. */
function notDicom({ window: { source } }: HeaderReader): CaviarError {
  const isZip = source.length >= ZIP.length && Buffer.from(source.read(0, ZIP.length)).toString('latin1') === ZIP;
  const text = isZip ? 'A zip within the input is not opened: name it by itself as the input.' : NO_MARK;
  return new CaviarError('not-dicom', text);
}

/** The transfer syntax by which the bytes can be read: the declared one unless the data set is encoded in another way. */
function actualSyntax(columns: Columns, file: FileStart, mode: number): string {
  const { syntax, uid } = file;
  // An inflated data set begins at 0; one that is not deflated although its syntax says so, behind its meta.
  const isInflated = syntax?.deflated === true && file.at === 0;
  const isAsDeclared = syntax !== null && modeOf(syntax) === mode && syntax.deflated === isInflated;
  if (isAsDeclared || (syntax?.pixelForm === 'encapsulated' && !syntax.deflated)) return uid;
  const hasNoSyntax = isInflated || NATIVE_UIDS[mode] === '' || (syntax !== null && syntax.pixelForm !== 'none');
  if (hasNoSyntax || (syntax === null && hasPixelsOf(uid, columns)))
    throw new CaviarError(
      'unsupported-transfer-syntax',
      'No transfer syntax is declared that the data set could have.',
    );
  return NATIVE_UIDS[mode];
}

/**
 * Whether there are pixels that nobody can read: encapsulated ones, or any under a syntax that the Standard does not define, whose samples may be in
 * another byte order than the elements (GE's private syntax is such a one). At any depth: an icon has pixels too.
 */
function hasPixelsOf(uid: string, { tag, flags, count }: Columns): boolean {
  for (let entry = 0; entry < count; entry += 1)
    if (tag[entry] === TAG_PIXEL_DATA && (uid !== '' || (flags[entry] & EntryFlag.Encapsulated) !== 0)) return true;
  return false;
}
