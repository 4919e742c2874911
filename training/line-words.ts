// What the training lines say: what consoles write, people made of syllables, words of both languages, and letters without sense, so that the reader reads and does not guess.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LETTERS, UNKNOWN } from '../src/vision/letters.js';
import type { Random } from './random.js';
import { otherScript, words } from './words.js';

export interface LineText {
  /** As it is drawn. */
  readonly drawn: string;
  /** As it is to be read. */
  readonly read: string;
}

const UNITS =
  'mm cm ml cc kV mA mAs ms s Hz kHz MHz dB kg HU kVp mGy mSv fps bpm cm/s m/s cm2 % ° °C min fr/s px MB W/m2 mmHg'.split(
    ' ',
  );
const BEFORE =
  'W L WW WL C Z TR TE TI FA FOV SL ST NEX NSA ETL MI TIS TIB TIC FR DR PRF WF Gn Gain Depth Dist Area Vol Circ Zoom Page Ser Im SE IM Frame Pitch Dose DLP CTDI kV mA SID DAP LAO RAO CRAN CAUD Angle Peak Mean Min Max SD HR T1 T2 TA BW Slice Acq Run'.split(
    ' ',
  );
const SIDES = 'R L D G A P H F S I RT LT AP PA LAO RAO CC MLO RCC LCC RMLO LMLO LAT'.split(' ');

/** @param vocabulary the folder of word lists. */
export function lineTexts(vocabulary: string): (random: Random) => LineText {
  const lists = [wordsOfFolder(vocabulary), dictionary('fr'), dictionary('en')];
  return (random) => {
    const lottery = random.next();
    if (lottery < 0.07) return foreign(random);
    const text = lottery < 0.3 ? words(random) : ownLine(random, lists);
    return { drawn: text, read: text.replace(/./gu, (letter) => (LETTERS.includes(letter) ? letter : UNKNOWN)) };
  };
}

function ownLine(random: Random, lists: readonly (readonly string[])[]): string {
  const lottery = random.next();
  if (lottery < 0.06)
    return random.chance(0.6) ? random.pick(SIDES) : String(random.whole(0, random.chance(0.5) ? 20 : 999));
  if (lottery < 0.34)
    return Array.from({ length: random.whole(1, 3) }, () => measure(random)).join(random.pick([' ', '  ', ', ']));
  if (lottery < 0.48) return senseless(random);
  const count = random.pick([1, 1, 2, 2, 3, 4]);
  const casing = random.whole(0, 2);
  return Array.from({ length: count }, () =>
    random.chance(0.12) ? measure(random) : cased(random.pick(random.pick(lists)), casing),
  ).join(random.pick([' ', ' ', ' ', '-', ', ', ': ', ' / ', '_', '.']));
}

function measure(random: Random): string {
  const figure = random.pick([
    () => String(random.whole(0, 9)),
    () => String(random.whole(0, 999)),
    () => `${random.whole(0, 99)}${random.pick(['.', ','])}${random.whole(0, 9)}`,
    () => `${random.whole(0, 9)}.${random.whole(10, 99)}`,
    () => `${random.pick(['-', '+'])}${random.whole(0, 120)}`,
    () => `${random.whole(1, 40)}/${random.whole(1, 400)}`,
    () => `${random.whole(64, 1024)}${random.pick(['x', ' x ', '×'])}${random.whole(64, 1024)}`,
  ])();
  const unit = random.pick(UNITS);
  const name = random.pick(BEFORE);
  const shown = random.chance(0.2) ? name.toUpperCase() : name;
  return random.pick([
    `${figure} ${unit}`,
    `${figure}${unit}`,
    `${shown} ${figure}`,
    `${shown}: ${figure}`,
    `${shown}=${figure}`,
    `${shown}${figure}`,
    `${shown} ${figure} ${unit}`,
    `${shown} ${figure}${unit}`,
  ]);
}

/** Letters by chance, of one kind or of all. */
function senseless(random: Random): string {
  const kinds = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz', '0123456789', LETTERS.slice(1)];
  const word = () => {
    const kind = random.pick(kinds);
    return Array.from({ length: random.whole(1, 8) }, () => kind[random.whole(0, kind.length - 1)]).join('');
  };
  return Array.from({ length: random.pick([1, 1, 2, 3]) }, word).join(' ');
}

function foreign(random: Random): LineText {
  const drawn = Array.from({ length: random.pick([1, 1, 2]) }, () => otherScript(random)).join(' ');
  return { drawn, read: drawn.replace(/[^ ]/gu, UNKNOWN) };
}

function cased(word: string, casing: number): string {
  if (casing === 0) return word.toUpperCase();
  return casing === 1 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function wordsOfFolder(folder: string): readonly string[] {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.flatMap((text) => text.replace(/^#.*$/gm, '').split(/\s+/)).filter((word) => word !== '');
}

/** Stems without their flags. */
function dictionary(language: string): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`dictionary-${language}`));
  const lines = readFileSync(join(folder, 'index.dic'), 'utf8').split('\n').slice(1);
  return lines.map((line) => line.split(/[/\t]/)[0] ?? '').filter((word) => /^[\p{L}'-]{2,14}$/u.test(word));
}
