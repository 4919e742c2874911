// The real files without text that were kept out of the detector's training, by the rule of training/extract_frames.py.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PictureKey } from './answer-key.js';
import { python } from './decoded-pictures.js';

/** The frames themselves, as plain arrays, with an index; see the program for their form. Null without CAVIAR_CORPUS. */
export function extractFrames(folder: string): string | null {
  const corpus = process.env.CAVIAR_CORPUS;
  if (corpus === undefined) return null;
  const program = fileURLToPath(new URL('../../training/extract_frames.py', import.meta.url));
  const target = join(folder, 'frames');
  rmSync(target, { recursive: true, force: true });
  const run = spawnSync(python(), [program, corpus, target, 'tune'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`extract_frames.py ended with ${run.status}: ${run.stderr.slice(0, 400)}`);
  return target;
}

const LEAST_SIDE = 96;

/** Copies of the files that those frames are of, in `folder`, with keys that know no strings. */
export function copyTextFree(frames: string, folder: string): readonly PictureKey[] {
  const corpus = process.env.CAVIAR_CORPUS ?? '';
  const index: readonly { source: string; width: number; height: number }[] = JSON.parse(
    readFileSync(join(frames, 'index.json'), 'utf8'),
  );
  const large = index.filter(({ width, height }) => Math.min(width, height) >= LEAST_SIDE);
  const sources = new Map(large.map((entry) => [entry.source, entry]));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return [...sources.values()].map(({ source, width, height }, number) => {
    const file = `${String(number).padStart(3, '0')}.dcm`;
    copyFileSync(join(corpus, source), join(folder, file));
    return { file, number, scene: source, coding: '', width, height, frames: 0, shown: [0, 255], strings: [] };
  });
}
