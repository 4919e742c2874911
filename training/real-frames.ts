// Frames of real files without text, as `extract_frames.py` left them: windowed, turned, zoomed and inverted at random.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, canvasOf } from './drawing/canvas.js';
import type { Random } from './random.js';

interface Frame {
  readonly kind: 'grey' | 'rgb';
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array | Uint8Array;
  /** Percentiles of a grey frame. */
  readonly low: number;
  readonly high: number;
  /** What the header says to show, from black to white. */
  readonly window: readonly [number, number] | null;
  /** The frame at half its size, and so on; made when asked for. */
  half?: Frame | undefined;
}

export interface RealFrames {
  /** A crop of one of the frames. */
  crop(random: Random, width: number, height: number): Canvas;
}

interface Entry {
  readonly file: string;
  readonly kind: 'grey' | 'rgb';
  readonly width: number;
  readonly height: number;
  readonly window: readonly [number, number] | null;
}

/** Null when the folder was not made. */
export function realFrames(folder: string): RealFrames | null {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return null;
  const entries: Entry[] = JSON.parse(readFileSync(index, 'utf8'));
  const frames = entries.map((entry) => loadFrame(folder, entry));
  return { crop: (random, width, height) => cropOf(random, random.pick(frames), width, height) };
}

function loadFrame(folder: string, entry: Entry): Frame {
  const bytes = readFileSync(join(folder, entry.file));
  if (entry.kind === 'rgb') return { ...entry, values: bytes, low: 0, high: 255 };
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const sorted = Float32Array.from(
    { length: Math.min(20000, values.length) },
    (_, i) => values[Math.floor((i * values.length) / Math.min(20000, values.length))],
  ).sort();
  return {
    ...entry,
    values,
    low: sorted[Math.floor(sorted.length * 0.003)],
    high: sorted[Math.floor(sorted.length * 0.997)],
  };
}

/** At a half or a quarter, as the detector looks for tall letters, as long as it fills most of the crop. */
function reduced(frame: Frame, times: number, side: number): Frame {
  if (times === 0 || Math.min(frame.width, frame.height) < 1.5 * side) return frame;
  frame.half ??= halved(frame);
  return reduced(frame.half, times - 1, side);
}

function halved(frame: Frame): Frame {
  const { width, height, values } = frame;
  const channels = frame.kind === 'rgb' ? 3 : 1;
  const [across, down] = [width >> 1, height >> 1];
  const small = frame.kind === 'rgb' ? new Uint8Array(across * down * 3) : new Float32Array(across * down);
  for (let y = 0, at = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      for (let channel = 0; channel < channels; channel++, at++) {
        const from = (2 * y * width + 2 * x) * channels + channel;
        const below = from + width * channels;
        small[at] = (values[from] + values[from + channels] + values[below] + values[below + channels]) / 4;
      }
    }
  }
  return { ...frame, width: across, height: down, values: small, half: undefined };
}

function cropOf(random: Random, whole: Frame, width: number, height: number): Canvas {
  const canvas = canvasOf(width, height);
  const frame = random.chance(0.45) ? reduced(whole, random.whole(1, 2), Math.min(width, height)) : whole;
  const least = 0.7 * Math.min(width / frame.width, height / frame.height);
  const zoom = Math.max(least, Math.exp(random.between(Math.log(0.6), Math.log(random.chance(0.3) ? 5 : 1.6))));
  const turn = random.whole(0, 3);
  const mirrored = random.chance(0.5);
  const [left, top] = [
    random.between(-0.15, 1) * Math.max(1, frame.width - width / zoom),
    random.between(-0.15, 1) * Math.max(1, frame.height - height / zoom),
  ];
  const shown = display(random, frame);
  const place = turnedPlace(width, height, turn, mirrored);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const u = place.u0 + place.ux * x + place.uy * y;
      const v = place.v0 + place.vx * x + place.vy * y;
      shown(left + u / zoom, top + v / zoom, canvas.rgb, at);
    }
  }
  return canvas;
}

type Show = (x: number, y: number, rgb: Uint8ClampedArray, at: number) => void;

function display(random: Random, frame: Frame): Show {
  const inverted = random.chance(0.25);
  const levels = random.chance(0.12) ? random.whole(3, 16) : 256;
  const span = Math.max(1e-6, frame.high - frame.low);
  const [low, high] =
    frame.window !== null && random.chance(0.4) ? nearWindow(random, frame.window) : anyWindow(random, frame, span);
  const finish = (value: number) => {
    const stepped = levels < 256 ? (Math.round((value * (levels - 1)) / 255) * 255) / (levels - 1) : value;
    return inverted ? 255 - stepped : stepped;
  };
  if (frame.kind === 'rgb') return (x, y, rgb, at) => showColour(frame, x, y, rgb, at, finish);
  return (x, y, rgb, at) => {
    const grey = finish(Math.min(255, Math.max(0, (255 * (sample(frame, x, y, 1, 0) - low)) / (high - low))));
    rgb[at] = grey;
    rgb[at + 1] = grey;
    rgb[at + 2] = grey;
  };
}

function nearWindow(random: Random, [low, high]: readonly [number, number]): readonly [number, number] {
  const width = high - low;
  return [low + width * random.between(-0.2, 0.2), high + width * random.between(-0.2, 0.3)];
}

function anyWindow(random: Random, frame: Frame, span: number): readonly [number, number] {
  const isNarrow = random.chance(0.4);
  const low = frame.low + span * (isNarrow ? random.between(0, 0.6) : random.between(-0.1, 0.1));
  return [low, isNarrow ? low + span * random.between(0.08, 0.5) : frame.high + span * random.between(-0.1, 0.3)];
}

function showColour(
  frame: Frame,
  x: number,
  y: number,
  rgb: Uint8ClampedArray,
  at: number,
  finish: (value: number) => number,
): void {
  for (let channel = 0; channel < 3; channel++) rgb[at + channel] = finish(sample(frame, x, y, 3, channel));
}

/** Bilinear; the frame's lowest value outside. */
function sample(frame: Frame, x: number, y: number, channels: number, channel: number): number {
  const { width, height, values, low } = frame;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column + 1 >= width || row + 1 >= height) return low;
  const at = (row * width + column) * channels + channel;
  const below = at + width * channels;
  const dx = x - column;
  const upper = values[at] + (values[at + channels] - values[at]) * dx;
  const lower = values[below] + (values[below + channels] - values[below]) * dx;
  return upper + (lower - upper) * (y - row);
}

interface Turn {
  readonly u0: number;
  readonly ux: number;
  readonly uy: number;
  readonly v0: number;
  readonly vx: number;
  readonly vy: number;
}

/** Where a pixel of the crop comes from, after `turn` quarter turns and a mirror. */
function turnedPlace(width: number, height: number, turn: number, mirrored: boolean): Turn {
  const sign = mirrored ? -1 : 1;
  const start = mirrored ? width - 1 : 0;
  if (turn === 0) return { u0: start, ux: sign, uy: 0, v0: 0, vx: 0, vy: 1 };
  if (turn === 1) return { u0: 0, ux: 0, uy: 1, v0: width - 1 - start, vx: -sign, vy: 0 };
  if (turn === 2) return { u0: width - 1 - start, ux: -sign, uy: 0, v0: height - 1, vx: 0, vy: -1 };
  return { u0: height - 1, ux: 0, uy: -1, v0: start, vx: sign, vy: 0 };
}
