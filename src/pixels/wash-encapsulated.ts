// Finds the frames of encapsulated pixel data, and what in them is no picture: comments, application data, and bytes behind the end of a stream.
import { type ByteRange, type FrameReader, type FrameSize, frameReaderFor, StreamBytes } from '../codec/index.js';
import { type Edit, type ElementIndex, fragmentsOf } from '../dicom/index.js';
import { groupFragments, isOffsetTable } from './frame-groups.js';
import { geometryOf, type ImageGeometry, nativeBytes } from './image-geometry.js';
import { overwrite } from './overwrite.js';

export interface WashedFrame {
  /** Entries of the fragments that hold it, none of them empty. */
  readonly fragments: readonly number[];
  /** Zeros over what is no picture, at the same length, within these fragments. */
  readonly edits: readonly Edit[];
}

export interface WashedFrames {
  /** A Basic Offset Table that does not name fragments is overwritten whole. */
  readonly table: readonly Edit[];
  readonly frames: readonly WashedFrame[];
}

/** Fragments that no frame needs are overwritten too. Throws `CaviarError`: `unsupported-transfer-syntax`, or `malformed` when a frame is no stream of its family. */
export function washEncapsulated(index: ElementIndex, pixelData: number): WashedFrames {
  const geometry = geometryOf(index, pixelData);
  const reader = frameReaderFor(index.encoding.transferSyntaxUid, frameSize(geometry));
  const frames = geometry === null ? 1 : geometry.frames;
  const isTable = isOffsetTable(index, pixelData);
  const work: Washing = { index, reader, pixelData, framesLeft: frames ?? Number.POSITIVE_INFINITY };
  return {
    table: isTable ? [] : blankFragments(index, fragmentsOf(index, pixelData).slice(0, 1)),
    frames: groupFragments(index, pixelData, frames).flatMap((group) => washGroup(work, group)),
  };
}

/** Zeros over the whole of fragments. */
export function blankFragments(index: ElementIndex, fragments: readonly number[]): readonly Edit[] {
  return fragments.flatMap((fragment) => overwrite(index, extentOf(index, fragment), index.parent[fragment]));
}

interface Washing {
  readonly index: ElementIndex;
  readonly reader: FrameReader;
  readonly pixelData: number;
  framesLeft: number;
}

function frameSize(geometry: ImageGeometry | null): FrameSize {
  if (geometry === null) return { frameBytes: 0, planeBytes: 0 };
  const planeBytes = geometry.bitsAllocated === 1 ? Math.ceil(geometry.pixels / 8) : geometry.pixels;
  return { frameBytes: nativeBytes(geometry, 1), planeBytes };
}

/** Streams one after another: each begins with a fragment and goes on until its own end, over as many fragments as that takes. */
function washGroup(work: Washing, group: readonly number[]): WashedFrame[] {
  const fragments = group.filter((fragment) => work.index.valueLength[fragment] > 0);
  const extents = fragments.map((fragment) => extentOf(work.index, fragment));
  const all = StreamBytes.over(work.index.source, extents);
  const frames: WashedFrame[] = [];
  let at = 0;
  let first = 0;
  while (first < extents.length) {
    const walk = work.reader.walk(all.from(at));
    work.framesLeft--;
    const next = nextStream(work, { all, extents, first, at }, walk.end);
    const washed = [...walk.wash, { at: walk.end, length: next.at - at - walk.end }];
    const start = at;
    frames.push({
      fragments: fragments.slice(first, next.first),
      edits: washed.flatMap((range) => overwriteAll(work, all.locate(start + range.at, range.length))),
    });
    ({ at, first } = next);
  }
  return frames;
}

function overwriteAll(work: Washing, ranges: readonly ByteRange[]): Edit[] {
  return ranges.flatMap((range) => overwrite(work.index, range, work.pixelData));
}

/** Where a stream stands among a group's fragments: its first, and that one's position. */
interface Standing {
  readonly all: StreamBytes;
  readonly extents: readonly ByteRange[];
  readonly first: number;
  readonly at: number;
}

/** The fragment, at or behind the stream's end, in which another stream begins; behind the last if none does. */
function nextStream(work: Washing, stream: Standing, length: number): { first: number; at: number } {
  const { all, extents } = stream;
  let at = stream.at;
  for (let i = stream.first; i < extents.length; i++) {
    if (i > stream.first && at >= stream.at + length && beginsFrame(work, all.from(at))) return { first: i, at };
    at += extents[i].length;
  }
  return { first: extents.length, at };
}

function beginsFrame(work: Washing, bytes: StreamBytes): boolean {
  return work.reader.begins === null ? work.framesLeft > 0 : work.reader.begins(bytes);
}

function extentOf(index: ElementIndex, fragment: number): ByteRange {
  return { at: index.valueAt[fragment], length: index.valueLength[fragment] };
}
