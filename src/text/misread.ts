// What a word says whose letters were read as digits: `M0REAU`, `P0IR1ER`.

/** Each with the letters that it is taken for. */
const READINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['0', ['o']],
  ['1', ['i', 'l']],
  ['2', ['z']],
  ['5', ['s']],
  ['8', ['b']],
]);
const SHORTEST = 3;
const FEWEST_LETTERS = 2;
const LONG = 5;
/** Beyond it the readings of `1` grow too many. */
const LONGEST = 24;
const MOST_READINGS = 16;

/** The words that a folded word of letters and digits may have been; none if most of a short one are digits: `T10`, `512x512`. */
export function readingsOf(word: string): readonly string[] {
  if (word.length < SHORTEST || word.length > LONGEST) return [];
  const digits = word.replace(/\D/g, '').length;
  const letters = word.length - digits;
  if (digits === 0 || letters < FEWEST_LETTERS || (digits > letters && word.length < LONG)) return [];
  let readings: readonly string[] = [''];
  for (const letter of word) {
    const letters = READINGS.get(letter) ?? [letter];
    readings = readings.flatMap((begun) => letters.map((one) => begun + one));
    if (readings.length > MOST_READINGS) return [];
  }
  return readings.filter((reading) => !/\d/.test(reading));
}
