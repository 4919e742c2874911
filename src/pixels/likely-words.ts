// What a line most likely says where it was not read surely: of the readings of a word, those that identify nobody weigh more, as most words on pictures are such.
import type { OtherReading, ReadLine, ReadWord } from '../vision/index.js';

/** So many times likelier is a word of the vocabulary than any one other, before it was looked at. */
const LIKELIER = 4;

/**
 * The line in words that are harmless, where it has such readings. How sure one is, is then the chance that the word is harmless at all: which of several
 * harmless ones it is does not matter.
 */
export function likelyWords(line: ReadLine, isHarmless: (text: string) => boolean): ReadLine {
  return { ...line, words: line.words.flatMap((word) => likeliest(word, isHarmless)) };
}

function likeliest(word: ReadWord, isHarmless: (text: string) => boolean): readonly ReadWord[] {
  const { text, confidence, others = [] } = word;
  if (others.length === 0) return [word];
  const readings = [{ text, chance: confidence }, ...others];
  const harmless = readings.filter((reading) => isHarmless(reading.text));
  if (harmless.length === 0) return [word];
  const best = harmless.reduce((one, other) => (other.chance > one.chance ? other : one));
  const share = Math.min(
    1,
    harmless.reduce((sum, { chance }) => sum + chance, 0),
  );
  const rest = readings.filter((reading) => reading !== best);
  return parted(word, { text: best.text, chance: share / (share + (1 - share) / LIKELIER) }, rest);
}

/** One word for each that the reading has, side by side in its place. */
function parted(word: ReadWord, { text, chance }: OtherReading, others: readonly OtherReading[]): readonly ReadWord[] {
  const { x, width } = word.box;
  const place = (letter: number) => Math.round(x + (width * letter) / text.length);
  let at = 0;
  return text.split(' ').map((part) => {
    const [from, to] = [place(at), place(at + part.length)];
    at += part.length + 1;
    return { text: part, confidence: chance, others, box: { ...word.box, x: from, width: Math.max(1, to - from) } };
  });
}
