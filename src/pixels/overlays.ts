// Overlay bits of groups 60xx that the profile lets stay: looked at as pictures of their own, and blanked whole if text stands in them (PS3.3 C.9.2).
import type { Raster } from '../base/index.js';
import { type Edit, type ElementIndex, findElement, numbersOf, trimmedLatin1, vrName } from '../dicom/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { PixelFinding } from '../record/index.js';
import { swapPairs } from './coded-frames.js';
import type { Imaging } from './imaging.js';
import { overwrite } from './overwrite.js';

const SOP_CLASS_UID = 0x00080016;
const OVERLAY_DATA = 0x3000;
const ROWS = 0x0010;
const COLUMNS = 0x0011;
const FRAMES = 0x0015;

export interface TreatedOverlays {
  readonly edits: readonly Edit[];
  readonly findings: readonly PixelFinding[];
  /** Overlay Data that was looked at: the header may keep it. */
  readonly claimed: readonly number[];
}

/** Overlays that the profile removes are not looked at. One without a size, or shorter than its size, is left to the header. */
export function treatOverlays(index: ElementIndex, profile: CompiledProfile, imaging: Imaging): TreatedOverlays {
  const edits: Edit[] = [];
  const findings: PixelFinding[] = [];
  const claimed: number[] = [];
  for (let entry = 0; entry < index.count; entry = index.next[entry]) {
    if (!isOverlayData(index.tag[entry]) || !stays(index, profile, entry)) continue;
    const pictures = overlayPictures(index, entry);
    if (pictures === null) continue;
    claimed.push(entry);
    const masked = imaging.policy !== 'report';
    const found = pictures.flatMap((raster, frame) =>
      imaging.vision
        .find(raster, 'careful')
        .map(({ box, score }) => ({ frame, box, score, masked, reason: 'overlay' as const })),
    );
    findings.push(...found);
    if (found.length > 0 && masked)
      edits.push(...overwrite(index, { at: index.valueAt[entry], length: index.valueLength[entry] }, -1));
  }
  return { edits, findings, claimed };
}

function isOverlayData(tag: number): boolean {
  return tag >>> 24 === 0x60 && (tag & 0xffff) === OVERLAY_DATA && ((tag >>> 16) & 1) === 0;
}

function stays(index: ElementIndex, profile: CompiledProfile, entry: number): boolean {
  const sopClass = findElement(index, SOP_CLASS_UID);
  const level = profile.forSopClass(sopClass === -1 ? '' : trimmedLatin1(index, sopClass));
  const rule = level.lookup(index.tag[entry], index.vr[entry]);
  return !('action' in rule) || rule.action !== 'remove';
}

function overlayPictures(index: ElementIndex, entry: number): readonly Raster[] | null {
  const group = (index.tag[entry] & 0xffff0000) >>> 0;
  const width = unsigned(index, group + COLUMNS);
  const height = unsigned(index, group + ROWS);
  const frames = Math.max(1, Number(textOf(index, group + FRAMES)) || 1);
  if (width === 0 || height === 0 || index.valueLength[entry] * 8 < width * height * frames) return null;
  const bytes = new Uint8Array(index.valueLength[entry]);
  index.source.readInto(bytes, 0, index.valueAt[entry], bytes.length);
  if (index.encoding.bigEndian && vrName(index.vr[entry]) === 'OW') swapPairs(bytes);
  return Array.from({ length: frames }, (_, frame) => bitRaster(bytes, frame * width * height, width, height));
}

function bitRaster(bytes: Uint8Array, first: number, width: number, height: number): Raster {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = (bytes[(first + i) >> 3] >> ((first + i) & 7)) & 1 ? 255 : 0;
  return { width, height, grey, chroma: null };
}

function unsigned(index: ElementIndex, tag: number): number {
  const entry = findElement(index, tag);
  return entry === -1 || index.valueLength[entry] > 16 ? 0 : (numbersOf(index, entry, 'US')[0] ?? 0);
}

function textOf(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry === -1 || index.valueLength[entry] > 16 ? '' : trimmedLatin1(index, entry);
}
