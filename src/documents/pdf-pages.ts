// The pages of a PDF as pictures. The only file that knows the PDF library.
import { CaviarError } from '../base/index.js';

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
  /** Throws `CaviarError('cannot-clean')` for what is no PDF, is encrypted, or has more or larger pages than are looked at. */
  pages(bytes: Uint8Array): Generator<PagePicture>;
}

const MOST_PAGES = 200;
/** Of one page, in points: two metres. */
const LARGEST_SIDE = 5700;
const DOTS_PER_INCH = 150;
const MOST_PIXELS = 2 ** 25;
const BYTES_PER_PIXEL = 4;
/** Annotations are shown, as they are to a reader: what they hide or add is part of the picture. */
const RENDER_ANNOTATIONS = 1;
const WHITE = 0xffffffff;

interface Pdfium {
  _FPDF_LoadMemDocument(at: number, length: number, password: number): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, page: number): number;
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_CloseDocument(document: number): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  readonly wasmExports: { malloc(size: number): number; free(at: number): void };
  readonly HEAPU8: Uint8Array;
}

/** Loads the library (WebAssembly); once a thread. Everything after that is synchronous. */
export async function openPdfReader(): Promise<PdfReader> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  // Its own functions are asynchronous around these, which are not.
  const { module } = library as unknown as { readonly module: Pdfium };
  return { pages: (bytes) => pagesOf(module, bytes) };
}

function* pagesOf(module: Pdfium, bytes: Uint8Array): Generator<PagePicture> {
  const at = module.wasmExports.malloc(bytes.length);
  if (at === 0) throw refused();
  module.HEAPU8.set(bytes, at);
  const document = module._FPDF_LoadMemDocument(at, bytes.length, 0);
  try {
    if (document === 0) throw refused();
    const count = module._FPDF_GetPageCount(document);
    if (count < 1 || count > MOST_PAGES) throw refused();
    for (let page = 0; page < count; page++) yield pageOf(module, document, page);
  } finally {
    if (document !== 0) module._FPDF_CloseDocument(document);
    module.wasmExports.free(at);
  }
}

function pageOf(module: Pdfium, document: number, number: number): PagePicture {
  const page = module._FPDF_LoadPage(document, number);
  if (page === 0) throw refused();
  try {
    const pointsAcross = module._FPDF_GetPageWidth(page);
    const pointsDown = module._FPDF_GetPageHeight(page);
    const sides = [pointsAcross, pointsDown];
    if (sides.some((side) => !(side >= 1 && side <= LARGEST_SIDE))) throw refused();
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

function refused(): CaviarError {
  return new CaviarError('cannot-clean', 'An encapsulated PDF cannot be read, or is encrypted.', {
    path: '(0042,0011)',
  });
}
