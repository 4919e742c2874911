// Native tesseract reads what is left of a string: the oracle of the benchmark, never a part of the tool.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** A crop shown upright, grey, row by row. */
export interface Crop {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

const ENLARGED = 3;
const ROW = 3;

export function hasTesseract(): boolean {
  return spawnSync('tesseract', ['--version']).status === 0;
}

/** What tesseract reads in each crop, enlarged three times; one process for all. */
export async function readCrops(crops: readonly Crop[], folder: string): Promise<readonly string[]> {
  if (crops.length === 0) return [];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (const [i, { width, height, grey }] of crops.entries()) {
    paths.push(join(folder, `${i}.png`));
    await sharp(grey, { raw: { width, height, channels: 1 } })
      .resize(width * ENLARGED, height * ENLARGED, { kernel: 'cubic', fit: 'fill' })
      .png({ compressionLevel: 1 })
      .withMetadata({ density: 200 })
      .toFile(paths[i]);
  }
  writeFileSync(join(folder, 'list.txt'), `${paths.join('\n')}\n`);
  const run = spawnSync('tesseract', [join(folder, 'list.txt'), 'stdout', '--psm', '6'], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 27, env: { ...process.env, OMP_THREAD_LIMIT: '1' } },
  });
  if (run.status !== 0) throw new Error(`tesseract ended with ${run.status}: ${run.stderr.slice(0, 400)}`);
  const pages = run.stdout.split('\f');
  return crops.map((_, i) => pages[i] ?? '');
}

/** Whether three characters of the string in a row were read; of a shorter one, all. */
export function readsOf(text: string, read: string): boolean {
  const [wanted, seen] = [plain(text), plain(read)];
  if (wanted.length === 0) return false;
  if (wanted.length <= ROW) return seen.includes(wanted);
  for (let i = 0; i + ROW <= wanted.length; i++) if (seen.includes(wanted.slice(i, i + ROW))) return true;
  return false;
}

/** Letters and digits alone, without accents and case. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}
