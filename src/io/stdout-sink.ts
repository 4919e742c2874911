// Standard output as the place of one instance.
import { rmSync } from 'node:fs';
import { openFile } from '../base/index.js';
import type { InstanceSink } from './instance-sink.js';
import { asCaviarError } from './system-error.js';
import { writeSegmentsTo } from './write-segments.js';

const STDOUT = 1;

/** Nothing is written before the instance is whole in `partsFolder`, which is private. */
export function stdoutSink(partsFolder: string): InstanceSink {
  const place = (part: string) => {
    const source = openFile(part);
    try {
      writeSegmentsTo([{ source, at: 0, length: source.length }], STDOUT);
    } catch (error) {
      throw asCaviarError(error, 'cannot-write', 'standard output takes no more');
    } finally {
      source.close();
      rmSync(part, { force: true });
    }
  };
  return {
    partsFolder,
    has: () => false,
    place,
    placeNew: (part) => {
      place(part);
      return true;
    },
    finish: () => Promise.resolve(),
    abandon: () => undefined,
  };
}
