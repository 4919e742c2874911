// Opens the eyes of a thread: the network's weights, and on request what reads letters and codes.
import { readFileSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import { findText, findTextAt } from './find-text.js';
import { modelFile } from './models-folder.js';
import type { Network } from './network-grid.js';
import type { LineReader } from './read-line.js';
import { readText } from './read-text.js';
import type { Vision } from './vision.js';

let network: Promise<Network> | null = null;
const readers: Partial<Record<Reading, Promise<LineReader>>> = {};

/** What is read: nothing, lines on pictures, or the lines of pages. */
type Reading = 'none' | 'pictures' | 'pages';

/** Loads everything that is needed, from the package and its dependencies alone. Lines on pictures are read by a network of our own; pages by Tesseract, which costs some 150 MB and a fifth of a second more. Each is made once a thread, whoever asks. */
export async function openVision({ reading }: { readonly reading: Reading }): Promise<Vision> {
  return withoutListeners(async (): Promise<Vision> => {
    network ??= loadNetwork();
    const opened = await network;
    const find: Vision['find'] = (raster, sensitivity) => findText(raster, sensitivity, opened);
    const findAt: Vision['findAt'] = (raster, place, sensitivity) => findTextAt(raster, place, sensitivity, opened);
    const { openBarcodeReader } = await import('./barcode-reader.js');
    const barcodes = await openBarcodeReader();
    if (reading === 'none') return { find, findAt, barcodes, read: refuse };
    const loading = readers[reading] ?? (reading === 'pages' ? loadOcr() : loadLineReader());
    readers[reading] = loading;
    const reader = await loading;
    return { find, findAt, barcodes, read: (raster, boxes) => readText(raster, boxes, reader) };
  });
}

async function loadNetwork(): Promise<Network> {
  const { openNetwork } = await import('./network.js');
  return openNetwork(readFileSync(modelFile('text-detector.weights')));
}

async function loadLineReader(): Promise<LineReader> {
  const { openLineReader } = await import('./line-reader.js');
  return openLineReader(readFileSync(modelFile('text-reader.weights')));
}

async function loadOcr(): Promise<LineReader> {
  const { openOcr } = await import('./ocr.js');
  return openOcr();
}

/** Compiled programs hook themselves into the process's last resorts for errors and then print their own source: that is taken back. */
async function withoutListeners<T>(open: () => Promise<T>): Promise<T> {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.listeners(event as 'exit'));
  const opened = await open();
  events.forEach((event, i) => {
    for (const listener of process.listeners(event as 'exit'))
      if (!before[i]?.includes(listener)) process.removeListener(event, listener);
  });
  return opened;
}

function refuse(): never {
  throw new CaviarError('internal', 'the eyes were not opened for reading');
}
