// The only writer: lays edits over the input and gives the output as a list of byte ranges. What no edit touches is the input's, byte for byte.
import { type ByteSource, CaviarError, type Spool } from '../base/index.js';
import { deflateToSpool } from './deflate.js';
import type { Edit } from './edit.js';
import type { ElementIndex } from './element-index.js';
import { lengthEdits } from './length-edits.js';
import { type Segment, SegmentSource, type SplicedSource } from './segment-source.js';

/**
 * The output file: `fileMeta` (preamble to group 0002), then the data set with `edits` made and the defined lengths around them put right. Bytes behind
 * the data set's end are not copied; a deflated data set is deflated again, through `spool`. Without edits the data set's bytes are the input's.
 * `close()` of the result frees what was spooled here; the input and the edits' sources stay open until their owners close them, but must be open as
 * long as the result is read. Throws `internal` for edits that overlap or leave the data set, `malformed` where a length no longer fits its field.
 */
export function splice(index: ElementIndex, edits: readonly Edit[], fileMeta: Uint8Array, spool: Spool): SplicedSource {
  const all = [...lengthEdits(index, edits), ...edits].sort(byPlace);
  const segments = layOut(index, all);
  if (!index.encoding.deflated) return new SegmentSource([{ bytes: fileMeta }, ...segments], []);
  const deflated = deflateToSpool(new SegmentSource(segments, []), spool);
  return new SegmentSource([{ bytes: fileMeta }, { source: deflated, at: 0, length: deflated.length }], [deflated]);
}

/** At one place inserts go first, those into the innermost content before those around it. */
function byPlace(a: Edit, b: Edit): number {
  return a.at - b.at || a.length - b.length || b.parent - a.parent;
}

function layOut(index: ElementIndex, edits: readonly Edit[]): Segment[] {
  const segments: Segment[] = [];
  let at = index.datasetAt;
  for (const edit of edits) {
    if (edit.at < at || edit.at + edit.length > index.datasetEnd)
      throw new CaviarError('internal', 'Edits overlap or leave the data set.', {
        offset: edit.at,
        length: edit.length,
      });
    keep(segments, index.source, at, edit.at);
    at = edit.at + edit.length;
    add(segments, edit.bytes);
  }
  keep(segments, index.source, at, index.datasetEnd);
  return segments;
}

function keep(segments: Segment[], source: ByteSource, from: number, to: number): void {
  if (to === from) return;
  if (source.buffer === undefined) segments.push({ source, at: from, length: to - from });
  else segments.push({ bytes: source.buffer.subarray(from, to) });
}

function add(segments: Segment[], bytes: Edit['bytes']): void {
  if (bytes === null || bytes.length === 0) return;
  segments.push(bytes instanceof Uint8Array ? { bytes } : { source: bytes, at: 0, length: bytes.length });
}
