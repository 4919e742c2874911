// Opens the eyes of a thread: the network's weights, and on request what reads letters and codes.
import { readFileSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import { findText } from './find-text.js';
import { modelFile } from './models-folder.js';
import { readText } from './read-text.js';
import type { Vision } from './vision.js';

/** Loads everything that is needed, from the package and its dependencies alone. Reading costs some 150 MB and a fifth of a second more. */
export async function openVision({ reading }: { readonly reading: boolean }): Promise<Vision> {
  return withoutListeners(async (): Promise<Vision> => {
    const { openNetwork } = await import('./network.js');
    const network = await openNetwork(readFileSync(modelFile('text-detector.weights')));
    const find: Vision['find'] = (raster, sensitivity) => findText(raster, sensitivity, network);
    const { openBarcodeReader } = await import('./barcode-reader.js');
    const barcodes = await openBarcodeReader();
    if (!reading) return { find, barcodes, read: refuse };
    const { openOcr } = await import('./ocr.js');
    const ocr = await openOcr();
    return { find, barcodes, read: (raster, box) => readText(raster, box, ocr) };
  });
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
