// Every picture of the corpus that a peer decodes: the same samples here, and after a mask the same to the peer outside it, and flat inside.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySpool, openFile, type Rectangle } from '../../src/base/index.js';
import { type Codecs, type FrameFormat, nativeFrameBytes, openCodecs, type Samples } from '../../src/codec/index.js';
import { type ElementIndex, findElement, fragmentsOf, indexFile, valueBytes } from '../../src/dicom/index.js';
import { pictureOf } from '../../src/pixels/format-of.js';
import { groupFragments } from '../../src/pixels/frame-groups.js';
import { blackOf, displayAttributes, displaysOf } from '../../src/render/index.js';
import { needs } from '../support/peers.js';
import { encapsulated, pictureFile } from '../support/pictures.js';
import { corpusFiles, corpusFolder } from './corpus-run.js';

const PIXEL_DATA = 0x7fe00010;
const folder = mkdtempSync(join(tmpdir(), 'caviar-pictures-'));
/** By syntax, the program of a peer that decodes it; dcmdjpeg is asked in both of its ways to tell colours. */
const PEERS: readonly (readonly [RegExp, readonly (readonly string[])[]])[] = [
  [/\.5$/, [['dcmdrle']]],
  [/\.4\.(5[0-7]|70)$/, [['dcmdjpeg'], ['dcmdjpeg', '+cg']]],
  [/\.4\.8[01]$/, [['dcmdjpls']]],
  [/\.4\.9[01]$/, [['gdcmconv', '--raw']]],
];
/** One bit a sample in JPEG 2000, which peers read as bytes; and values beyond Bits Stored, which peers keep and a viewer does not show. */
const READ_OTHERWISE = /(liver_j2k|jpeg2000-multiframe-multifragments)\.dcm$/;
/** Smoothed chroma reaches so far beyond a unit. */
const MARGIN = 2;

let codecs: Codecs;
beforeAll(async () => {
  codecs = await openCodecs();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Frame {
  readonly path: string;
  readonly index: ElementIndex;
  readonly coded: Uint8Array;
  readonly format: FrameFormat;
}

/** The first frame; null where the file cannot be read or has none. */
function firstFrame(path: string): Frame | null {
  try {
    const index = indexFile(openFile(path), memorySpool(2 ** 30));
    const pixelData = findElement(index, PIXEL_DATA);
    const picture = pixelData === -1 ? null : pictureOf(index, pixelData);
    if (picture === null) return null;
    const { format, geometry } = picture;
    const fragments = fragmentsOf(index, pixelData);
    const [first] = fragments.length === 0 ? [[pixelData]] : groupFragments(index, pixelData, geometry.frames);
    const bytes = Buffer.concat((first ?? []).map((entry) => valueBytes(index, entry)));
    const coded = fragments.length === 0 ? bytes.subarray(0, nativeFrameBytes(format)) : bytes;
    return { path, index, coded, format };
  } catch {
    return null;
  }
}

function decoded(frame: Frame): Samples | null {
  try {
    return codecs.decodeFrame(frame.coded, frame.format);
  } catch {
    return null;
  }
}

/** What peers decode a frame to, one answer for each way to ask; none where they fail. */
function peerSamples(coded: Uint8Array, format: FrameFormat): ArrayLike<number>[] {
  const ways = PEERS.find(([syntax]) => syntax.test(format.transferSyntaxUid))?.[1] ?? [];
  writeFileSync(join(folder, 'in.dcm'), fileOf(coded, format));
  return ways.flatMap(([program = '', ...options]) => {
    const output = join(folder, 'out.dcm');
    rmSync(output, { force: true });
    spawnSync(program, [...options, join(folder, 'in.dcm'), output], { stdio: 'ignore', timeout: 60_000 });
    const frame = existsSync(output) ? firstFrame(output) : null;
    const samples = frame === null ? null : decoded({ ...frame, format: { ...frame.format, signed: format.signed } });
    return samples === null ? [] : [samples.data];
  });
}

function fileOf(coded: Uint8Array, format: FrameFormat): Buffer {
  const attributes = {
    SamplesPerPixel: format.samplesPerPixel,
    PhotometricInterpretation: format.photometricInterpretation,
    ...(format.samplesPerPixel > 1 ? { PlanarConfiguration: format.planarConfiguration } : {}),
    Rows: format.rows,
    Columns: format.columns,
    BitsAllocated: format.bitsAllocated,
    BitsStored: format.bitsStored,
    HighBit: format.highBit,
    PixelRepresentation: format.signed ? 1 : 0,
  };
  return pictureFile(attributes, format.transferSyntaxUid, encapsulated([coded]));
}

function same(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

/** Samples outside the rectangles (with a margin in JPEG) that changed, and the number of colours within them. */
function compare(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  format: FrameFormat,
  masked: readonly Rectangle[],
) {
  const { columns, samplesPerPixel } = format;
  const margin = /\.4\.5[01]$/.test(format.transferSyntaxUid) && samplesPerPixel > 1 ? MARGIN : 0;
  const within = (pixel: number, grow: number) => {
    const [x, y] = [pixel % columns, Math.floor(pixel / columns)];
    return masked.some(
      (box) => x >= box.x - grow && x < box.x + box.width + grow && y >= box.y - grow && y < box.y + box.height + grow,
    );
  };
  const colours = new Set<string>();
  let changed = 0;
  for (let pixel = 0; pixel * samplesPerPixel < before.length; pixel++) {
    const at = pixel * samplesPerPixel;
    const colour = (samples: ArrayLike<number>) =>
      Array.from({ length: samplesPerPixel }, (_, s) => samples[at + s]).join();
    if (!within(pixel, margin) && colour(before) !== colour(after)) changed++;
    // Chroma of the pixels beyond the edge is smoothed into the outermost ones.
    if (within(pixel, -margin)) colours.add(colour(after));
  }
  return { changed, colours: colours.size };
}

needs(
  'dcmdrle',
  'dcmdjpeg',
  'dcmdjpls',
  'gdcmconv',
)('the pictures of the corpus', () => {
  it('give the samples that dcmtk and gdcm give; masked, the same to them outside the mask, and one colour inside', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const frame of corpusFiles().map((path) => firstFrame(join(corpusFolder(), path)))) {
      const samples = frame === null ? null : decoded(frame);
      if (frame === null || samples === null || !PEERS.some(([syntax]) => syntax.test(frame.format.transferSyntaxUid)))
        continue;
      const peers = peerSamples(frame.coded, frame.format);
      if (peers.length === 0 || READ_OTHERWISE.test(frame.path)) continue;
      compared++;
      if (!peers.some((peer) => same(peer, samples.data))) wrong.push(`${frame.path}: other samples`);
      wrong.push(...faultsOfMask(frame, samples, peers));
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(80);
  });
});

function faultsOfMask(frame: Frame, samples: Samples, peers: readonly ArrayLike<number>[]): string[] {
  const { format, path } = frame;
  const { columns, rows } = format;
  const box = { x: columns >> 2, y: rows >> 2, width: Math.ceil(columns / 5), height: Math.ceil(rows / 6) };
  const black = blackOf(samples, displayAttributes(frame.index, 0), format.photometricInterpretation);
  const masked = codecs.maskFrame(frame.coded, format, { going: [box], staying: [] }, black);
  if (masked === null) return [];
  const { photometricInterpretation } = masked;
  const after = peerSamples(masked.bytes, { ...format, photometricInterpretation });
  if (after.length < peers.length) return [`${path}: masked, a peer cannot read it`];
  return peers.flatMap((before, way) => {
    const { changed, colours } = compare(before, after[way] ?? [], format, masked.masked);
    return changed === 0 && colours <= 1 ? [] : [`${path}: ${changed} pixels changed, ${colours} colours in the mask`];
  });
}

describe('a picture of the corpus', () => {
  it('is decoded and displayed without an error that has no code', () => {
    for (const frame of corpusFiles().map((path) => firstFrame(join(corpusFolder(), path)))) {
      if (frame === null) continue;
      try {
        const samples = codecs.decodeFrame(frame.coded, frame.format);
        expect(displaysOf(samples, displayAttributes(frame.index, 0)).length).toBeGreaterThan(0);
      } catch (error) {
        expect(error, frame.path).toMatchObject({
          code: expect.stringMatching(/^(malformed|truncated|cannot-decode)$/),
        });
      }
    }
  });
});
