// Letters from a picture of dark text on light ground, by Tesseract's network. The only file that knows it; synchronous once open.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CaviarError, type Rectangle } from '../base/index.js';
import { type GreyPicture, part, scaled } from './grey-picture.js';
import type { LineReader, SeenLine } from './read-line.js';
import type { ReadWord } from './vision.js';

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

/** Marks of this many pixels are read best. */
const BEST_HEIGHT = 26;
const BORDER = 12;
const LARGEST = 3_000_000;
const MOST_ENLARGED = 5;

/** What is not much wider than high is one letter or figure. */
const ONE_LETTER = 1.2;

const NETWORK_ONLY = 1;
const PAGE_SEGMENTATION = { line: 7, letter: 10 } as const;
const DATA = '/languages';
const LANGUAGE = 'fra';
const PICTURE = '/input';

/**
 * French, from the package that holds it: its network knows English letters as well, reads as many words rightly as both together, is half as often sure of
 * wrong ones, and costs half.
 */
export async function openOcr(): Promise<LineReader> {
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
  return ({ strokes }, box) => readLine((picture, layout) => recognise(core, api, picture, layout), strokes, box);
}

/** The words of a picture line by line, boxes in its pixels. */
type Recognise = (picture: GreyPicture, layout: 'line' | 'letter') => ReadWord[][];

function readLine(recognise: Recognise, strokes: GreyPicture, box: Rectangle): SeenLine {
  const largest = Math.sqrt(LARGEST / (box.width * box.height));
  const factor = Math.min(MOST_ENLARGED, largest, BEST_HEIGHT / box.height);
  const layout = box.width < ONE_LETTER * box.height ? 'letter' : 'line';
  const found = recognise(scaled(part(strokes, box), factor, BORDER), layout).flat();
  const words = found.map((word) => ({ ...word, box: reduced(word.box, factor, box) }));
  return { words, letters: words.map((word) => word.box) };
}

/** From the enlarged line to the picture. */
function reduced(word: Rectangle, factor: number, line: Rectangle): Rectangle {
  const left = Math.max(0, Math.floor((word.x - BORDER) / factor));
  const top = Math.max(0, Math.floor((word.y - BORDER) / factor));
  const right = Math.min(line.width, Math.ceil((word.x + word.width - BORDER) / factor));
  const bottom = Math.min(line.height, Math.ceil((word.y + word.height - BORDER) / factor));
  return { x: line.x + left, y: line.y + top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
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
