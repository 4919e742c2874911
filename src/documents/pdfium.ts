// PDFium as WebAssembly: bounded in memory, and as new for each document, whatever the one before did to it. The only file that knows the library.

/** The functions that are used of it. Documents, pages and bitmaps are addresses; 0 is none. */
export interface Pdfium {
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
  /** All of its memory; another array when that has grown. */
  readonly HEAPU8: Uint8Array;
}

/** A `WebAssembly.Memory`. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow: (pages: number) => number;
}

/** What of the module serves to put it back. */
interface PdfiumModule extends Pdfium {
  _FPDF_InitLibrary(): void;
  readonly wasmExports: Pdfium['wasmExports'] & {
    readonly memory: GrowingMemory;
    emscripten_stack_get_current(): number;
    _emscripten_stack_restore(at: number): void;
  };
}

export interface FreshPdfium {
  /** As after its start: nothing of an earlier document, or of its end in the midst of something, is left. */
  fresh(): Pdfium;
}

/** A page of 33 million pixels takes a quarter of it. */
const MOST_MEMORY = 512 * 2 ** 20;
const WASM_PAGE = 65_536;

/** Throws what loading WebAssembly throws. */
export async function openPdfium(): Promise<FreshPdfium> {
  const { PDFiumModule } = await import('@hyzyla/pdfium');
  const start = PDFiumModule as unknown as (options: object) => Promise<PdfiumModule>;
  // It would tell on stderr that a document wanted more memory.
  const silent = { print: () => {}, printErr: () => {} };
  const module = await start(silent);
  module._FPDF_InitLibrary();
  const { memory } = module.wasmExports;
  bound(memory);
  const stack = module.wasmExports.emscripten_stack_get_current();
  const beginning = module.HEAPU8.slice();
  let isFresh = true;
  return {
    fresh: () => {
      if (!isFresh) {
        module.HEAPU8.set(beginning);
        module.HEAPU8.fill(0, beginning.length);
        module.wasmExports._emscripten_stack_restore(stack);
      }
      isFresh = false;
      return module;
    },
  };
}

/** More than the bound cannot be had: then an allocation fails, and the library gives up the document. */
function bound(memory: GrowingMemory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * WASM_PAGE > MOST_MEMORY)
      throw new RangeError('more memory than a PDF may take');
    return grow(pages);
  };
}
