// Takes rectangles out of a lossy JPEG picture without recoding the rest: their units become flat, or in part where something in them stays; every other coefficient stays.
import { CaviarError } from '../../base/index.js';
import type { FrameMask } from '../frame-mask.js';
import type { QuantTable } from './block-transform.js';
import { type CoefficientPlanes, coefficientPlanes } from './coefficient-planes.js';
import { type HuffmanTable, huffmanTable } from './huffman-table.js';
import { type JpegFrame, type McuGrid, mcuGridOf, parseBand, parseFrame, parseScan } from './jpeg-frame.js';
import { redactProgressiveScan } from './redact-progressive-scan.js';
import { redactScan } from './redact-scan.js';
import type { RedactedScan, ScanJob } from './scan-data.js';
import { type Blocks, type SharedUnits, sharedUnits } from './shared-units.js';
import { SHARED, unitFates } from './unit-fates.js';

export interface RedactedJpeg {
  readonly bytes: Uint8Array;
  /** What a mask is grown to. */
  readonly grid: McuGrid;
  /** By unit, row by row, see `unit-fates.ts`. */
  readonly fates: Uint8Array;
  /** Pixels of units that the mask reaches into which were not overwritten. */
  readonly left: number;
}

/**
 * Redacts one JPEG frame (PS3.5 8.2.1; ITU-T T.81 sequential or progressive DCT with Huffman coding, 8 or 12 bits, any sampling, restarts, one scan or several).
 * @param mask what lies outside the frame is ignored.
 * @param fill the sample value of covered units by component, e.g. [0] for black or [0, 128, 128] in YCbCr, as near as the quantisation allows.
 * Throws `unsupported-transfer-syntax` for other processes (arithmetic, lossless, hierarchical), `malformed` or `truncated` for broken streams. Bytes behind EOI are not copied.
 */
export function redactJpeg(bytes: Uint8Array, mask: FrameMask, fill: readonly number[]): RedactedJpeg {
  const first = new StreamState(bytes, mask, fill);
  const redacted = passed(first);
  if (!redacted.fates.includes(SHARED)) return redacted;
  // Only now are all blocks of the shared units known.
  const shared = first.sharedUnits();
  return { ...passed(new StreamState(bytes, mask, fill, shared)), fates: shared.fates, left: shared.left };
}

function passed(state: StreamState): RedactedJpeg {
  for (let more = true; more; ) more = state.segment();
  return state.finish();
}

const EOI = 0xd9;
const PROGRESSIVE = 0xc2;
const NO_TABLES: readonly (HuffmanTable | null)[] = [null, null, null, null];

/** Goes through a stream segment by segment and gathers the output's parts. */
class StreamState {
  private readonly parts: Uint8Array[] = [];
  private at = 2;
  private frame: JpegFrame | null = null;
  private fates: Uint8Array = new Uint8Array(0);
  private found: Blocks = [];
  /** Of a progressive frame. */
  private planes: CoefficientPlanes = [];
  private dcTables = [...NO_TABLES];
  private acTables = [...NO_TABLES];
  /** What a reader of the output knows, which is less after a table was replaced. */
  private writtenDc = [...NO_TABLES];
  private writtenAc = [...NO_TABLES];
  private readonly quant = new Map<number, QuantTable>();
  /** By component, of its first scan. */
  private readonly steps: QuantTable[] = [];
  private interval = 0;
  private scanned = new Set<number>();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly mask: FrameMask,
    private readonly fill: readonly number[],
    private readonly shared: (SharedUnits & { readonly fates: Uint8Array }) | null = null,
  ) {
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
      throw new CaviarError('malformed', 'a JPEG stream does not begin with SOI');
    this.parts.push(bytes.subarray(0, 2));
  }

  /** False when EOI was reached. */
  segment(): boolean {
    const { bytes } = this;
    while (bytes[this.at] === 0xff && bytes[this.at + 1] === 0xff) this.at++;
    if (this.at + 1 >= bytes.length) throw new CaviarError('truncated', 'a JPEG stream has no EOI');
    if (bytes[this.at] !== 0xff) throw new CaviarError('malformed', 'a JPEG stream has no marker where one must stand');
    const marker = bytes[this.at + 1];
    if (marker === EOI) return false;
    const length = bytes[this.at + 2] * 256 + bytes[this.at + 3];
    const end = this.at + 2 + length;
    if (!(length >= 2) || end > bytes.length)
      throw new CaviarError('truncated', 'a segment of a JPEG stream is cut off');
    this.take(marker, bytes.subarray(this.at, end));
    return true;
  }

  finish(): RedactedJpeg {
    const { frame } = this;
    if (frame === null) throw new CaviarError('malformed', 'a JPEG stream has no frame');
    if (this.scanned.size < frame.components.length) throw new CaviarError('truncated', 'a JPEG stream lacks scans');
    this.parts.push(Uint8Array.of(0xff, EOI));
    return { bytes: joined(this.parts), grid: mcuGridOf(frame), fates: this.fates, left: 0 };
  }

  /** Of a stream that was gone through. */
  sharedUnits(): SharedUnits & { readonly fates: Uint8Array } {
    const { frame, mask, fates, found, steps, fill } = this;
    if (frame === null) throw new CaviarError('malformed', 'a JPEG stream has no frame');
    if (frame.process === PROGRESSIVE) takeShared(frame, this.planes, fates, found);
    return { ...sharedUnits({ frame, mask, fates, found, steps, fill }), fates };
  }

  private take(marker: number, segment: Uint8Array): void {
    const payload = segment.subarray(4);
    this.at += segment.length;
    if (marker === 0xda) {
      this.takeScan(segment);
      return;
    }
    if (marker === 0xc4) this.takeHuffman(payload);
    else if (marker === 0xdb) this.takeQuantisation(payload);
    else if (marker === 0xdd) this.interval = payload[0] * 256 + payload[1];
    else if (marker === 0xdc)
      throw new CaviarError('unsupported-transfer-syntax', 'a JPEG stream gives its height only behind the scan');
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) this.takeFrame(marker, payload);
    if (marker !== 0xc4) this.parts.push(segment);
  }

  private takeFrame(marker: number, payload: Uint8Array): void {
    if (this.frame !== null) throw new CaviarError('malformed', 'a JPEG stream has two frames');
    const frame = parseFrame(marker, payload);
    this.frame = frame;
    this.fates = this.shared?.fates ?? unitFates(mcuGridOf(frame), this.mask);
    this.found = frame.components.map(() => new Map<number, Int16Array>());
    if (frame.process === PROGRESSIVE) this.planes = coefficientPlanes(frame);
  }

  private takeHuffman(payload: Uint8Array): void {
    for (let at = 0; at < payload.length; ) {
      const counts = payload.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const symbols = payload.subarray(at + 17, at + 17 + total);
      const id = payload[at] & 15;
      if (counts.length < 16 || symbols.length < total || id > 3 || payload[at] >> 4 > 1) {
        throw new CaviarError('malformed', 'a Huffman table of a JPEG stream is cut off');
      }
      (payload[at] >> 4 === 0 ? this.dcTables : this.acTables)[id] = huffmanTable(counts, symbols);
      at += 17 + total;
    }
  }

  private takeQuantisation(payload: Uint8Array): void {
    for (let at = 0; at < payload.length; ) {
      const size = payload[at] >> 4 === 0 ? 1 : 2;
      const steps = new Uint16Array(64);
      for (let k = 0, from = at + 1; k < 64; k++, from += size)
        steps[k] = size === 1 ? payload[from] : payload[from] * 256 + payload[from + 1];
      this.quant.set(payload[at] & 15, steps);
      at += 1 + 64 * size;
    }
  }

  private takeScan(segment: Uint8Array): void {
    const { frame } = this;
    if (frame === null) throw new CaviarError('malformed', 'a JPEG stream has a scan before its frame');
    const scan = parseScan(frame, segment.subarray(4));
    for (const { component } of scan) {
      this.scanned.add(component);
      this.steps[component] ??= this.stepsOf(frame, component);
    }
    const { data, end, dcTables, acTables } = this.redacted(segment, {
      bytes: this.bytes,
      at: this.at,
      frame,
      scan,
      dcTables: this.dcTables,
      acTables: this.acTables,
      fates: this.fates,
      found: this.found,
      anew: this.shared?.anew ?? this.found,
      restartInterval: this.interval,
      flatDc: frame.components.map((_, component) => this.flatDc(frame, component)),
    });
    for (const { dcTable, acTable } of scan) {
      this.define(0, dcTable, dcTables[dcTable] ?? null, this.writtenDc);
      this.define(1, acTable, acTables[acTable] ?? null, this.writtenAc);
    }
    this.parts.push(segment, data);
    this.at = end;
  }

  private redacted(segment: Uint8Array, job: ScanJob): RedactedScan {
    if (job.frame.process !== PROGRESSIVE) return redactScan(job);
    return redactProgressiveScan(job, parseBand(segment.subarray(4)), this.planes);
  }

  /** The quantised DC of a block that shows `fill`: eight times the sample's distance from the middle, T.81 A.3.3. */
  private flatDc(frame: JpegFrame, component: number): number {
    const middle = 1 << (frame.precision - 1);
    return Math.round((8 * ((this.fill[component] ?? middle) - middle)) / this.stepsOf(frame, component)[0]);
  }

  private stepsOf(frame: JpegFrame, component: number): QuantTable {
    const steps = this.quant.get(frame.components[component].quantTable);
    if (steps === undefined || steps[0] === 0)
      throw new CaviarError('malformed', 'a JPEG stream uses a quantisation table that was not defined');
    return steps;
  }

  private define(tableClass: number, id: number, table: HuffmanTable | null, written: (HuffmanTable | null)[]): void {
    if (table === null || written[id] === table) return;
    written[id] = table;
    const length = 2 + 17 + table.symbols.length;
    this.parts.push(
      Uint8Array.of(0xff, 0xc4, length >> 8, length & 255, tableClass * 16 + id),
      table.counts,
      table.symbols,
    );
  }
}

/** Progressive scans give the blocks bit by bit. */
function takeShared(frame: JpegFrame, planes: CoefficientPlanes, fates: Uint8Array, found: Blocks): void {
  const grid = mcuGridOf(frame);
  for (const [component, { horizontal, vertical }] of frame.components.entries()) {
    const [across, down] = frame.components.length === 1 ? [1, 1] : [horizontal, vertical];
    const perRow = grid.columns * across;
    const plane = planes[component];
    for (let place = 0; place * 64 < plane.length; place++) {
      const unitRow = Math.floor(place / perRow / down);
      const unit = unitRow * grid.columns + Math.floor((place % perRow) / across);
      if (fates[unit] === SHARED) found[component].set(place, plane.slice(place * 64, place * 64 + 64));
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
