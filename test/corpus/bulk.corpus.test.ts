// Over a folder of real files (CAVIAR_CORPUS): every coded frame is walked, edits keep their length, and decoders of others see the same samples before and after.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, it, describe as suite } from 'vitest';
import { bufferSource, CaviarError, memorySpool } from '../../src/base/index.js';
import { type ElementIndex, EntryFlag, findElement, fragmentsOf, indexFile } from '../../src/dicom/index.js';
import { treatPixels } from '../../src/pixels/index.js';
import type { CompiledProfile } from '../../src/profile/index.js';
import { needs } from '../support/peers.js';
import { edited, NOT_LOOKED_AT } from '../support/pictures.js';

const corpus = process.env.CAVIAR_CORPUS ?? '';
if (corpus === '') throw new Error('set CAVIAR_CORPUS to a folder of DICOM files');

const OFF = { pixels: 'off' } as CompiledProfile;
const SPOOL = memorySpool(2 ** 28);
const PIXEL_DATA = 0x7fe00010;

interface Treated {
  readonly path: string;
  readonly before: Buffer;
  readonly index: ElementIndex;
  readonly outcome: ReturnType<typeof treatPixels> | CaviarError;
}

const treated = allFiles().flatMap(treat);
const folder = mkdtempSync(join(tmpdir(), 'caviar-corpus-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function allFiles(): string[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .map((path) => join(corpus, path))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** None for what cannot be indexed: that is for the reader's own suite. */
function treat(path: string): Treated[] {
  const before = readFileSync(path);
  let index: ElementIndex;
  try {
    index = indexFile(bufferSource(before), SPOOL);
  } catch (error) {
    if (error instanceof CaviarError) return [];
    throw error;
  }
  return [{ path: relative(corpus, path), before, index, outcome: outcomeOf(index) }];
}

function outcomeOf(index: ElementIndex): Treated['outcome'] {
  try {
    return treatPixels(index, OFF, SPOOL, NOT_LOOKED_AT);
  } catch (error) {
    if (error instanceof CaviarError) return error;
    throw error;
  }
}

function isEncapsulated(file: Treated): boolean {
  const entry = findElement(file.index, PIXEL_DATA);
  return entry !== -1 && (file.index.flags[entry] & EntryFlag.Encapsulated) !== 0;
}

function editsOf(file: Treated): ReturnType<typeof treatPixels>['edits'] {
  return file.outcome instanceof CaviarError ? [] : file.outcome.edits;
}

/** The file as it would be with only the pixel edits made; deflated data sets have no such file. */
function after(file: Treated): Buffer {
  return edited(file.before, editsOf(file));
}

const changed = treated.filter((file) => !file.index.encoding.deflated && editsOf(file).length > 0);

suite('the pixel data of real files', () => {
  it('are there to be looked at', () => {
    expect(treated.length).toBeGreaterThan(0);
    expect(treated.filter(isEncapsulated).length).toBeGreaterThan(0);
    expect(changed.length).toBeGreaterThan(0);
  });

  it('that are encapsulated are walked, every one', () => {
    const refused = treated.filter((file) => isEncapsulated(file) && file.outcome instanceof CaviarError);
    expect(refused.map((file) => file.path)).toEqual([]);
  });

  it('get edits within pixel data, at the same length', () => {
    for (const file of treated) {
      for (const edit of editsOf(file)) {
        expect(edit.bytes?.length, file.path).toBe(edit.length);
        const holders = [...(file.outcome instanceof CaviarError ? [] : file.outcome.claimed)];
        const { valueAt, end } = file.index;
        expect(holders.some((entry) => edit.at >= valueAt[entry] && edit.at + edit.length <= end[entry])).toBe(true);
      }
    }
  });

  it('need nothing a second time', () => {
    for (const file of changed) {
      const index = indexFile(bufferSource(after(file)), SPOOL);
      expect(treatPixels(index, OFF, SPOOL, NOT_LOOKED_AT).edits, file.path).toEqual([]);
    }
  });

  it('hold no comment of the encoders that wrote them', () => {
    const encoders = /Kakadu|JasPer|OpenJPEG|OpenJPH|MITRA|JPEG Pro|Intel\(R\) JPEG/;
    const before = treated.filter((file) => encoders.test(pixelText(file, file.before)));
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter((file) => encoders.test(pixelText(file, after(file)))).map((file) => file.path)).toEqual([]);
  });
});

function pixelText(file: Treated, bytes: Buffer): string {
  const entry = findElement(file.index, PIXEL_DATA);
  if (entry === -1 || !isEncapsulated(file)) return '';
  return bytes.subarray(file.index.valueAt[entry], file.index.end[entry]).toString('latin1');
}

/** Decodes `input` to `output`; by the last parts of transfer syntax UIDs. */
const DECODERS: Readonly<Record<string, (input: string, output: string) => [string, string[]]>> = {
  rle: (input, output) => ['dcmdrle', [input, output]],
  jpeg: (input, output) => ['dcmdjpeg', [input, output]],
  jpegLs: (input, output) => ['dcmdjpls', [input, output]],
  jpeg2000: (input, output) => ['gdcmconv', ['--raw', input, output]],
};

function decoderOf(syntax: string): (typeof DECODERS)[string] | undefined {
  if (/\.2\.5$/.test(syntax)) return DECODERS.rle;
  if (/\.4\.(5\d|6\d|70)$/.test(syntax)) return DECODERS.jpeg;
  if (/\.4\.8[01]$/.test(syntax)) return DECODERS.jpegLs;
  if (/\.4\.9[01]$/.test(syntax)) return DECODERS.jpeg2000;
  return undefined;
}

/** The decoded file, or null where the decoder refuses. */
function decoded(bytes: Uint8Array, syntax: string): Buffer | null {
  const decoder = decoderOf(syntax);
  if (decoder === undefined) return null;
  const input = join(folder, 'in.dcm');
  const output = join(folder, 'out.dcm');
  rmSync(output, { force: true });
  writeFileSync(input, bytes);
  const [program, words] = decoder(input, output);
  const { status } = spawnSync(program, words);
  return status === 0 && existsSync(output) ? readFileSync(output) : null;
}

needs(
  'dcmdrle',
  'dcmdjpeg',
  'dcmdjpls',
  'gdcmconv',
)('decoders of others', () => {
  const compared = changed.filter(isEncapsulated);

  it.each(compared.map((file) => [file.path, file] as const))('give the same for %s as before', (_, file) => {
    const syntax = file.index.encoding.transferSyntaxUid;
    const original = decoded(file.before, syntax);
    if (original === null) return;
    expect(decoded(after(file), syntax)?.equals(original)).toBe(true);
  });

  it('can decode nearly all of these files, so that the comparison means something', () => {
    const able = compared.filter((file) => decoded(file.before, file.index.encoding.transferSyntaxUid) !== null);
    expect(able.length).toBeGreaterThan(0.8 * compared.length);
  });
});

needs('opj_decompress')('OpenJPEG', () => {
  const frames = changed.filter((file) => /\.4\.(9[01]|20[123])$/.test(file.index.encoding.transferSyntaxUid));

  it.each(frames.map((file) => [file.path, file] as const))(
    'sees the same samples in the first frame of %s',
    (_, file) => {
      const before = firstFrame(file, file.before);
      const samples = openJpeg(before);
      if (samples === null) return;
      expect(openJpeg(firstFrame(file, after(file)))?.equals(samples)).toBe(true);
    },
  );

  it('can decode nearly all of them', () => {
    const able = frames.filter((file) => openJpeg(firstFrame(file, file.before)) !== null);
    expect(able.length).toBeGreaterThan(0.8 * frames.length);
  });
});

/** All fragments where there is one frame, else the first fragment. */
function firstFrame(file: Treated, bytes: Buffer): Buffer {
  const { index } = file;
  const [, ...fragments] = fragmentsOf(index, findElement(index, PIXEL_DATA));
  const used = findElement(index, 0x00280008) === -1 ? fragments : fragments.slice(0, 1);
  return Buffer.concat(
    used.map((fragment) =>
      bytes.subarray(index.valueAt[fragment], index.valueAt[fragment] + index.valueLength[fragment]),
    ),
  );
}

function openJpeg(frame: Buffer): Buffer | null {
  const wrapped = frame.subarray(4, 8).toString('latin1') === 'jP  ';
  const input = join(folder, wrapped ? 'frame.jp2' : 'frame.j2k');
  const output = join(folder, 'frame.raw');
  rmSync(output, { force: true });
  writeFileSync(input, frame);
  const { status } = spawnSync('opj_decompress', ['-i', input, '-o', output]);
  return status === 0 && existsSync(output) ? readFileSync(output) : null;
}
