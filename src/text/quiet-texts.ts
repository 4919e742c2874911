// Texts that hold nothing of what is hunted, nor could: remembered until something is hunted that may stand in one. The instances of a series repeat most
// of their texts, and bring a few identifiers of their own each.
import { dateTokens } from './date-tokens.js';
import { withoutZeros } from './id-spellings.js';
import { holdsUid } from './known-uids.js';
import { SHORTEST_SPELLING, type Spelling, type WholeValue } from './spelling.js';
import { type Searched, squeezeText } from './spelling-table.js';

/** In characters: names of devices, protocols and units; a report is not written twice. */
const LONGEST_TEXT = 64;
const MOST_TEXTS = 1024;
/** A day has no fewer in one number, or as the whole of a value. */
const DIGITS_OF_A_NUMBER = 6;
const DIGITS_OF_A_VALUE = 8;
const NUMBERS_OF_A_DATE = 3;
/** Runs of four letters, a bit each: few of one text are taken for those of another. */
const GRAM_BITS = 20;

/** Whether any identifier of a stock stands in a text, chosen or not. */
type HoldsAny = (searched: Searched) => boolean;

export class QuietTexts {
  readonly #holdsAny: HoldsAny;
  /** False for a text that is not quiet. */
  readonly #texts = new Map<string, boolean>();
  readonly #grams = new Uint8Array(1 << (GRAM_BITS - 3));
  /** The letters and digits of quiet texts and of their values. */
  readonly #wholes = new Set<string>();

  constructor(holdsAny: HoldsAny) {
    this.#holdsAny = holdsAny;
  }

  /** True: nothing of the stock, no day and no UID, whichever they are, stands in the text in any place. False says nothing. */
  has(text: string, searched: () => Searched): boolean {
    const known = this.#texts.get(text);
    if (known !== undefined || text.length > LONGEST_TEXT) return known === true;
    if (this.#texts.size >= MOST_TEXTS) this.#forget();
    const isQuiet = !mayHoldDay(searched()) && !holdsUid(text) && !this.#holdsAny(searched());
    if (isQuiet) this.#enter(searched());
    this.#texts.set(text, isQuiet); // last: a time limit may end this anywhere
    return isQuiet;
  }

  /** To be called before the spelling is hunted. */
  makeWayFor({ letters }: Spelling): void {
    if (this.#mayHold(letters)) this.#forget();
  }

  /** The same for a whole value. */
  makeWayForWhole({ letters }: WholeValue): void {
    if (this.#wholes.has(letters)) this.#forget();
  }

  #forget(): void {
    this.#texts.clear();
    this.#wholes.clear();
    this.#grams.fill(0);
  }

  #enter({ folded, squeezed }: Searched): void {
    const letters = lettersOf(squeezed);
    for (let end = SHORTEST_SPELLING; end <= letters.length; end++) {
      const bit = gramBit(letters, end);
      this.#grams[bit >>> 3] |= 1 << (bit & 7);
    }
    const parts = folded.text.split('\\').map((part) => lettersOf(squeezeText(part)));
    for (const value of [letters, ...parts]) this.#wholes.add(value).add(withoutZeros(value));
  }

  #mayHold(letters: string): boolean {
    for (let end = SHORTEST_SPELLING; end <= letters.length; end++) {
      const bit = gramBit(letters, end);
      if ((this.#grams[bit >>> 3] & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  }
}

function gramBit(letters: string, end: number): number {
  let gram = 0;
  for (let i = end - SHORTEST_SPELLING; i < end; i++) gram = (gram << 8) | (letters.charCodeAt(i) & 0xff);
  return Math.imul(gram, 0x9e3779b1) >>> (32 - GRAM_BITS);
}

function lettersOf({ codes, count }: Searched['squeezed']): string {
  return String.fromCharCode(...codes.subarray(0, count));
}

/** Three numbers or words beside each other may be one, whatever stands between them. */
function mayHoldDay({ folded, squeezed }: Searched): boolean {
  if (squeezed.digits < NUMBERS_OF_A_DATE) return false;
  if (squeezed.digits >= DIGITS_OF_A_VALUE) return true;
  const tokens = dateTokens(folded.text);
  return tokens.length >= NUMBERS_OF_A_DATE || tokens.some(({ digits }) => digits >= DIGITS_OF_A_NUMBER);
}
