// An output is never written into an input, nor an input read from an output.
import { CaviarError, isWithin } from '../base/index.js';

/** Throws `path-overlap` when one of the two is the other, or lies within it, by real paths. */
export function refuseOverlap(input: string, output: string): void {
  const outputWithin = isWithin(output, input);
  const inputWithin = isWithin(input, output);
  if (outputWithin && inputWithin) throw new CaviarError('path-overlap', 'input and output are the same place');
  if (outputWithin) throw new CaviarError('path-overlap', 'the output lies within the input');
  if (inputWithin) throw new CaviarError('path-overlap', 'the input lies within the output');
}
