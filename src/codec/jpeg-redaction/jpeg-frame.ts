// The headers of a JPEG stream: frame, scans, tables in force; and the grid of minimum coded units (ITU-T T.81 Annexes A and B).
import { CaviarError } from '../../base/index.js';

export interface FrameComponent {
  readonly id: number;
  /** Sampling factors, 1 to 4. */
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantTable: number;
}

export interface JpegFrame {
  /** The second byte of the SOF marker: 0xC0 baseline, 0xC1 extended sequential, 0xC2 progressive. */
  readonly process: number;
  /** Bits a sample: 8 or 12. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly FrameComponent[];
}

export interface ScanComponent {
  /** Index into the frame's components. */
  readonly component: number;
  readonly dcTable: number;
  readonly acTable: number;
}

/** Which coefficients a progressive scan holds, and which of their bits (T.81 B.2.3). */
export interface Band {
  /** In zigzag order; 0 alone, or neither. */
  readonly from: number;
  readonly to: number;
  /** The lowest bit that earlier scans gave; 0 in the first scan of the band. */
  readonly high: number;
  /** The lowest bit that this one gives. */
  readonly low: number;
}

/** Minimum coded units as pixels see them: what a mask is rounded to. */
export interface McuGrid {
  /** Pixels a unit. */
  readonly unitWidth: number;
  readonly unitHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** The grid of a frame. With one component a unit is one block of 8x8, whatever the sampling factors say (T.81 A.2.2). */
export function mcuGridOf(frame: JpegFrame): McuGrid {
  const single = frame.components.length === 1;
  const unitWidth = single ? 8 : 8 * maximum(frame.components.map((component) => component.horizontal));
  const unitHeight = single ? 8 : 8 * maximum(frame.components.map((component) => component.vertical));
  return {
    unitWidth,
    unitHeight,
    columns: Math.ceil(frame.width / unitWidth),
    rows: Math.ceil(frame.height / unitHeight),
  };
}

/** @param segment the payload of an SOF segment, behind its length. */
export function parseFrame(process: number, segment: Uint8Array): JpegFrame {
  const count = segment[5];
  if (segment.length < 6 || segment.length < 6 + 3 * count)
    throw new CaviarError('malformed', 'a frame header of a JPEG stream is too short');
  const components: FrameComponent[] = [];
  for (let i = 0; i < count; i++) {
    const at = 6 + 3 * i;
    components.push({
      id: segment[at],
      horizontal: segment[at + 1] >> 4,
      vertical: segment[at + 1] & 15,
      quantTable: segment[at + 2],
    });
  }
  const frame = {
    process,
    precision: segment[0],
    height: segment[1] * 256 + segment[2],
    width: segment[3] * 256 + segment[4],
    components,
  };
  checkFrame(frame);
  return frame;
}

function checkFrame(frame: JpegFrame): void {
  const { components } = frame;
  if (frame.process < 0xc0 || frame.process > 0xc2) {
    throw new CaviarError('unsupported-transfer-syntax', 'only lossy Huffman JPEG can be redacted in place');
  }
  if (frame.precision !== 8 && frame.precision !== 12)
    throw new CaviarError('malformed', 'a JPEG frame has neither 8 nor 12 bits');
  if (frame.width === 0 || frame.height === 0) throw new CaviarError('malformed', 'a JPEG frame has no size');
  const legal = (factor: number) => factor >= 1 && factor <= 4;
  const sampled = components.every((component) => legal(component.horizontal) && legal(component.vertical));
  if (
    components.length === 0 ||
    components.length > 4 ||
    !sampled ||
    components.some((component) => component.quantTable > 3)
  ) {
    throw new CaviarError('malformed', 'a frame header of a JPEG stream has impossible components');
  }
}

/** @param segment the payload of an SOS segment, behind its length. */
export function parseScan(frame: JpegFrame, segment: Uint8Array): readonly ScanComponent[] {
  const count = segment[0];
  if (segment.length < 4 + 2 * count || count < 1 || count > 4)
    throw new CaviarError('malformed', 'a scan header of a JPEG stream is too short');
  const scan: ScanComponent[] = [];
  for (let i = 0; i < count; i++) {
    const component = frame.components.findIndex((candidate) => candidate.id === segment[1 + 2 * i]);
    const tables = segment[2 + 2 * i];
    if (component < 0 || tables >> 4 > 3 || (tables & 15) > 3)
      throw new CaviarError('malformed', 'a scan of a JPEG stream names what is not there');
    scan.push({ component, dcTable: tables >> 4, acTable: tables & 15 });
  }
  return scan;
}

/** The band of a progressive scan. @param segment as for `parseScan`. */
export function parseBand(segment: Uint8Array): Band {
  const [from, to, bits] = segment.subarray(1 + 2 * segment[0]);
  const band = { from, to, high: bits >> 4, low: bits & 15 };
  const isLegal = from === 0 ? to === 0 : segment[0] === 1 && from <= to && to <= 63;
  if (!isLegal || band.low > 13 || (band.high !== 0 && band.high !== band.low + 1))
    throw new CaviarError('malformed', 'a progressive scan of a JPEG stream has an impossible band');
  return band;
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 1);
}
