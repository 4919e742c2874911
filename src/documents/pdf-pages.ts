// The pages of a PDF as pictures.
import { CaviarError } from '../base/index.js';
import { type FreshPdfium, openPdfium, type Pdfium } from './pdfium.js';

/** One page as a viewer shows it. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  /** In points, 1/72 inch. */
  readonly pointsAcross: number;
  readonly pointsDown: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array;
}

export interface PdfReader {
  /** Throws `CaviarError('cannot-clean')` for what is no PDF, is encrypted, has more or larger pages than are looked at, or wants more memory than there is. */
  pages(bytes: Uint8Array): Generator<PagePicture>;
}

/** In bytes: it has to stand in the library's memory beside its pages. */
const LARGEST = 2 ** 27;
const MOST_PAGES = 200;
/** Of one page, in points: two metres. */
const LARGEST_SIDE = 5700;
const DOTS_PER_INCH = 150;
const MOST_PIXELS = 2 ** 25;
const BYTES_PER_PIXEL = 4;
/** Annotations are shown, as they are to a reader: what they hide or add is part of the picture. */
const RENDER_ANNOTATIONS = 1;
const WHITE = 0xffffffff;

/** Loads the library; once a thread. Everything after that is synchronous. */
export async function openPdfReader(): Promise<PdfReader> {
  const library = await openPdfium();
  return { pages: (bytes) => pagesOf(library, bytes) };
}

/** One document at a time: the library is put back to its start before each. */
function* pagesOf(library: FreshPdfium, bytes: Uint8Array): Generator<PagePicture> {
  if (bytes.length > LARGEST) throw tooLarge();
  if (!startsAsPdf(bytes)) throw otherKind();
  const module = library.fresh();
  try {
    const at = module.wasmExports.malloc(bytes.length);
    if (at === 0) throw refused();
    module.HEAPU8.set(bytes, at);
    const document = module._FPDF_LoadMemDocument(at, bytes.length, 0);
    if (document === 0) throw refused();
    const count = module._FPDF_GetPageCount(document);
    if (count < 1) throw refused();
    if (count > MOST_PAGES) throw tooLarge();
    for (let page = 0; page < count; page++) yield pageOf(module, document, page);
  } catch (error) {
    // The library aborts where memory or stack are not enough.
    throw error instanceof CaviarError ? error : refused();
  }
}

function pageOf(module: Pdfium, document: number, number: number): PagePicture {
  const page = module._FPDF_LoadPage(document, number);
  if (page === 0) throw refused();
  try {
    const pointsAcross = module._FPDF_GetPageWidth(page);
    const pointsDown = module._FPDF_GetPageHeight(page);
    const sides = [pointsAcross, pointsDown];
    if (sides.some((side) => !(side >= 1))) throw refused();
    if (sides.some((side) => side > LARGEST_SIDE)) throw tooLarge();
    const scale = Math.min(DOTS_PER_INCH / 72, Math.sqrt(MOST_PIXELS / (pointsAcross * pointsDown)));
    const width = Math.max(1, Math.round(pointsAcross * scale));
    const height = Math.max(1, Math.round(pointsDown * scale));
    return { width, height, pointsAcross, pointsDown, rgb: drawn(module, page, width, height) };
  } finally {
    module._FPDF_ClosePage(page);
  }
}

function drawn(module: Pdfium, page: number, width: number, height: number): Uint8Array {
  const size = width * height * BYTES_PER_PIXEL;
  const at = module.wasmExports.malloc(size);
  if (at === 0) throw refused();
  const bitmap = module._FPDFBitmap_CreateEx(width, height, BYTES_PER_PIXEL, at, width * BYTES_PER_PIXEL);
  try {
    if (bitmap === 0) throw refused();
    module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_ANNOTATIONS);
    return withoutAlpha(module.HEAPU8.subarray(at, at + size));
  } finally {
    if (bitmap !== 0) module._FPDFBitmap_Destroy(bitmap);
    module.wasmExports.free(at);
  }
}

/** Blue, green, red, alpha to red, green, blue. */
function withoutAlpha(bgra: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((bgra.length / BYTES_PER_PIXEL) * 3);
  for (let from = 0, to = 0; from < bgra.length; from += BYTES_PER_PIXEL, to += 3) {
    rgb[to] = bgra[from + 2];
    rgb[to + 1] = bgra[from + 1];
    rgb[to + 2] = bgra[from];
  }
  return rgb;
}

/** Readers look for the mark in the first kilobyte. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

function refused(): CaviarError {
  return cannotClean('An encapsulated PDF cannot be read, or is encrypted.');
}

function tooLarge(): CaviarError {
  return cannotClean('An encapsulated PDF has more or larger pages than are looked at.');
}

function otherKind(): CaviarError {
  return cannotClean('An encapsulated document that is said to be a PDF is none.');
}

function cannotClean(message: string): CaviarError {
  return new CaviarError('cannot-clean', message, { path: '(0042,0011)' });
}
