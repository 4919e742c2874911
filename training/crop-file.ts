// Crops on the disk, as train.py reads them: their planes and their truth one after another, and how they were made.
import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Crop } from './crop.js';

export interface CropFile {
  add(crop: Crop): Promise<void>;
  /** @param about goes into `about.json`. */
  close(about: object): Promise<void>;
}

export function cropFile(folder: string): CropFile {
  mkdirSync(folder, { recursive: true });
  const planes = createWriteStream(join(folder, 'planes.u8'));
  const truth = createWriteStream(join(folder, 'truth.u8'));
  return {
    async add(crop) {
      if (!planes.write(crop.planes)) await once(planes, 'drain');
      if (!truth.write(crop.truth)) await once(truth, 'drain');
    },
    async close(about) {
      planes.end();
      truth.end();
      await Promise.all([finished(planes), finished(truth)]);
      writeFileSync(join(folder, 'about.json'), JSON.stringify(about));
    },
  };
}
