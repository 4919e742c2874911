// Every masked picture before and after, on pages of thumbnails: for a person to check. Private, as the first of each pair shows the patient's name.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaviarError, type Raster } from '../base/index.js';
import { drawText } from './dot-letters.js';

export interface SheetPair {
  /** The input's number in the report. */
  readonly number: number;
  /** Counted from 0. */
  readonly frame: number;
  readonly before: Raster;
  readonly after: Raster;
}

/** What was written, for the closing lines. */
export interface SheetsWritten {
  readonly folder: string;
  readonly pages: number;
  readonly shown: number;
  /** Masked pictures beyond the most that are shown. */
  readonly notShown: number;
}

const PAIRS_A_PAGE = 6;
const MOST_PAGES = 100;
const PAIRS_A_ROW = 2;
const CELL = { width: 640, height: 480 };
const GAP = 12;
const LABEL = 24;
const LETTER_SCALE = 2;
const PAIR_WIDTH = 2 * CELL.width + GAP;
const PAIR_HEIGHT = CELL.height + LABEL;
const PAGE_WIDTH = GAP + PAIRS_A_ROW * (PAIR_WIDTH + GAP);
const PAPER = 64;
const INK = 255;

/** Holds one page at a time. At most 100 pages of 6 pairs are written; the rest is counted. */
export class ContactSheets {
  #folder: string | null = null;
  #waiting: SheetPair[] = [];
  #pages = 0;
  #shown = 0;
  #notShown = 0;

  /** @param folder mode 0700 when it is made with the first pair. Throws `cannot-write`. */
  async add(pair: SheetPair, folder: string): Promise<void> {
    if (this.#shown === MOST_PAGES * PAIRS_A_PAGE) {
      this.#notShown += 1;
      return;
    }
    this.#folder ??= folder;
    this.#waiting.push(pair);
    this.#shown += 1;
    if (this.#waiting.length === PAIRS_A_PAGE) await this.#writePage(this.#folder);
  }

  /** Writes the last page; null if nothing was masked. Throws `cannot-write`. */
  async finish(): Promise<SheetsWritten | null> {
    if (this.#folder === null) return null;
    if (this.#waiting.length > 0) await this.#writePage(this.#folder);
    return { folder: this.#folder, pages: this.#pages, shown: this.#shown, notShown: this.#notShown };
  }

  async #writePage(folder: string): Promise<void> {
    const page = drawPage(this.#waiting.splice(0));
    const { encodePng } = await import('./encode-png.js');
    const bytes = await encodePng(page, PAGE_WIDTH, page.length / PAGE_WIDTH, 1);
    this.#pages += 1;
    const name = `page-${String(this.#pages).padStart(3, '0')}.png`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, name), bytes, { mode: 0o600 });
    } catch {
      throw new CaviarError('cannot-write', 'the contact sheet cannot be written');
    }
  }
}

function drawPage(pairs: readonly SheetPair[]): Uint8Array {
  const height = GAP + Math.ceil(pairs.length / PAIRS_A_ROW) * (PAIR_HEIGHT + GAP);
  const page = new Uint8Array(PAGE_WIDTH * height).fill(PAPER);
  pairs.forEach((pair, i) => {
    const x = GAP + (i % PAIRS_A_ROW) * (PAIR_WIDTH + GAP);
    const y = GAP + Math.floor(i / PAIRS_A_ROW) * (PAIR_HEIGHT + GAP);
    drawLabel(page, `${pair.number}  FRAME ${pair.frame + 1}  BEFORE / AFTER`, x, y + 4);
    drawRaster(page, pair.before, x, y + LABEL);
    drawRaster(page, pair.after, x + CELL.width + GAP, y + LABEL);
  });
  return page;
}

function drawRaster(page: Uint8Array, { width, height, grey }: Raster, x: number, y: number): void {
  const columns = Math.min(width, CELL.width);
  for (let row = 0; row < Math.min(height, CELL.height); row++)
    page.set(grey.subarray(row * width, row * width + columns), (y + row) * PAGE_WIDTH + x);
}

function drawLabel(page: Uint8Array, text: string, x: number, y: number): void {
  drawText(text, (column, row) => {
    for (let i = 0; i < LETTER_SCALE; i++) {
      const at = (y + LETTER_SCALE * row + i) * PAGE_WIDTH + x + LETTER_SCALE * column;
      page.fill(INK, at, at + LETTER_SCALE);
    }
  });
}
