// Masked JPEG pictures beside libjpeg: cjpeg makes them, djpeg decodes them before and after, many with each process.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RedactedJpeg, redactJpeg } from '../src/codec/index.js';
import { type JpegTrial, makePicture } from './jpeg-pictures.js';

export interface TrialResults {
  /** One line a picture that is not as it must be. */
  readonly failures: readonly string[];
  /** How many pictures were of a kind. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Units of the grid that were made flat. */
  readonly unitsMasked: number;
}

/** libjpeg's way to enlarge chroma mixes it over so many pixels beyond the edge of a unit. */
const SMOOTHED = 2;
const PLAIN = '-strict -nosmooth -dct int -pnm';
const SMOOTH = '-strict -dct int -pnm';

/**
 * Pictures `first` to `first + count - 1` of a seed: outside the masked units every sample is what it was to libjpeg, inside they are of one colour, which is the fill; with chroma smoothed the
 * same but for two pixels beside a unit; and the stream gives no warning. @param folder is made anew, and deleted at the end.
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
    return summed(results.map((result) => ({ ...result, faults: [...result.faults, ...faultsOf(folder, result)] })));
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
    const jpeg = redactJpeg(readFileSync(join(folder, `${trial.number}.jpg`)), trial.rectangles, trial.fill);
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

function faultsOf(folder: string, { trial, jpeg }: Redacted): string[] {
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
  return [...faults, ...faultsInside(trial, jpeg, plainNow)];
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

/** Whether a unit that was made flat is at most `margin` pixels away. */
function isCovered({ grid, covered }: RedactedJpeg, x: number, y: number, margin: number): boolean {
  const unitAt = (place: number, size: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(place / size)));
  for (const down of [y - margin, y + margin])
    for (const across of [x - margin, x + margin]) {
      const row = unitAt(down, grid.unitHeight, grid.rows);
      if (covered[row * grid.columns + unitAt(across, grid.unitWidth, grid.columns)] === 1) return true;
    }
  return false;
}

function faultsInside(trial: JpegTrial, jpeg: RedactedJpeg, after: Buffer): string[] {
  const { width, height, channels, brightness, quality } = trial;
  const colours = new Set<string>();
  for (let pixel = 0; pixel < width * height; pixel++)
    if (isCovered(jpeg, pixel % width, Math.floor(pixel / width), 0))
      colours.add(after.subarray(pixel * channels, (pixel + 1) * channels).join(' '));
  if (colours.size > 1) return [`the mask is of ${colours.size} colours`];
  const [colour] = colours;
  if (colour === undefined) return [];
  const [red = 0, green = red, blue = red] = colour.split(' ').map(Number);
  const shown = 0.299 * red + 0.587 * green + 0.114 * blue;
  return Math.abs(shown - brightness) > nearest(quality)
    ? [`the mask shows ${colour} for a brightness of ${brightness}`]
    : [];
}

/** A flat unit is as near to its fill as the quantisation of a quality allows, in brightness and both chromas. */
function nearest(quality: number): number {
  return 4 + 100 / quality;
}

function summed(results: readonly Redacted[]): TrialResults {
  const kinds = new Map<string, number>();
  let unitsMasked = 0;
  for (const { trial, jpeg } of results) {
    for (const kind of trial.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    unitsMasked += jpeg?.covered.reduce((sum, unit) => sum + unit, 0) ?? 0;
  }
  const failures = results.flatMap(({ trial, faults }) =>
    faults.map(
      (fault) => `picture ${trial.number} (${trial.kinds.join(', ')}, ${trial.width}x${trial.height}): ${fault}`,
    ),
  );
  return { failures, kinds, unitsMasked };
}
