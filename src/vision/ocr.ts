// Letters from a picture of dark text on light ground, by Tesseract's network. The only file that knows it; synchronous once open.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CaviarError } from '../base/index.js';
import type { GreyPicture } from './grey-picture.js';
import type { ReadWord } from './vision.js';

export interface Ocr {
  /** The words of a picture line by line, boxes in its pixels. */
  recognise(picture: GreyPicture, layout: 'line' | 'letter'): ReadWord[][];
}

type StartCore = (settings: object) => Promise<Core>;

interface Core {
  readonly FS: {
    mkdir(path: string): void;
    writeFile(path: string, bytes: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => Api;
}

interface Api {
  Init(folder: string, languages: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetPageSegMode(mode: number): void;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
}

const NETWORK_ONLY = 1;
const PAGE_SEGMENTATION = { line: 7, letter: 10 } as const;
const DATA = '/languages';
const LANGUAGE = 'fra';
const PICTURE = '/input';

/**
 * French, from the package that holds it: its network knows English letters as well, reads as many words rightly as both together, is half as often sure of
 * wrong ones, and costs half.
 */
export async function openOcr(): Promise<Ocr> {
  const core = await openCore();
  core.FS.mkdir(DATA);
  const { langPath }: { langPath: string } = createRequire(import.meta.url)('@tesseract.js-data/fra');
  const packed = readFileSync(join(langPath, '..', '4.0.0_best_int', `${LANGUAGE}.traineddata.gz`));
  core.FS.writeFile(`${DATA}/${LANGUAGE}.traineddata`, gunzipSync(packed));
  const api = new core.TessBaseAPI();
  if (api.Init(DATA, LANGUAGE, NETWORK_ONLY) !== 0)
    throw new CaviarError('internal', 'what reads letters cannot be started');
  core.FS.unlink(`${DATA}/${LANGUAGE}.traineddata`);
  api.SetVariable('user_defined_dpi', '300');
  // It is always given dark letters on light ground.
  api.SetVariable('tessedit_do_invert', '0');
  return { recognise: (picture, layout) => recognise(core, api, picture, layout) };
}

/** The build with 128-bit vectors, which every machine that runs Node 20 has: the same words everywhere, unlike with relaxed ones. */
async function openCore(): Promise<Core> {
  const start: StartCore = createRequire(import.meta.url)('tesseract.js-core/tesseract-core-simd-lstm');
  return start({ print: () => undefined, printErr: () => undefined });
}

function recognise(core: Core, api: Api, picture: GreyPicture, layout: 'line' | 'letter'): ReadWord[][] {
  core.FS.writeFile(PICTURE, portableGreyMap(picture));
  api.SetPageSegMode(PAGE_SEGMENTATION[layout]);
  if (api.SetImageFile(1, 0) !== 0 || api.Recognize(null) !== 0)
    throw new CaviarError('internal', 'what reads letters refused a picture');
  const lines = linesOf(api.GetTSVText(0));
  api.Clear();
  return lines;
}

function portableGreyMap({ width, height, grey }: GreyPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), grey]);
}

/** Rows of level, page, block, paragraph, line, word, left, top, width, height, confidence (0 to 100), text; words are of level 5. */
function linesOf(table: string): ReadWord[][] {
  const lines = new Map<string, ReadWord[]>();
  for (const row of table.split('\n')) {
    const [level, , block, paragraph, line, , x, y, width, height, confidence, text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') continue;
    const words = lines.get(`${block}.${paragraph}.${line}`) ?? [];
    lines.set(`${block}.${paragraph}.${line}`, words);
    words.push({
      text: text.trim(),
      confidence: Math.min(1, Math.max(0, Number(confidence) / 100)),
      box: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    });
  }
  return [...lines.values()];
}
