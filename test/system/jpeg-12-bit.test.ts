// JPEG of 8 and 12 bits as dcmtk writes it, sequential, by spectral selection and progressive: masked in place, and read by dcmtk before and after.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memorySpool, openFile, type Rectangle } from '../../src/base/index.js';
import { type Codecs, openCodecs } from '../../src/codec/index.js';
import { type ElementIndex, findElement, fragmentsOf, indexFile, valueBytes } from '../../src/dicom/index.js';
import { pictureOf } from '../../src/pixels/format-of.js';
import { needs } from '../support/peers.js';
import { EXPLICIT, encapsulated, pictureFile } from '../support/pictures.js';

const PIXEL_DATA = 0x7fe00010;
const SIZE = { Columns: 77, Rows: 53 };
const MASK: Rectangle = { x: 19, y: 9, width: 30, height: 14 };
/** The same, grown to blocks. */
const GROWN: Rectangle = { x: 16, y: 8, width: 40, height: 16 };
const folder = mkdtempSync(join(tmpdir(), 'caviar-jpeg-12-'));
const path = (name: string) => join(folder, name);

let codecs: Codecs;
beforeAll(async () => {
  codecs = await openCodecs();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

needs('dcmcjpeg', 'dcmdjpeg')('a JPEG picture', () => {
  it.each([
    ['baseline, 8 bits', '+eb', 8],
    ['extended, 8 bits', '+ee', 8],
    ['extended, 12 bits', '+ee', 12],
    ['in spectral selection, 8 bits', '+es', 8],
    ['in spectral selection, 12 bits', '+es', 12],
    ['progressive, 8 bits', '+ep', 8],
    ['progressive, 12 bits', '+ep', 12],
  ])('%s: keeps its syntax when masked; to dcmtk all is as it was outside, and one grey inside', (_, option, bits) => {
    writeFileSync(path('native.dcm'), pictureFile({ ...SIZE, ...depth(bits), PixelData: picture(bits) }, EXPLICIT));
    execFileSync('dcmcjpeg', [option, bits === 8 ? '+be' : '+bt', path('native.dcm'), path('coded.dcm')]);
    const index = indexFile(openFile(path('coded.dcm')), memorySpool(2 ** 24));
    const format = pictureOf(index, findElement(index, PIXEL_DATA))?.format;
    if (format === undefined) throw new Error('dcmcjpeg wrote no picture');
    expect(format.bitsStored).toBe(bits);
    const masked = codecs.maskFrame(streamOf(index), format, { going: [MASK], staying: [] }, [0]);
    expect(masked?.masked).toEqual([GROWN]);
    const attributes = { ...SIZE, ...depth(bits) };
    const file = pictureFile(attributes, format.transferSyntaxUid, encapsulated([masked?.bytes ?? new Uint8Array(0)]));
    writeFileSync(path('masked.dcm'), file);
    const [before, after] = [decoded('coded.dcm'), decoded('masked.dcm')];
    const inside = (_: unknown, at: number) => isInside(at);
    expect(after.filter((value, at) => !isInside(at) && value !== before[at])).toEqual([]);
    expect(new Set(after.filter(inside)).size).toBe(1);
    expect(new Set(before.filter(inside)).size).toBeGreaterThan(1);
    expect(after.filter(inside)[0]).toBeLessThan(2 ** bits / 32);
  });
});

function depth(bits: number) {
  return { BitsAllocated: bits === 8 ? 8 : 16, BitsStored: bits, HighBit: bits - 1, PixelRepresentation: 0 };
}

/** Waves with noise, over the whole range. */
function picture(bits: number): Buffer {
  const count = SIZE.Columns * SIZE.Rows;
  const values = Array.from({ length: count }, (_, i) =>
    Math.floor((0.5 + 0.35 * Math.sin(i / 19) + 0.14 * Math.sin(i * i)) * (2 ** bits - 1)),
  );
  return Buffer.from(bits === 8 ? Uint8Array.from(values).buffer : Uint16Array.from(values).buffer);
}

function streamOf(index: ElementIndex): Uint8Array {
  const [, ...fragments] = fragmentsOf(index, findElement(index, PIXEL_DATA));
  return Buffer.concat(fragments.map((fragment) => valueBytes(index, fragment)));
}

function decoded(name: string): number[] {
  execFileSync('dcmdjpeg', [path(name), path('decoded.dcm')]);
  const index = indexFile(openFile(path('decoded.dcm')), memorySpool(2 ** 24));
  const pixels = findElement(index, PIXEL_DATA);
  const format = pictureOf(index, pixels)?.format;
  if (format === undefined) throw new Error('dcmdjpeg wrote no picture');
  return [...codecs.decodeFrame(valueBytes(index, pixels), format).data].map(Number);
}

function isInside(at: number): boolean {
  const [x, y] = [at % SIZE.Columns, Math.floor(at / SIZE.Columns)];
  return x >= GROWN.x && x < GROWN.x + GROWN.width && y >= GROWN.y && y < GROWN.y + GROWN.height;
}
