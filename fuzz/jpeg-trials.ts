// Masked JPEG pictures beside libjpeg: cjpeg makes them, djpeg decodes them before and after, many with each process.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rectangle } from '../src/base/index.js';
import { type RedactedJpeg, redactJpeg } from '../src/codec/index.js';
import { FLAT, SHARED } from '../src/codec/jpeg-redaction/unit-fates.js';
import { type JpegTrial, makePicture } from './jpeg-pictures.js';

export interface TrialResults {
  /** One line a picture that is not as it must be. */
  readonly failures: readonly string[];
  /** How many pictures were of a kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Units of the grid that were made flat. */
  readonly unitsMasked: number;
  /** Units that hold something that stays, and in which something was overwritten. */
  readonly unitsShared: number;
  /** Over all pixels that were overwritten in such units: how far what they show goes with what they showed, -1 to 1. */
  readonly trace: number;
}

/** libjpeg's way to enlarge chroma mixes it over so many pixels beyond the edge of a unit. */
const SMOOTHED = 2;
const PLAIN = '-strict -nosmooth -dct int -pnm';
const SMOOTH = '-strict -dct int -pnm';

/**
 * Pictures `first` to `first + count - 1` of a seed: outside the masked units every sample is what it was to libjpeg, inside they are of one colour, which is the fill; with chroma smoothed the
 * same but for two pixels beside a unit; of a unit that holds something that stays too, what goes is near the fill and what stays is near what it was; and the stream gives no warning. @param folder is made anew, and deleted at the end.
 */
export function tryMasks(folder: string, seed: number, first: number, count: number): TrialResults {
  mkdirSync(folder, { recursive: true });
  try {
    const made = Array.from({ length: count }, (_, i) => makePicture(folder, seed, first + i));
    inShell(
      folder,
      made.map(({ trial, options }) => `cjpeg ${options.join(' ')} -outfile ${trial.number}.jpg ${trial.number}.pnm`),
    );
    const results = made.map(({ trial }) => redacted(folder, trial));
    inShell(
      folder,
      made.flatMap(({ trial }) => decodings(trial)),
    );
    return summed(results.map((result) => seen(folder, result)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Redacted {
  readonly trial: JpegTrial;
  readonly jpeg: RedactedJpeg | null;
  readonly faults: readonly string[];
}

function redacted(folder: string, trial: JpegTrial): Redacted {
  try {
    const jpeg = redactJpeg(readFileSync(join(folder, `${trial.number}.jpg`)), trial.mask, trial.fill);
    writeFileSync(join(folder, `${trial.number}.masked.jpg`), jpeg.bytes);
    return { trial, jpeg, faults: [] };
  } catch (error) {
    return { trial, jpeg: null, faults: [`it was refused: ${error instanceof Error ? error.message : error}`] };
  }
}

/** What djpeg only warns of counts as failed: then there is no output. */
function decodings({ number }: JpegTrial): string[] {
  return ['', '.masked'].flatMap((which) =>
    [
      [PLAIN, 'plain'],
      [SMOOTH, 'smooth'],
    ].map(([options, way]) => {
      const output = `${number}${which}.${way}`;
      return `djpeg ${options} -outfile ${output} ${number}${which}.jpg 2>>messages || rm -f ${output}`;
    }),
  );
}

function inShell(folder: string, lines: readonly string[]): void {
  writeFileSync(join(folder, 'lines.sh'), `${lines.join('\n')}\n`);
  execFileSync('sh', ['lines.sh'], { cwd: folder, stdio: 'ignore' });
}

interface Seen extends Redacted {
  readonly shared: readonly SharedPixel[];
}

function seen(folder: string, result: Redacted): Seen {
  const shared: SharedPixel[] = [];
  return { ...result, faults: [...result.faults, ...faultsOf(folder, result, shared)], shared };
}

function faultsOf(folder: string, { trial, jpeg }: Redacted, shared: SharedPixel[]): string[] {
  if (jpeg === null) return [];
  const samples = (which: string) => samplesOf(join(folder, `${trial.number}${which}`), trial);
  const [plain, smooth] = [samples('.plain'), samples('.smooth')];
  const [plainNow, smoothNow] = [samples('.masked.plain'), samples('.masked.smooth')];
  if (plain === null || smooth === null) return ['libjpeg does not read what it wrote'];
  if (plainNow === null || smoothNow === null) return ['libjpeg warns of the masked stream, or refuses it'];
  const faults: string[] = [];
  const changed = changedOutside(trial, jpeg, plain, plainNow, 0);
  if (changed > 0) faults.push(`${changed} pixels outside the mask changed`);
  const smoothed = changedOutside(trial, jpeg, smooth, smoothNow, trial.channels === 1 ? 0 : SMOOTHED);
  if (smoothed > 0) faults.push(`${smoothed} pixels far from the mask changed where chroma is smoothed`);
  shared.push(...sharedPixels(trial, jpeg, plain, plainNow));
  return [...faults, ...faultsInside(trial, jpeg, plainNow), ...faultsOfShared(trial, shared)];
}

function samplesOf(path: string, { width, height, channels }: JpegTrial): Buffer | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  return bytes.subarray(bytes.length - width * height * channels);
}

function changedOutside(trial: JpegTrial, jpeg: RedactedJpeg, before: Buffer, after: Buffer, margin: number): number {
  const { width, height, channels } = trial;
  let changed = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [from, to] = [pixel * channels, (pixel + 1) * channels];
    if (before.compare(after, from, to, from, to) === 0) continue;
    if (!isCovered(jpeg, pixel % width, Math.floor(pixel / width), margin)) changed++;
  }
  return changed;
}

/** Whether a unit that was made flat, or one that was overwritten in part, is at most `margin` pixels away. */
function isCovered({ grid, fates }: RedactedJpeg, x: number, y: number, margin: number, least = SHARED): boolean {
  const unitAt = (place: number, size: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(place / size)));
  for (const down of [y - margin, y + margin])
    for (const across of [x - margin, x + margin]) {
      const row = unitAt(down, grid.unitHeight, grid.rows);
      {
        const fate = fates[row * grid.columns + unitAt(across, grid.unitWidth, grid.columns)];
        if (fate === FLAT || fate === least) return true;
      }
    }
  return false;
}

function faultsInside(trial: JpegTrial, jpeg: RedactedJpeg, after: Buffer): string[] {
  const { width, height, channels, brightness, quality } = trial;
  const colours = new Set<string>();
  for (let pixel = 0; pixel < width * height; pixel++)
    if (isCovered(jpeg, pixel % width, Math.floor(pixel / width), 0, FLAT))
      colours.add(after.subarray(pixel * channels, (pixel + 1) * channels).join(' '));
  if (colours.size > 1) return [`the mask is of ${colours.size} colours`];
  const [colour] = colours;
  if (colour === undefined) return [];
  const [red = 0, green = red, blue = red] = colour.split(' ').map(Number);
  const shown = brightnessOf(red, green, blue);
  return Math.abs(shown - brightness) > nearest(quality)
    ? [`the mask shows ${colour} for a brightness of ${brightness}`]
    : [];
}

/** A flat unit is as near to its fill as the quantisation of a quality allows, in brightness and both chromas. */
function nearest(quality: number): number {
  return 4 + 100 / quality;
}

/** Of a unit that was overwritten in part: how bright it was and is. */
interface SharedPixel {
  readonly goes: boolean;
  readonly before: number;
  readonly after: number;
}

function sharedPixels(trial: JpegTrial, jpeg: RedactedJpeg, before: Buffer, after: Buffer): readonly SharedPixel[] {
  const { width, height, channels, mask } = trial;
  const { grid, fates } = jpeg;
  const pixels: SharedPixel[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const unit = Math.floor(y / grid.unitHeight) * grid.columns + Math.floor(x / grid.unitWidth);
      if (fates[unit] !== SHARED) continue;
      const goes = isIn(mask.going, x, y);
      if (!goes && !isIn(mask.staying, x, y)) continue;
      const shown = (samples: Buffer) => {
        const at = (y * width + x) * channels;
        return channels === 1 ? samples[at] : brightnessOf(samples[at], samples[at + 1], samples[at + 2]);
      };
      pixels.push({ goes, before: shown(before), after: shown(after) });
    }
  return pixels;
}

function isIn(boxes: readonly Rectangle[], x: number, y: number): boolean {
  return boxes.some((box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height);
}

function brightnessOf(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

function faultsOfShared({ brightness, quality }: JpegTrial, pixels: readonly SharedPixel[]): string[] {
  const far = (wanted: (pixel: SharedPixel) => number, goes: boolean) => {
    const those = pixels.filter((pixel) => pixel.goes === goes);
    if (those.length < FEW) return 0;
    return Math.sqrt(
      those.reduce((sum, pixel) => sum + (pixel.after - wanted(pixel)) ** 2, 0) / Math.max(1, those.length),
    );
  };
  const [going, staying] = [far(() => brightness, true), far(({ before }) => before, false)];
  return [
    ...(going > partial(quality) ? [`what goes of shared units is ${Math.round(going)} from the fill`] : []),
    ...(staying > partial(quality) ? [`what stays of shared units is ${Math.round(staying)} from what it was`] : []),
  ];
}

/** Of fewer pixels, rounding leaves anything. */
const FEW = 32;

/** Of a block in part, every coefficient is rounded: noise of the width of the steps. */
function partial(quality: number): number {
  return 8 + 1500 / quality;
}

function summed(results: readonly Seen[]): TrialResults {
  const kinds = new Map<string, number>();
  let [unitsMasked, unitsShared] = [0, 0];
  for (const { trial, jpeg } of results) {
    for (const kind of trial.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    unitsMasked += jpeg?.fates.filter((fate) => fate === FLAT).length ?? 0;
    unitsShared += jpeg?.fates.filter((fate) => fate === SHARED).length ?? 0;
  }
  const failures = results.flatMap(({ trial, faults }) =>
    faults.map(
      (fault) => `picture ${trial.number} (${trial.kinds.join(', ')}, ${trial.width}x${trial.height}): ${fault}`,
    ),
  );
  const overwritten = results.flatMap(({ shared }) => shared.filter(({ goes }) => goes));
  return { failures, kinds, unitsMasked, unitsShared, trace: correlation(overwritten) };
}

function correlation(pixels: readonly SharedPixel[]): number {
  const mean = (of: (pixel: SharedPixel) => number) =>
    pixels.reduce((sum, pixel) => sum + of(pixel), 0) / pixels.length;
  const [before, after] = [mean((pixel) => pixel.before), mean((pixel) => pixel.after)];
  const both = mean((pixel) => (pixel.before - before) * (pixel.after - after));
  return both / Math.sqrt(mean((pixel) => (pixel.before - before) ** 2) * mean((pixel) => (pixel.after - after) ** 2));
}
