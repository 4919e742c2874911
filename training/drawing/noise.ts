// Smooth random fields: what tissue, film grain and speckle are made of here.
import type { Random } from '../random.js';

/** A field of mean about 0 and range about -1 to 1, smooth over `grain` pixels, with finer octaves on top. */
export function smoothField(
  random: Random,
  width: number,
  height: number,
  grain: number,
  octaves: number,
): Float32Array {
  const field = new Float32Array(width * height);
  let weight = 1;
  let total = 0;
  for (let octave = 0, step = grain; octave < octaves && step >= 1; octave++, step /= 2, weight /= 2) {
    addLattice(field, random, width, height, step, weight);
    total += weight;
  }
  for (let i = 0; i < field.length; i++) field[i] /= total;
  return field;
}

function addLattice(
  field: Float32Array,
  random: Random,
  width: number,
  height: number,
  step: number,
  weight: number,
): void {
  const columns = Math.ceil(width / step) + 2;
  const lattice = Float32Array.from({ length: columns * (Math.ceil(height / step) + 2) }, () => random.next() * 2 - 1);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / step);
    const down = eased(y / step - row);
    for (let x = 0; x < width; x++, at++) {
      const column = Math.floor(x / step);
      const across = eased(x / step - column);
      const corner = row * columns + column;
      const upper = lattice[corner] + (lattice[corner + 1] - lattice[corner]) * across;
      const lower = lattice[corner + columns] + (lattice[corner + columns + 1] - lattice[corner + columns]) * across;
      field[at] += weight * (upper + (lower - upper) * down);
    }
  }
}

function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
