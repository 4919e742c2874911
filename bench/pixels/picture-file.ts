// Writes a picture of the benchmark as a DICOM file, in the many ways in which pixels are stored.
import sharp from 'sharp';
import { type DataSet, type Element, number, sorted, text, writeFile } from '../../test/support/write-data-set.js';
import type { Canvas } from '../../training/drawing/canvas.js';
import { type Random, randomOf } from '../../training/random.js';
import type { Person } from './people.js';

export type Coding =
  | 'rgb'
  | 'palette'
  | 'grey8'
  | 'grey12'
  | 'grey16'
  | 'signed16'
  | 'monochrome1'
  | 'jpeg-colour'
  | 'jpeg-grey';

export function isColoured(coding: Coding): boolean {
  return coding === 'rgb' || coding === 'palette' || coding === 'jpeg-colour';
}

export interface PictureParts {
  readonly number: number;
  readonly scene: string;
  readonly coding: Coding;
  readonly person: Person;
  readonly frames: readonly Canvas[];
}

export interface CodedPicture {
  readonly bytes: Uint8Array;
  /** Stored values shown as black and as white. */
  readonly shown: readonly [number, number];
}

/** By kind of picture: SOP Class and Modality. */
const CLASSES: Readonly<Record<string, readonly [string, string]>> = {
  ultrasound: ['1.2.840.10008.5.1.4.1.1.6.1', 'US'],
  radiograph: ['1.2.840.10008.5.1.4.1.1.1', 'CR'],
  mammogram: ['1.2.840.10008.5.1.4.1.1.1.2', 'MG'],
  ct: ['1.2.840.10008.5.1.4.1.1.2', 'CT'],
  mr: ['1.2.840.10008.5.1.4.1.1.4', 'MR'],
  small: ['1.2.840.10008.5.1.4.1.1.4', 'MR'],
  angiography: ['1.2.840.10008.5.1.4.1.1.12.1', 'XA'],
  nuclear: ['1.2.840.10008.5.1.4.1.1.20', 'NM'],
  real: ['1.2.840.10008.5.1.4.1.1.7', 'OT'],
};
const SECONDARY_CAPTURE = ['1.2.840.10008.5.1.4.1.1.7', 'OT'] as const;
const MULTI_FRAME: Readonly<Record<string, string>> = { ultrasound: '1.2.840.10008.5.1.4.1.1.3.1' };

interface Grey {
  readonly low: number;
  readonly high: number;
  readonly stored: number;
  readonly signed: boolean;
}

const GREYS: Readonly<Record<string, Grey>> = {
  grey12: { low: 120, high: 3300, stored: 12, signed: false },
  grey16: { low: 900, high: 41000, stored: 16, signed: false },
  signed16: { low: -160, high: 240, stored: 16, signed: true },
  monochrome1: { low: 3800, high: 150, stored: 12, signed: false },
};

export async function codePicture(parts: PictureParts): Promise<CodedPicture> {
  const random = randomOf(parts.number * 7919 + 5);
  const grey = GREYS[parts.coding];
  const pixels = grey === undefined ? await codeBytes(parts) : codeGrey(parts, grey, random);
  const isJpeg = parts.coding.startsWith('jpeg');
  const dataSet = sorted([...header(parts), ...pixels.elements]);
  return {
    bytes: writeFile({ syntax: isJpeg ? 'jpeg' : 'explicit', meta: metaOf(parts), dataSet }),
    shown: pixels.shown,
  };
}

interface Pixels {
  readonly elements: DataSet;
  readonly shown: readonly [number, number];
}

/** Over 8 bits: values between the shown greys too, so that no two pixels of a glyph need be equal. */
function codeGrey({ frames, coding }: PictureParts, { low, high, stored, signed }: Grey, random: Random): Pixels {
  const size = frames[0].width * frames[0].height;
  const values = Buffer.alloc(frames.length * size * 2);
  frames.forEach(({ rgb }, frame) => {
    for (let i = 0; i < size; i++) {
      const grey = Math.min(255, Math.max(0, luma(rgb, i * 3) + random.next() - 0.5));
      const value = Math.round(low + (grey / 255) * (high - low));
      values.writeUInt16LE(value & 0xffff, (frame * size + i) * 2);
    }
  });
  const [least, most] = [Math.min(low, high), Math.max(low, high)];
  const intercept = signed ? [text(0x00281052, 'DS', '0'), text(0x00281053, 'DS', '1')] : [];
  return {
    shown: [low, high],
    elements: [
      ...format(1, coding === 'monochrome1' ? 'MONOCHROME1' : 'MONOCHROME2', 16, stored, signed),
      text(0x00281050, 'DS', String(Math.round((least + most) / 2))),
      text(0x00281051, 'DS', String(most - least)),
      ...intercept,
      { tag: 0x7fe00010, vr: 'OW', value: values },
    ],
  };
}

async function codeBytes({ frames, coding }: PictureParts): Promise<Pixels> {
  const shown = [0, 255] as const;
  const colour = coding === 'rgb' || coding === 'jpeg-colour';
  const fragments = coding.startsWith('jpeg') ? await Promise.all(frames.map((frame) => jpegOf(frame, colour))) : null;
  if (fragments !== null) {
    const elements = [
      ...format(colour ? 3 : 1, colour ? 'YBR_FULL_422' : 'MONOCHROME2', 8, 8, false),
      text(0x00282110, 'CS', '01'),
      { tag: 0x7fe00010, vr: 'OB', fragments: [new Uint8Array(0), ...fragments] },
    ];
    return { elements, shown };
  }
  const planes = frames.map(({ rgb }) => (coding === 'rgb' ? Uint8Array.from(rgb) : singlePlane(rgb, coding)));
  const bytes = Buffer.concat(planes);
  const pixels: Element = {
    tag: 0x7fe00010,
    vr: 'OB',
    value: bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]),
  };
  const kind = coding === 'palette' ? 'PALETTE COLOR' : 'MONOCHROME2';
  const elements = coding === 'rgb' ? format(3, 'RGB', 8, 8, false) : format(1, kind, 8, 8, false);
  return { elements: [...elements, ...(coding === 'palette' ? paletteElements() : []), pixels], shown };
}

async function jpegOf({ rgb, width, height }: Canvas, colour: boolean): Promise<Uint8Array> {
  const picture = sharp(Buffer.from(rgb.buffer), { raw: { width, height, channels: 3 } });
  const options = { quality: 88, chromaSubsampling: '4:2:0', mozjpeg: false };
  return (colour ? picture : picture.toColourspace('b-w')).jpeg(options).toBuffer();
}

function singlePlane(rgb: Uint8ClampedArray, coding: Coding): Uint8Array {
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) =>
    coding === 'palette' ? paletteIndex(rgb, i * 3) : luma(rgb, i * 3),
  );
}

/** 128 greys, then a cube of 5 by 5 by 5 colours. */
function paletteIndex(rgb: Uint8ClampedArray, at: number): number {
  const [red, green, blue] = [rgb[at], rgb[at + 1], rgb[at + 2]];
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 14) return green >> 1;
  const step = (value: number) => Math.min(4, Math.round(value / 63.75));
  return 128 + step(red) * 25 + step(green) * 5 + step(blue);
}

function paletteElements(): DataSet {
  return [0, 1, 2].flatMap((channel) => {
    const table = Buffer.alloc(512);
    for (let i = 0; i < 256; i++) {
      const digit = Math.floor(Math.max(0, i - 128) / [25, 5, 1][channel]) % 5;
      table.writeUInt16LE(Math.round(Math.min(255, i < 128 ? (i * 255) / 127 : digit * 63.75)) * 257, i * 2);
    }
    const descriptor = Buffer.from(Uint16Array.of(256, 0, 16).buffer);
    return [
      { tag: 0x00281101 + channel, vr: 'US', value: descriptor },
      { tag: 0x00281201 + channel, vr: 'OW', value: table },
    ];
  });
}

function format(samples: number, kind: string, allocated: number, stored: number, signed: boolean): DataSet {
  return [
    number(0x00280002, 'US', samples),
    text(0x00280004, 'CS', kind),
    ...(samples === 3 ? [number(0x00280006, 'US', 0)] : []),
    number(0x00280100, 'US', allocated),
    number(0x00280101, 'US', stored),
    number(0x00280102, 'US', stored - 1),
    number(0x00280103, 'US', signed ? 1 : 0),
  ];
}

function header({ number: instance, scene, person, frames }: PictureParts): DataSet {
  const [sopClass, modality] = classOf(scene, frames.length);
  return [
    text(0x00080005, 'CS', 'ISO_IR 192'),
    text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY'),
    text(0x00080016, 'UI', sopClass),
    text(0x00080018, 'UI', uid(instance, 3)),
    text(0x00080020, 'DA', person.study),
    text(0x00080030, 'TM', person.time),
    text(0x00080050, 'SH', person.accession),
    text(0x00080060, 'CS', modality),
    text(0x00080080, 'LO', person.institution),
    text(0x00080090, 'PN', person.physician),
    text(0x00100010, 'PN', `${person.family}^${person.given}`),
    text(0x00100020, 'LO', person.id),
    text(0x00100030, 'DA', person.birth),
    text(0x00100040, 'CS', person.sex),
    text(0x0020000d, 'UI', uid(instance, 1)),
    text(0x0020000e, 'UI', uid(instance, 2)),
    text(0x00200013, 'IS', String(instance)),
    ...(frames.length > 1 ? [text(0x00280008, 'IS', String(frames.length)), text(0x00181063, 'DS', '40')] : []),
    number(0x00280010, 'US', frames[0].height),
    number(0x00280011, 'US', frames[0].width),
  ];
}

function metaOf({ number: instance, scene, frames }: PictureParts): DataSet {
  return [
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    text(0x00020002, 'UI', classOf(scene, frames.length)[0]),
    text(0x00020003, 'UI', uid(instance, 3)),
    text(0x00020012, 'UI', '2.25.99371284509125873'),
  ];
}

function classOf(scene: string, frames: number): readonly [string, string] {
  const [sopClass, modality] = CLASSES[scene] ?? SECONDARY_CAPTURE;
  return [frames > 1 ? (MULTI_FRAME[scene] ?? sopClass) : sopClass, modality];
}

function uid(instance: number, level: number): string {
  return `2.25.77120945531${level}.${instance + 1}`;
}

function luma(rgb: Uint8ClampedArray, at: number): number {
  return Math.round(0.299 * rgb[at] + 0.587 * rgb[at + 1] + 0.114 * rgb[at + 2]);
}
