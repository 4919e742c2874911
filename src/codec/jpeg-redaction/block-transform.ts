// Blocks of eight by eight samples from their quantised coefficients, and back (ITU-T T.81 A.3.3, A.3.4 and A.3.6).

/** Steps of the coefficients in zigzag order, as a DQT segment has them. */
export type QuantTable = Uint16Array;

const SIDE = 8;

/** By place in zigzag order: the place row by row (T.81 figure A.6). */
const ZIGZAG: Uint8Array = zigzag();

/** By frequency and place: the share of a coefficient in a sample along one side. */
const WAVES: Float64Array = waves();

/** The samples row by row, less the middle of their range, as far as they reach beyond it. @param coefficients in zigzag order. */
export function samplesOf(coefficients: Int16Array, steps: QuantTable): Float64Array {
  const block = new Float64Array(64);
  for (let k = 0; k < 64; k++) block[ZIGZAG[k]] = coefficients[k] * steps[k];
  return alongBoth(block, (frequency, place) => WAVES[frequency * SIDE + place]);
}

/** The nearest coefficients in zigzag order. @param samples as `samplesOf` gives them; @param largest of a coefficient once quantised. */
export function coefficientsOf(samples: Float64Array, steps: QuantTable, largest: number): Int16Array {
  const block = alongBoth(samples, (place, frequency) => WAVES[frequency * SIDE + place]);
  return Int16Array.from(ZIGZAG, (at, k) => Math.max(-largest, Math.min(largest, Math.round(block[at] / steps[k]))));
}

/** Each row, then each column, multiplied by the same square of factors. */
function alongBoth(block: Float64Array, factor: (from: number, to: number) => number): Float64Array {
  const rows = new Float64Array(64);
  const both = new Float64Array(64);
  for (let row = 0; row < SIDE; row++)
    for (let to = 0; to < SIDE; to++)
      for (let from = 0; from < SIDE; from++) rows[row * SIDE + to] += block[row * SIDE + from] * factor(from, to);
  for (let column = 0; column < SIDE; column++)
    for (let to = 0; to < SIDE; to++)
      for (let from = 0; from < SIDE; from++) both[to * SIDE + column] += rows[from * SIDE + column] * factor(from, to);
  return both;
}

function waves(): Float64Array {
  return Float64Array.from({ length: 64 }, (_, i) => {
    const [frequency, place] = [i >> 3, i & 7];
    return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * place + 1) * frequency * Math.PI) / 16);
  });
}

function zigzag(): Uint8Array {
  const places = Array.from({ length: 64 }, (_, at) => ({ at, row: at >> 3, column: at & 7 }));
  // Along one diagonal after the other, upwards in every second one.
  const along = ({ row, column }: { row: number; column: number }) => ((row + column) % 2 === 0 ? column : row);
  places.sort((one, other) => one.row + one.column - other.row - other.column || along(one) - along(other));
  return Uint8Array.from(places, ({ at }) => at);
}
