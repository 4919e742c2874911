// A Hunspell dictionary, asked whether it has a word in any of its inflected forms. Accents and case make no difference; conditions of affixes are not looked at, so a few forms more pass.
import { fold } from './fold-text.js';

/** For one ending: what the stem has in its place, and the flags of stems that may take it. */
type Ending = ReadonlyMap<string, readonly string[]>;

const LONGEST_ENDING = 12;
const SHORTEST_STEM = 2;
const SHORTEST_ACRONYM = 3;

export class AffixDictionary {
  /** Folded stems with their flags, one after another. */
  readonly #stems = new Map<string, string>();
  readonly #names = new Set<string>();
  readonly #acronyms = new Set<string>();
  readonly #endings = new Map<string, Map<string, string[]>>();
  readonly #beginnings = new Map<string, string[]>();
  readonly #flagLength: number;

  /** @param dic and @param aff the files of the dictionary, as text. */
  constructor(dic: string, aff: string) {
    this.#flagLength = /^FLAG long/m.test(aff) ? 2 : 1;
    for (const line of aff.split('\n')) this.#addRule(line);
    for (let at = dic.indexOf('\n') + 1; at > 0 && at < dic.length; ) {
      const next = dic.indexOf('\n', at);
      const end = next < 0 ? dic.length : next;
      this.#addEntry(dic.slice(at, end));
      at = end + 1;
    }
  }

  /** Whether the folded word stands in it as a common word or an abbreviation in capitals. */
  has(word: string): boolean {
    if (this.#stems.has(word) || this.#acronyms.has(word) || this.#hasEnding(word)) return true;
    for (const [beginning, flags] of this.#beginnings) {
      if (!word.startsWith(beginning)) continue;
      const rest = word.slice(beginning.length);
      if (this.#isStem(rest, flags) || this.#hasEnding(rest, flags)) return true;
    }
    return false;
  }

  /** Whether the folded word stands in it as a proper name: with a capital and small letters. */
  hasName(word: string): boolean {
    return this.#names.has(word);
  }

  #addRule(line: string): void {
    const [kind, flag, strip, add] = line.split(/ +/, 4);
    if (flag === undefined || strip === undefined || add === undefined || add === '') return;
    const folded = fold(add.split('/', 1)[0] ?? '').replace(/^0$/, '');
    if (kind === 'PFX' && /^[a-z]+$/.test(folded)) push(this.#beginnings, folded, flag);
    if (kind !== 'SFX') return;
    const stripped = strip === '0' ? '' : fold(strip);
    const ending = this.#endings.get(folded) ?? new Map<string, string[]>();
    this.#endings.set(folded, ending);
    push(ending, stripped, flag);
  }

  #addEntry(line: string): void {
    const slash = line.indexOf('/');
    const written = slash < 0 ? line : line.slice(0, slash);
    const word = fold(written);
    if (word !== written && /^\p{Lu}/u.test(written)) {
      if (/\p{Ll}/u.test(written)) this.#names.add(word);
      else if (word.length >= SHORTEST_ACRONYM) this.#acronyms.add(word);
      return;
    }
    const flags = slash < 0 ? '' : line.slice(slash + 1).split(/\s/, 1)[0];
    const known = this.#stems.get(word);
    this.#stems.set(word, known === undefined ? (flags ?? '') : known + flags);
  }

  /** With `beginnings` the stem must also have one of these flags. */
  #hasEnding(word: string, beginnings?: readonly string[]): boolean {
    for (let length = 0; length <= LONGEST_ENDING && length <= word.length; length++) {
      const ending: Ending | undefined = this.#endings.get(word.slice(word.length - length));
      for (const [strip, flags] of ending ?? []) {
        const stem = word.slice(0, word.length - length) + strip;
        if (
          stem.length >= SHORTEST_STEM &&
          this.#isStem(stem, flags) &&
          (beginnings === undefined || this.#isStem(stem, beginnings))
        )
          return true;
      }
    }
    return false;
  }

  #isStem(stem: string, flags: readonly string[]): boolean {
    const own = this.#stems.get(stem);
    if (own === undefined) return false;
    for (let at = 0; at < own.length; at += this.#flagLength) {
      if (flags.includes(own.slice(at, at + this.#flagLength))) return true;
    }
    return false;
  }
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
