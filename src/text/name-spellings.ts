// How a person's name may be written: each part alone, parts beside each other in any order, initials, with and without particles.
import type { IdentifierKind } from '../record/index.js';
import { fold } from './fold-text.js';
import { isAlsoName } from './general-words.js';
import { inLatinLetters } from './latin-letters.js';
import { SHORTEST_SPELLING, type Spelling, type Spellings, type WholeValue } from './spelling.js';
import { vocabulary } from './vocabulary.js';
import { isJoined, wordsOf } from './words-of.js';

/** A name of so many letters is not a part of another word by accident. */
const SHORTEST_INSIDE_A_WORD = 6;
/** A number in a name, as of an anonymised patient; a year is none. */
const SHORTEST_NUMBER = 5;
/** `DUPONT, J.`, `DUPONT - JEAN`. */
const GAP_BETWEEN_PARTS = 3;
/** `vu par Dupont à midi` */
const WORDS_OF_ONE_LETTER = new Set(['a', 'y']);
/** Real names have fewer words; the number of pairs grows with the square. */
const MOST_PAIRED = 8;

/** An ideograph or a syllable of Hangul says as much as two letters; in other scripts without spaces two letters are in every word. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hangul}]/u;
const SHORTEST_IN_IDEOGRAPHS = 2;
const SHORTEST_JOINED = 3;

/** A part of a name: `words` without titles; `bare` also without particles. */
interface Part {
  readonly words: readonly string[];
  readonly bare: readonly string[];
}

/** @param name a PN value (PS3.5 6.2.1): components parted by `^`, groups by `=`. A value that names nobody gives nothing. */
export function nameSpellings(name: string, kind: IdentifierKind): Spellings {
  const spellings = new NameSpellings(kind);
  for (const form of formsOf(name)) for (const group of form.split('=')) spellings.addGroup(group);
  spellings.addSpoilt(name);
  return spellings;
}

class NameSpellings implements Spellings {
  readonly anywhere: Spelling[] = [];
  readonly joined: { letters: string; kind: IdentifierKind }[] = [];
  readonly whole: WholeValue[] = [];
  readonly initials: string[] = [];
  readonly #kind: IdentifierKind;

  constructor(kind: IdentifierKind) {
    this.#kind = kind;
  }

  addGroup(group: string): void {
    const parts = group
      .split('^')
      .map(partOf)
      .filter((part) => part.words.length > 0);
    const words = [...new Set(parts.flatMap((part) => part.bare))];
    if (words.every((word) => vocabulary().placeholders.has(word)) || isDescription(words)) return;
    this.#addWhole(parts, words);
    const [family] = parts;
    if (family === undefined) return;
    this.#addLetters(parts);
    const paired = words.slice(0, MOST_PAIRED);
    for (const word of words) this.#addWord(word, paired, family.bare.includes(word));
    this.#addPairs(paired);
    this.#addParts(parts.slice(0, MOST_PAIRED));
  }

  /** `FRAN?OIS`, `H?L?NE`: letters that a conversion could not write. */
  addSpoilt(name: string): void {
    for (const word of name.normalize('NFC').split(/[\^=\s-]+/)) {
      const left = word.replace(/[\u0080-\u024f]/g, '').toLowerCase();
      if (left !== word.toLowerCase() && !vocabulary().terms.has(left)) this.#add(left, 'word', 1);
    }
  }

  #addWhole(parts: readonly Part[], words: readonly string[]): void {
    const full = parts.map((part) => part.words.join(''));
    this.whole.push({ letters: full.join(''), kind: this.#kind, complete: true });
    this.whole.push({ letters: full.reverse().join(''), kind: this.#kind, complete: true });
    for (const word of words) {
      if (word.length > 1) this.whole.push({ letters: word, kind: this.#kind, complete: words.length === 1 });
    }
  }

  #addWord(word: string, others: readonly string[], isFamily: boolean): void {
    if (isJoined(word)) {
      this.#addJoined(word);
      return;
    }
    if (/^\p{N}+$/u.test(word)) {
      if (word.length >= SHORTEST_NUMBER) this.#add(word, 'number', 0);
      return;
    }
    const isTerm = vocabulary().terms.has(word) || vocabulary().placeholders.has(word);
    if (isTerm || word.length < SHORTEST_SPELLING) {
      for (const title of vocabulary().titles) this.#add(title + word, 'word', GAP_BETWEEN_PARTS);
    }
    if (isTerm) return;
    const long = word.length >= SHORTEST_INSIDE_A_WORD;
    this.#add(word, 'word', long ? 1 : 0);
    if (long && isFamily) this.#add(word, 'anywhere', 0);
    for (const other of others) {
      if (other !== word && !isJoined(other)) this.#addInitials(word, other.charAt(0));
    }
  }

  /** `J. DUPONT`, `DUPONT J`; `J.-P. DUPONT` for a first name of two words. */
  #addInitials(word: string, initials: string): void {
    this.#add(initials + word, 'token', GAP_BETWEEN_PARTS);
    this.#add(word + initials, 'token', WORDS_OF_ONE_LETTER.has(initials) ? 0 : GAP_BETWEEN_PARTS);
  }

  /** `JD`, `DJ`, `JPD` of Jean-Pierre Dupont. */
  #addLetters([family, given]: readonly Part[]): void {
    if (family === undefined || given === undefined || isJoined(family.bare.join('') + given.bare.join(''))) return;
    for (const first of lettersOf(given))
      for (const last of lettersOf(family)) this.initials.push(first + last, last + first);
  }

  #addPairs(words: readonly string[]): void {
    for (const first of words) {
      for (const second of words) {
        if (first !== second) this.#addRun(first + second);
      }
    }
  }

  /** Whole parts, with their particles, alone and beside each other. */
  #addParts(parts: readonly Part[]): void {
    for (const part of parts) {
      const full = part.words.join('');
      const tells = part.bare.length > 1 || part.bare.some((word) => !vocabulary().terms.has(word));
      if (part.words.length > 1 && tells) this.#addRun(full);
      const initials = part.bare.length > 1 ? part.bare.map((word) => word.charAt(0)).join('') : '';
      for (const other of parts) {
        if (other === part) continue;
        this.#addRun(full + other.words.join(''));
        if (part.words.length > 1) for (const word of other.bare) this.#addInitials(full, word.charAt(0));
        if (initials !== '') for (const word of other.bare) this.#addInitials(word, initials);
      }
    }
  }

  #addRun(letters: string): void {
    if (isJoined(letters)) this.#addJoined(letters);
    else this.#add(letters, 'word', GAP_BETWEEN_PARTS);
  }

  #addJoined(letters: string): void {
    const shortest = IDEOGRAPH.test(letters) ? SHORTEST_IN_IDEOGRAPHS : SHORTEST_JOINED;
    if (letters.length >= shortest) this.joined.push({ letters, kind: this.#kind });
  }

  #add(letters: string, edges: Spelling['edges'], gap: number): void {
    if (letters.length >= SHORTEST_SPELLING) this.anywhere.push({ letters, kind: this.#kind, edges, gap });
  }
}

/** With and without particles, of one word and of two. */
function lettersOf({ words, bare }: Part): ReadonlySet<string> {
  const letters = [words, bare].map((of) =>
    of
      .map((word) => word.charAt(0))
      .join('')
      .slice(0, 2),
  );
  return new Set(letters.flatMap((some) => [some, some.charAt(0)]));
}

/** Phantoms and samples are named so: `US Echo`, `OVERLAY^TEST`. No term is also somebody's name. */
function isDescription(words: readonly string[]): boolean {
  return words.length > 1 && words.every((word) => vocabulary().terms.has(word)) && !words.some(isAlsoName);
}

/** @param component folded. */
function partOf(component: string): Part {
  const { titles, maiden, particles } = vocabulary();
  const words = wordsOf(component).filter((word) => !titles.has(word) && !maiden.has(word));
  const bare = words.filter((word) => (word.length > 1 || isJoined(word)) && !particles.has(word));
  return { words, bare: bare.length > 0 ? bare : words };
}

/** Folded, and as badly converted text has it. */
function formsOf(name: string): ReadonlySet<string> {
  const folded = fold(name);
  const forms = new Set([folded, folded.replace(/([aou])e/g, '$1')]);
  for (const form of mixed(folded, /[aou]e/g, (letters) => letters.charAt(0))) forms.add(form);
  for (const latin of inLatinLetters(name)) forms.add(latin);
  if (folded === name.toLowerCase()) return forms;
  const composed = name.normalize('NFC');
  forms.add(fold(composed.replace(/[äöüÄÖÜ]/g, (letter) => `${fold(letter)}e`)));
  for (const form of mixed(composed, /[äöüÄÖÜ]/g, (letter) => `${fold(letter)}e`)) forms.add(fold(form));
  forms.add(fold(Buffer.from(composed, 'utf8').toString('latin1')));
  return forms;
}

/** `Mullerstaedter`, `Muellerstadter`: of several letters one is written otherwise, or all but one. */
function mixed(name: string, letters: RegExp, otherwise: (letter: string) => string): readonly string[] {
  const count = name.match(letters)?.length ?? 0;
  if (count < 2 || count > MOST_MIXED) return [];
  const forms: string[] = [];
  for (let which = 0; which < count; which++) {
    for (const isOne of [true, false]) {
      let seen = 0;
      forms.push(name.replace(letters, (letter) => ((seen++ === which) === isOne ? otherwise(letter) : letter)));
    }
  }
  return forms;
}

const MOST_MIXED = 4;
