// Finds bar codes and matrix codes, which may hold a name or an ID. The only file that knows the decoder; what a code says is not kept.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encodeFormats, prepareZXingModule } from 'zxing-wasm/reader';
import { cropPlane, type Raster, type Rectangle } from '../base/index.js';
import { codePlaces } from './code-pattern.js';
import type { TextRegion } from './vision.js';

export type FindBarcodes = (raster: Raster) => TextRegion[];

/** What is called of the compiled decoder itself, as the package's own call is asynchronous. */
interface Decoder {
  readonly HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(place: number): void;
  readBarcodesFromPixmap(place: number, width: number, height: number, options: typeof OPTIONS): Codes;
}

interface Codes {
  size(): number;
  get(index: number): { readonly isValid: boolean; readonly position: Readonly<Record<string, Point>> };
  delete(): void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Kinds that carry enough of a pattern or a check for noise not to be taken for one. */
const OPTIONS = {
  formats: encodeFormats(['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'Code128', 'Code39', 'Code93', 'EAN13', 'ITF']),
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 0,
  isPure: false,
  downscaleThreshold: 500,
  downscaleFactor: 3,
  minLineCount: 3,
  maxNumberOfSymbols: 32,
  validateOptionalChecksum: false,
  returnErrors: false,
  eanAddOnSymbol: 0,
  textMode: 0,
  characterSet: 0,
  tryCode39ExtendedMode: false,
};

/** What is covered beyond the corners, which lie in the middle of the outermost bars, as a share of the code's longer side. */
const MARGIN = 0.06;

export async function openBarcodeReader(): Promise<FindBarcodes> {
  const program = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const decoder: unknown = await prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(program).buffer },
    fireImmediately: true,
  });
  return (raster) => {
    const grey = { ...raster, chroma: null };
    return codePlaces(grey).flatMap((place) => codesIn(decoder as Decoder, grey, place));
  };
}

function codesIn(decoder: Decoder, raster: Raster, place: Rectangle): TextRegion[] {
  const { width, height } = place;
  const found = findBarcodes(decoder, {
    width,
    height,
    grey: cropPlane(raster.grey, raster.width, place),
    chroma: null,
  });
  return found.map((region) => ({
    ...region,
    box: { ...region.box, x: place.x + region.box.x, y: place.y + region.box.y },
  }));
}

function findBarcodes(decoder: Decoder, raster: Raster): TextRegion[] {
  const place = decoder._malloc(raster.grey.length);
  try {
    decoder.HEAPU8.set(raster.grey, place);
    const codes = decoder.readBarcodesFromPixmap(place, raster.width, raster.height, OPTIONS);
    const found: TextRegion[] = [];
    for (let i = 0; i < codes.size(); i++) {
      const code = codes.get(i);
      if (code.isValid) found.push({ box: boxOf(Object.values(code.position), raster), score: 1, kind: 'barcode' });
    }
    codes.delete();
    return found;
  } finally {
    decoder._free(place);
  }
}

function boxOf(corners: readonly Point[], raster: Raster): Rectangle {
  const across = corners.map(({ x }) => x);
  const down = corners.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...across), Math.max(...across), Math.min(...down), Math.max(...down)];
  const margin = Math.ceil(4 + MARGIN * Math.max(right - left, bottom - top));
  const x = Math.max(0, left - margin);
  const y = Math.max(0, top - margin);
  return {
    x,
    y,
    width: Math.min(raster.width, right + margin) - x,
    height: Math.min(raster.height, bottom + margin) - y,
  };
}
