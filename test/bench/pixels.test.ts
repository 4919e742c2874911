import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnswerKey, unpackGlyphs } from '../../bench/pixels/answer-key.js';
import type { DecodedPicture, Values } from '../../bench/pixels/decoded-pictures.js';
import { figuresOf } from '../../bench/pixels/figures.js';
import { makePictures } from '../../bench/pixels/make-pictures.js';
import { readsOf } from '../../bench/pixels/read-crops.js';
import { type Pictures, scorePictures } from '../../bench/pixels/score.js';

const folder = mkdtempSync(join(tmpdir(), 'bench-pixels-'));
let key: AnswerKey;

beforeAll(async () => {
  key = await makePictures({ folder, seed: 11, share: 0.02, realFrames: null });
});
afterAll(() => rmSync(folder, { recursive: true }));

function pictures(paint: (values: Values, picture: AnswerKey['pictures'][number]) => void): Pictures {
  return new Map(
    key.pictures.map((picture) => {
      const { width, height, frames, file } = picture;
      const values = new Uint8Array(width * height * frames).fill(90);
      paint(values, picture);
      const decoded: DecodedPicture = { width, height, frames, channels: 1, values: () => values };
      return [file, decoded];
    }),
  );
}

/** Black over the first `rows` of the boxes of every string. */
function masked(share: number): Pictures {
  return pictures((values, { strings, width, height }) => {
    for (const { box, frames } of strings)
      for (let frame = frames[0]; frame <= frames[1]; frame++)
        for (let y = box.y; y < box.y + Math.round(box.height * share); y++) {
          const row = (frame * height + y) * width;
          values.fill(0, row + box.x, row + box.x + box.width);
        }
  });
}

describe('the benchmark of pixels', () => {
  const clean = () => pictures(() => undefined);

  it('makes the same files and key again from the same seed', async () => {
    const other = mkdtempSync(join(tmpdir(), 'bench-pixels-'));
    await makePictures({ folder: other, seed: 11, share: 0.02, realFrames: null });
    for (const name of ['key.json', ...readdirSync(join(folder, 'in')).map((file) => join('in', file))])
      expect(readFileSync(join(other, name)).equals(readFileSync(join(folder, name))), name).toBe(true);
    rmSync(other, { recursive: true });
  });

  it('keeps for each string where its glyphs are, inside the frame', () => {
    const strings = key.pictures.flatMap((picture) => picture.strings.map((string) => ({ picture, string })));
    expect(strings.length).toBeGreaterThan(10);
    for (const { picture, string } of strings) {
      const glyphs = unpackGlyphs(string.glyphs, string.box).reduce((sum, each) => sum + each, 0);
      expect(glyphs).toBeGreaterThan(0);
      expect(string.box.x + string.box.width).toBeLessThanOrEqual(picture.width);
      expect(string.box.y + string.box.height).toBeLessThanOrEqual(picture.height);
      expect(string.frames[1]).toBeLessThan(picture.frames);
    }
  });

  it('says that all is removed and nothing else lost when the boxes of the strings are black', async () => {
    const figures = figuresOf(await scorePictures(key.pictures, clean(), masked(1), null));
    expect(figures.identifying).toBeGreaterThan(5);
    expect(figures.removed).toBe(figures.identifying);
    expect(figures.allRemoved).toBe(figures.withIdentifying);
    expect(figures.changedOutside).toBe(0);
    expect(figures.harmlessKept).toBe(0);
  });

  it('says that nothing is removed and all is kept when nothing was changed', async () => {
    const figures = figuresOf(await scorePictures(key.pictures, clean(), clean(), null));
    expect(figures.removed).toBe(0);
    expect(figures.harmlessKept).toBe(figures.harmless);
  });

  it('says that a string of which the lower half is left is not removed', async () => {
    const figures = figuresOf(await scorePictures(key.pictures, clean(), masked(0.5), null));
    expect(figures.removed).toBe(0);
  });

  it('counts what is lost beside the text, and pictures without text that were touched', async () => {
    const all = pictures((values) => values.fill(0));
    const figures = figuresOf(await scorePictures(key.pictures, clean(), all, null));
    expect(figures.changedOutside).toBeGreaterThan(0.8);
    expect(figures.textFreeTouched).toBe(figures.textFree);
  });

  it('counts a picture without an output as withheld, not as clean', async () => {
    const figures = figuresOf(await scorePictures(key.pictures, clean(), new Map(), null));
    expect(figures.withheld).toBe(key.pictures.length);
    expect(figures.identifying).toBe(0);
  });
});

describe('what tesseract reads of a string', () => {
  it.each([
    ['VAUBERNIER Apolline', '| vAuB', true],
    ['VAUBERNIER Apolline', 'VA 8E RR', false],
    ['12/04/1950', '12 0', true],
    ['Étiévant', 'ETI', true],
    ['R', 'r', true],
    ['R', '', false],
  ])('of %j counts as read in %j: %s', (text, read, expected) => {
    expect(readsOf(text, read)).toBe(expected);
  });
});
