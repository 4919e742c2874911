// Compares pictures before and after: what of each string is left, and what was changed besides.
import { turned } from '../../training/drawing/text-mask.js';
import { type PictureKey, unpackGlyphs, type WrittenString } from './answer-key.js';
import type { DecodedPicture, Values } from './decoded-pictures.js';
import { type Crop, readCrops, readsOf } from './read-crops.js';

export interface StringScore {
  readonly string: WrittenString;
  /** Share of the glyphs' pixels overwritten, in the frame where it is least. */
  readonly overwritten: number;
  /** Whether tesseract reads three characters in a row; null where it was not asked. */
  readonly read: boolean | null;
  readonly removed: boolean;
  readonly kept: boolean;
}

export interface PictureScore {
  readonly key: PictureKey;
  /** False when no output was written, or one of another size. */
  readonly released: boolean;
  readonly strings: readonly StringScore[];
  /** Share of all pixels that changed. */
  readonly changed: number;
  /** Share of all pixels that changed further than 6 pixels from the box of any string of their frame. */
  readonly changedOutside: number;
}

const OVERWRITTEN = 0.98;
const KEPT = 0.95;
/** Boxes of text are so much wider before a change counts as outside. */
const WIDER = 6;
const CROP_EDGE = 4;

/** By the path of the input. */
export type Pictures = ReadonlyMap<string, DecodedPicture>;

/** @param folder for the crops that tesseract reads; null when there is no tesseract. */
export async function scorePictures(
  keys: readonly PictureKey[],
  before: Pictures,
  after: Pictures,
  folder: string | null,
): Promise<readonly PictureScore[]> {
  const asked: { crop: Crop; text: string }[] = [];
  const drafts = keys.map((key) => draftOf(key, before.get(key.file), after.get(key.file), asked));
  const texts =
    folder === null
      ? null
      : await readCrops(
          asked.map(({ crop }) => crop),
          folder,
        );
  return drafts.map(({ key, released, strings, changed, changedOutside }) => ({
    ...{ key, released, changed, changedOutside },
    strings: strings.map(({ string, overwritten, questions }) => {
      const read = texts === null ? null : questions.some((at) => readsOf(string.text, texts[at]));
      return {
        string,
        overwritten,
        read,
        removed: overwritten >= OVERWRITTEN && read !== true,
        kept: overwritten <= 1 - KEPT,
      };
    }),
  }));
}

interface Draft {
  readonly key: PictureKey;
  readonly released: boolean;
  readonly strings: readonly { string: WrittenString; overwritten: number; questions: readonly number[] }[];
  readonly changed: number;
  readonly changedOutside: number;
}

function draftOf(
  key: PictureKey,
  before: DecodedPicture | undefined,
  after: DecodedPicture | undefined,
  asked: { crop: Crop; text: string }[],
): Draft {
  if (before === undefined) throw new Error(`${key.file} was not decoded`);
  if (
    after === undefined ||
    after.width !== before.width ||
    after.height !== before.height ||
    after.frames !== before.frames
  ) {
    return { key, released: false, strings: [], changed: 0, changedOutside: 0 };
  }
  const [old, now] = [
    { ...before, data: before.values() },
    { ...after, data: after.values() },
  ];
  const differs = differences(old, now);
  const strings = key.strings.map((string) => {
    const frames = [...new Set([string.frames[0], (string.frames[0] + string.frames[1]) >> 1, string.frames[1]])];
    const shares = frames.map((frame) => overwrittenShare(string, differs, frame, before));
    const overwritten = Math.min(...shares);
    if (overwritten < OVERWRITTEN) return { string, overwritten, questions: [] };
    const questions = frames.flatMap((frame) => {
      const crop = cropOf(key, now, string, frame);
      return crop === null ? [] : [asked.push({ crop, text: string.text }) - 1];
    });
    return { string, overwritten, questions };
  });
  return { key, released: true, strings, ...changes(key, differs, before) };
}

interface Loaded extends DecodedPicture {
  readonly data: Values;
}

/** One byte a pixel of all frames: 1 where any channel differs. */
function differences(old: Loaded, now: Loaded): Uint8Array {
  const pixels = old.width * old.height * old.frames;
  const result = new Uint8Array(pixels);
  if (old.channels !== now.channels) return result.fill(1);
  for (let i = 0, at = 0; i < pixels; i++)
    for (let channel = 0; channel < old.channels; channel++, at++) if (old.data[at] !== now.data[at]) result[i] = 1;
  return result;
}

function overwrittenShare(
  { box, glyphs }: WrittenString,
  differs: Uint8Array,
  frame: number,
  { width, height }: DecodedPicture,
): number {
  const mask = unpackGlyphs(glyphs, box);
  let [all, gone] = [0, 0];
  mask.forEach((isGlyph, at) => {
    if (isGlyph === 0) return;
    all++;
    const y = box.y + Math.floor(at / box.width);
    gone += differs[frame * width * height + y * width + box.x + (at % box.width)];
  });
  return all === 0 ? 1 : gone / all;
}

function changes(
  { strings, frames }: PictureKey,
  differs: Uint8Array,
  { width, height }: DecodedPicture,
): Pick<Draft, 'changed' | 'changedOutside'> {
  let [changed, outside] = [0, 0];
  for (let frame = 0; frame < frames; frame++) {
    const near = new Uint8Array(width * height);
    for (const { box, frames: shown } of strings) {
      if (frame < shown[0] || frame > shown[1]) continue;
      for (let y = Math.max(0, box.y - WIDER); y < Math.min(height, box.y + box.height + WIDER); y++)
        near.fill(1, y * width + Math.max(0, box.x - WIDER), y * width + Math.min(width, box.x + box.width + WIDER));
    }
    for (let i = 0; i < near.length; i++) {
      const differed = differs[frame * near.length + i];
      changed += differed;
      if (near[i] === 0) outside += differed;
    }
  }
  return { changed: changed / differs.length, changedOutside: outside / differs.length };
}

/** The box and a little around it as shown, upright; null where it is all of one grey, which nobody reads. */
function cropOf({ shown }: PictureKey, picture: Loaded, { box, turns }: WrittenString, frame: number): Crop | null {
  const [left, top] = [Math.max(0, box.x - CROP_EDGE), Math.max(0, box.y - CROP_EDGE)];
  const width = Math.min(picture.width, box.x + box.width + CROP_EDGE) - left;
  const height = Math.min(picture.height, box.y + box.height + CROP_EDGE) - top;
  const grey = new Uint8Array(width * height);
  let flat = true;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (frame * picture.height + top + y) * picture.width + left + x;
      grey[y * width + x] = shownGrey(picture, at, shown);
      if (Math.abs(grey[y * width + x] - grey[0]) > 2) flat = false;
    }
  }
  if (flat) return null;
  const upright = turned({ width, height, coverage: grey }, 4 - turns);
  return { width: upright.width, height: upright.height, grey: upright.coverage };
}

/** 0 to 255 of the pixel with this number. */
export function shownGrey(
  { data, channels }: { data: Values; channels: number },
  at: number,
  [low, high]: readonly [number, number],
): number {
  const value = channels === 3 ? 0.299 * data[at * 3] + 0.587 * data[at * 3 + 1] + 0.114 * data[at * 3 + 2] : data[at];
  return Math.round(Math.min(255, Math.max(0, (255 * (value - low)) / (high - low))));
}
