// Pictures whose cost is measured: a slice, a console's screen with its text, and a film of it whose tissue moves under text that stands.
import { type DataSet, dicomFile } from '../../sample-dicom/make/data-set.js';
import { type ByteSource, bufferSource, memorySpool } from '../../src/base/index.js';
import { type ElementIndex, indexFile } from '../../src/dicom/index.js';
import type { Canvas } from '../../training/drawing/canvas.js';
import { randomOf } from '../../training/random.js';
import { section, ultrasound } from './backgrounds.js';
import { installedFonts } from './lettering.js';
import { type Block, type Sheet, writeBlock } from './write-strings.js';

const EXPLICIT = '1.2.840.10008.1.2.1';
const SEED = 77;

/** A CT slice of 512x512 cells of 16 bits without text. */
export function slice(): ElementIndex {
  const { rgb } = section(0.2, 0)(randomOf(SEED), 512, 512);
  const random = randomOf(SEED + 1);
  const cells = Int16Array.from({ length: 512 * 512 }, (_, i) => rgb[i * 3] * 6 - 700 + 6 * random.next());
  return indexed({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    Modality: 'CT',
    ImageType: 'ORIGINAL\\PRIMARY\\AXIAL',
    ...sized(512, 512, 1),
    ...{ BitsAllocated: 16, BitsStored: 16, HighBit: 15, PixelRepresentation: 1 },
    ...{ RescaleIntercept: '0', RescaleSlope: '1', WindowCenter: '40', WindowWidth: '900' },
    PixelData: Buffer.from(cells.buffer),
  });
}

/** A screen of 1024x768 in colour with the lines that a console writes around its sector. @param patient the lines in its upper left corner. */
export async function consoleScreen(patient: readonly string[]): Promise<Canvas> {
  const random = randomOf(SEED);
  const screen = ultrasound(random, 1024, 768);
  const sheet: Sheet = { random, fonts: installedFonts(), colour: true, frames: [screen], strings: [], taken: [] };
  for (const block of consoleBlocks(patient)) await writeBlock(sheet, block);
  if (sheet.strings.length < 20) throw new Error(`only ${sheet.strings.length} lines of text fit`);
  return screen;
}

function consoleBlocks(patient: readonly string[]): readonly Block[] {
  return [
    ...column(0, 0, patient),
    ...column(1, 0, ['CLINIQUE DES TILLEULS', '24.11.2026  10:42:17', 'ABDO C5-1']),
    ...column(0, 0.4, ['FR 32Hz', 'RS', '2D', '56%', 'C 50', 'P Low', 'HGen', 'MI 1.1', 'TIs 0.4']),
    ...column(1, 0.88, ['Dist 4.52 cm', 'Dist 3.18 cm', 'Vol 21.7 ml']),
    ...column(0, 0.92, ['FOIE LOBE DROIT', 'COUPE INTERCOSTALE']),
  ];
}

/** Lines of a console one below the other, at one side, from a share of the height on. */
function column(side: 0 | 1, top: number, texts: readonly string[]): Block[] {
  return texts.map((text, line) => ({
    lines: [{ text, kind: 'harmless', what: 'measurement' }],
    at: [side, top + line * 0.04],
    ...{ height: 14, turns: 0, ink: 'plain', dressing: 'none' },
  }));
}

/** The screen as a film of `count` frames; speckle moves with each. */
export function film({ width, height, rgb }: Canvas, count: number): ElementIndex {
  const random = randomOf(SEED + 2);
  const speckle = Float32Array.from({ length: 65_521 }, () => 8 * random.normal());
  const frames = Array.from({ length: count }, (_, frame) => {
    const bytes = Uint8Array.from(rgb);
    for (let i = 0, at = frame * 7919; i < bytes.length; at++) {
      const moved = bytes[i] > 12 && bytes[i] < 150 ? speckle[at % speckle.length] : 0;
      for (let channel = 0; channel < 3; channel++, i++) bytes[i] = Math.max(0, bytes[i] + moved);
    }
    return bytes;
  });
  return filmOf(count, rgb.length, { ...sized(width, height, 3), PlanarConfiguration: 0 }, (frame) => frames[frame]);
}

/** A film of many small grey frames of which none is held. @param asked is told each frame's number when it is read. */
export function endlessFilm(count: number, side: number, asked: (frame: number) => void): ElementIndex {
  const random = randomOf(SEED + 3);
  const tissue = Uint8Array.from({ length: side * side * 2 }, () => 60 + 30 * random.next());
  return filmOf(count, side * side, sized(side, side, 1), (frame) => {
    asked(frame);
    const start = (frame * 7919) % (side * side);
    return tissue.subarray(start, start + side * side);
  });
}

/** An ultrasound film whose frames are asked for when they are read. */
function filmOf(
  count: number,
  frameBytes: number,
  format: DataSet,
  frame: (number: number) => Uint8Array,
): ElementIndex {
  const header = dicomFile(
    {
      SOPClassUID: count === 1 ? '1.2.840.10008.5.1.4.1.1.6.1' : '1.2.840.10008.5.1.4.1.1.3.1',
      ...{ SOPInstanceUID: '2.999.77', Modality: 'US', ImageType: 'ORIGINAL\\PRIMARY' },
      ...{ NumberOfFrames: String(count), ...format },
    },
    EXPLICIT,
    pixelHeader(count * frameBytes),
  );
  const length = header.length + count * frameBytes;
  const readInto: ByteSource['readInto'] = (target, targetAt, from, wanted) => {
    for (let at = from; at < from + wanted; ) {
      const place = at - header.length;
      const part = place < 0 ? header.subarray(at) : frame(Math.floor(place / frameBytes)).subarray(place % frameBytes);
      const taken = part.subarray(0, from + wanted - at);
      target.set(taken, targetAt + at - from);
      at += taken.length;
    }
  };
  const read: ByteSource['read'] = (at, wanted) => {
    const bytes = new Uint8Array(wanted);
    readInto(bytes, 0, at, wanted);
    return bytes;
  };
  return indexFile({ length, readInto, read, close: () => undefined }, memorySpool(2 ** 20));
}

function pixelHeader(length: number): Buffer {
  const header = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(length, 8);
  return header;
}

function sized(columns: number, rows: number, samples: 1 | 3): DataSet {
  return {
    ...{ Columns: columns, Rows: rows, SamplesPerPixel: samples },
    PhotometricInterpretation: samples === 1 ? 'MONOCHROME2' : 'RGB',
    ...{ BitsAllocated: 8, BitsStored: 8, HighBit: 7, PixelRepresentation: 0 },
  };
}

function indexed(dataSet: DataSet): ElementIndex {
  return indexFile(bufferSource(dicomFile({ SOPInstanceUID: '2.999.77', ...dataSet }, EXPLICIT)), memorySpool(2 ** 20));
}
