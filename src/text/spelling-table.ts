// Finds any of many spellings in one pass over a text: four characters at a time are looked up, and only where they begin a spelling is the rest compared.
import type { IdentifierKind } from '../record/index.js';
import { CharacterClass, characterClass } from './character-class.js';
import type { FoldedText } from './fold-text.js';
import { severity } from './identifier.js';
import type { IdentifierMatch } from './known-identifiers.js';
import { SHORTEST_SPELLING, type Spelling } from './spelling.js';

/** A power of two: entries of the filter that most places of most texts do not pass. */
const FILTER_SIZE = 32_768;
const FILTER_SHIFT = 32 - Math.log2(FILTER_SIZE);

/** The letters and digits of a folded text, and where each stood. Its arrays are longer than `count` and used again by the next text. */
export interface Squeezed {
  readonly codes: Uint16Array;
  readonly at: Int32Array;
  readonly count: number;
  readonly digits: number;
  /** Some of it is in a script without spaces. */
  readonly hasJoined: boolean;
}

let scratch = { codes: new Uint16Array(1024), at: new Int32Array(1024) };

/** Valid until the next call. */
export function squeezeText(folded: string): Squeezed {
  if (scratch.codes.length < folded.length) {
    scratch = { codes: new Uint16Array(folded.length * 2), at: new Int32Array(folded.length * 2) };
  }
  const { codes, at } = scratch;
  let count = 0;
  let digits = 0;
  let hasJoined = false;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    const kind = characterClass(code);
    if (kind === CharacterClass.Separator) continue;
    if (kind === CharacterClass.Digit) digits++;
    else if (kind === CharacterClass.Joined) hasJoined = true;
    codes[count] = code;
    at[count] = i;
    count++;
  }
  return { codes, at, count, digits, hasJoined };
}

/** A spelling and who owns it: several identifiers may be written alike. */
interface Owned {
  readonly spelling: Spelling;
  readonly owners: { readonly owner: number; readonly kind: IdentifierKind }[];
}

export interface Searched {
  readonly folded: FoldedText;
  /** Tells capitals. */
  readonly original: string;
  readonly squeezed: Squeezed;
}

export class SpellingTable {
  readonly #filter = new Uint8Array(FILTER_SIZE);
  readonly #byBeginning = new Map<number, Owned[]>();
  readonly #known = new Map<string, Owned>();

  /** @param owner the number of the identifier that may be written so. */
  add(spelling: Spelling, owner: number): void {
    if (spelling.letters.length < SHORTEST_SPELLING) return;
    const name = `${spelling.edges}${spelling.gap}${spelling.letters}`;
    const known = this.#known.get(name);
    if (known === undefined) this.#enter(name, { spelling, owners: [{ owner, kind: spelling.kind }] });
    else if (known.owners.at(-1)?.owner !== owner) known.owners.push({ owner, kind: spelling.kind });
  }

  #enter(name: string, owned: Owned): void {
    const { letters } = owned.spelling;
    let key = 0;
    for (let i = 0; i < SHORTEST_SPELLING; i++) key = (key << 8) | (letters.charCodeAt(i) & 0xff);
    this.#filter[filterPlace(key)] = 1;
    const bucket = this.#byBeginning.get(key);
    if (bucket === undefined) this.#byBeginning.set(key, [owned]);
    else bucket.push(owned);
    this.#known.set(name, owned); // last: a time limit may end this anywhere, and what is known must be found
  }

  /**
   * All matches of spellings that one of the `chosen` owns (1 at its number), in order of the ends of their first four characters; positions
   * are those of the folded text. Of several kinds the worst is told.
   */
  find(searched: Searched, chosen: Uint8Array): readonly IdentifierMatch[] {
    const { codes, count } = searched.squeezed;
    let matches: IdentifierMatch[] | null = null;
    let key = 0;
    for (let i = 0; i < count; i++) {
      key = (key << 8) | (codes[i] & 0xff);
      if (i < SHORTEST_SPELLING - 1 || this.#filter[filterPlace(key)] === 0) continue;
      for (const owned of this.#byBeginning.get(key) ?? []) {
        const match = matchAt(owned, i - SHORTEST_SPELLING + 1, searched, chosen);
        if (match !== null) {
          matches ??= [];
          matches.push(match);
        }
      }
    }
    return matches ?? [];
  }
}

function filterPlace(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> FILTER_SHIFT;
}

function matchAt(owned: Owned, from: number, searched: Searched, chosen: Uint8Array): IdentifierMatch | null {
  const { codes, at, count } = searched.squeezed;
  const { letters, gap } = owned.spelling;
  const until = from + letters.length;
  if (until > count) return null;
  for (let i = 0; i < letters.length; i++) {
    if (codes[from + i] !== letters.charCodeAt(i)) return null;
    if (i > 0 && at[from + i] - at[from + i - 1] > gap + 1) return null;
  }
  const kind = worstKind(owned, chosen);
  const start = at[from];
  const end = at[until - 1] + 1;
  return kind !== null && edgesHold(owned.spelling, start, end, searched) ? { start, end, kind } : null;
}

/** Null if none of its owners is chosen. */
function worstKind({ owners }: Owned, chosen: Uint8Array): IdentifierKind | null {
  let worst: IdentifierKind | null = null;
  for (const { owner, kind } of owners) {
    if (chosen[owner] === 1 && (worst === null || severity(kind) < severity(worst))) worst = kind;
  }
  return worst;
}

function edgesHold({ edges }: Spelling, start: number, end: number, { folded, original }: Searched): boolean {
  const { text } = folded;
  const after = classAt(text, end);
  if (edges === 'anywhere') return true;
  if (edges === 'end') return after !== CharacterClass.Digit;
  if (edges === 'number') return after !== CharacterClass.Digit && !digitBefore(text, start);
  const before = classAt(text, start - 1);
  if (edges === 'token') return !isLetterOrDigit(before) && !isLetterOrDigit(after);
  const capitals = folded.origin === null ? original : '';
  return (
    (before !== CharacterClass.Letter || newWordInCapitals(capitals, start)) &&
    (after !== CharacterClass.Letter || newWordInCapitals(capitals, end))
  );
}

/** Whether digits stand before `start`, zeros aside. */
function digitBefore(text: string, start: number): boolean {
  let i = start - 1;
  while (text.charAt(i) === '0') i--;
  return classAt(text, i) === CharacterClass.Digit;
}

/** `irmDupont`: a capital behind a small letter begins a word. */
function newWordInCapitals(text: string, at: number): boolean {
  return /^[a-z][A-Z]$/.test(text.slice(at - 1, at + 1));
}

function isLetterOrDigit(kind: number): boolean {
  return kind === CharacterClass.Letter || kind === CharacterClass.Digit;
}

function classAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? characterClass(text.charCodeAt(at)) : CharacterClass.Separator;
}
