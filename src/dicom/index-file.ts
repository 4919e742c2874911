// From a file to its element index: finds preamble and meta, recognises the encoding, undoes deflate, and reads the data set to its end.
import { type ByteSource, CaviarError, type Spool } from '../base/index.js';
import { DataSetReader } from './data-set-reader.js';
import { type ElementIndex, type Encoding, EntryFlag } from './element-index.js';
import { BIG, EXPLICIT, HeaderReader } from './header-reader.js';
import { inflateToSpool } from './inflate.js';
import { findElement, trimmedLatin1 } from './read-value.js';
import { modeOf, recogniseMode } from './recognise-encoding.js';
import { TAG_PIXEL_DATA, TAG_TRANSFER_SYNTAX } from './tag.js';
import { type TransferSyntaxInfo, transferSyntaxInfo } from './uid-registry.js';

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
  const start = findStart(source);
  const meta = readMeta(source, start);
  const uid = meta === null ? '' : transferSyntaxOf(meta);
  const syntax = transferSyntaxInfo(uid);
  const at = meta === null ? start.at : meta.datasetEnd;
  const file: FileStart = { ...start, at, meta, uid, syntax };
  if (syntax?.deflated && recogniseMode(new HeaderReader(source), at, syntax) === null)
    return indexDeflated(source, file, spool);
  return indexDataSet(source, file, false);
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

function findStart(source: ByteSource): Start {
  if (hasMarkAt(source, 128)) return { at: 132, hasPreamble: true, hasMark: true };
  if (hasMarkAt(source, 0)) return { at: 4, hasPreamble: false, hasMark: true };
  return { at: 0, hasPreamble: false, hasMark: false };
}

function hasMarkAt(source: ByteSource, at: number): boolean {
  if (source.length < at + 4) return false;
  const bytes = source.read(at, 4);
  return bytes[0] === 0x44 && bytes[1] === 0x49 && bytes[2] === 0x43 && bytes[3] === 0x4d;
}

function readMeta(source: ByteSource, start: Start): ElementIndex | null {
  const mode = metaMode(source, start.at);
  if (mode === null) return null;
  const reader = new DataSetReader(source, false);
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
function metaMode(source: ByteSource, at: number): number | null {
  if (source.length < at + 8) return null;
  const reader = new HeaderReader(source);
  const order = reader.tagAt(at, 0) >>> 16 === 2 ? 0 : BIG;
  if (reader.tagAt(at, order) >>> 16 !== 2) return null;
  return reader.isExplicitAt(at, source.length, order) ? order | EXPLICIT : order;
}

function transferSyntaxOf(meta: ElementIndex): string {
  const entry = findElement(meta, TAG_TRANSFER_SYNTAX);
  return entry < 0 || meta.valueLength[entry] > 64 ? '' : trimmedLatin1(meta, entry);
}

function indexDeflated(source: ByteSource, file: FileStart, spool: Spool): ElementIndex {
  const inflated = inflateToSpool(source, file.at, spool);
  try {
    return indexDataSet(inflated, { ...file, at: 0 }, true);
  } catch (error) {
    inflated.close();
    throw error;
  }
}

function indexDataSet(source: ByteSource, file: FileStart, isInflated: boolean): ElementIndex {
  const mode = modeOfDataSet(source, file);
  const isEncapsulated = file.syntax?.pixelForm === 'encapsulated';
  const reader = new DataSetReader(source, isEncapsulated || file.syntax === null);
  const datasetEnd = reader.readDataSet(file.at, mode);
  const columns = reader.table.take();
  const index: ElementIndex = {
    source,
    encoding: encodingOf(mode, file.uid, isInflated, isEncapsulated),
    datasetAt: file.at,
    datasetEnd,
    meta: file.meta,
    hasPreamble: file.hasPreamble,
    ...columns,
  };
  return { ...index, encoding: { ...index.encoding, transferSyntaxUid: actualSyntax(index, file, mode) } };
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

function modeOfDataSet(source: ByteSource, file: FileStart): number {
  if (source.length - file.at < 8 && (file.hasMark || file.meta !== null))
    return file.syntax === null ? EXPLICIT : modeOf(file.syntax);
  const mode = recogniseMode(new HeaderReader(source), file.at, file.syntax);
  if (mode !== null) return mode;
  if (!file.hasMark && file.meta === null)
    throw new CaviarError('not-dicom', 'There is no DICM mark and no plausible first element.');
  throw new CaviarError('malformed', 'The first element of the data set has no plausible header.', { offset: file.at });
}

/** The transfer syntax by which the bytes can be read: the declared one unless the data set is encoded in another way. */
function actualSyntax(index: ElementIndex, file: FileStart, mode: number): string {
  const { syntax, uid } = file;
  if (
    syntax !== null &&
    (syntax.pixelForm !== 'none' || (modeOf(syntax) === mode && syntax.deflated === index.encoding.deflated))
  )
    return uid;
  const pixelData = findElement(index, TAG_PIXEL_DATA);
  const isEncapsulated = pixelData >= 0 && (index.flags[pixelData] & EntryFlag.Encapsulated) !== 0;
  if (NATIVE_UIDS[mode] === '' || (isEncapsulated && syntax === null))
    throw new CaviarError(
      'unsupported-transfer-syntax',
      'No transfer syntax is declared that the data set could have.',
    );
  return NATIVE_UIDS[mode];
}
