// What was made of the identifiers met lately: instances share most of theirs, so each is spelt out once and not once an instance.
import type { Folding } from './fold-text.js';
import { idSpellings } from './id-spellings.js';
import type { Identifier } from './identifier.js';
import { nameSpellings } from './name-spellings.js';
import { wordsInOtherScripts } from './other-scripts.js';
import { phoneSpellings } from './phone-spellings.js';
import { phraseSpellings } from './phrase-spellings.js';
import { QuietTexts } from './quiet-texts.js';
import { noSpellings, type Spelling, type Spellings, type WholeValue } from './spelling.js';
import { type Searched, SpellingTable, squeezeText } from './spelling-table.js';
import { WholeValues } from './whole-values.js';

/** One identifier of the stock. */
export interface StockedIdentifier {
  readonly identifier: Identifier;
  /** Its number, by which `table` and `whole` know it. */
  readonly owner: number;
  readonly joined: Spellings['joined'];
  readonly otherScripts: readonly string[];
  readonly initials: readonly string[];
}

/** Grows with each identifier that it is asked for and lets none go; who keeps one begins another when it has become large. */
export class IdentifierStock {
  readonly table = new SpellingTable();
  readonly whole = new WholeValues();
  readonly folding: Folding;
  readonly #quiet = new QuietTexts((searched) => this.#holdsAny(searched));
  #everyone = new Uint8Array(0);
  readonly #stocked = new Map<string, StockedIdentifier>();
  #size = 0;

  constructor(folding: Folding) {
    this.folding = folding;
  }

  /** Numbers of owners are below it. */
  get size(): number {
    return this.#size;
  }

  /** The identifier as it is stocked, from now on if it was not yet. */
  take(identifier: Identifier): StockedIdentifier {
    const name = `${identifier.kind}\n${identifier.value}`;
    const known = this.#stocked.get(name);
    if (known !== undefined) return known;
    const owner = this.#size++;
    const { anywhere, joined, whole, initials = [] } = spellingsOf(identifier);
    for (const spelling of anywhere) this.#hunt(this.#folded(spelling), owner);
    for (const value of whole) this.#huntWhole(this.#folded(value), owner);
    const stocked = { identifier, owner, joined, otherScripts: wordsInOtherScripts([identifier]), initials };
    this.#stocked.set(name, stocked);
    return stocked;
  }

  /** Whether a text is known to hold nothing that any of the stock, or any day or UID, could be found in. */
  isQuiet(text: string): boolean {
    return this.#quiet.has(text, () => {
      const folded = this.folding(text);
      return { folded, original: text, squeezed: squeezeText(folded.text) };
    });
  }

  #hunt(spelling: Spelling, owner: number): void {
    this.#quiet.makeWayFor(spelling);
    this.table.add(spelling, owner);
  }

  #huntWhole(value: WholeValue, owner: number): void {
    this.#quiet.makeWayForWhole(value);
    this.whole.add(value, owner);
  }

  #holdsAny(searched: Searched): boolean {
    const { folded, squeezed } = searched;
    if (squeezed.hasJoined) return true;
    if (this.#everyone.length < this.#size) this.#everyone = new Uint8Array(this.#size * 2).fill(1);
    if (this.table.find(searched, this.#everyone).length > 0) return true;
    return [folded.text, ...folded.text.split('\\')].some((value) => {
      const part = squeezeText(value);
      return part.count > 0 && this.whole.find(part, 0, part.count, this.#everyone) !== null;
    });
  }

  #folded<Written extends { readonly letters: string }>(written: Written): Written {
    return { ...written, letters: this.folding(written.letters).text };
  }
}

function spellingsOf({ kind, value }: Identifier): Spellings {
  switch (kind) {
    case 'patient-name':
    case 'staff':
      return nameSpellings(value, kind);
    case 'institution':
    case 'address':
      return phraseSpellings(value, kind);
    case 'phone':
      return phoneSpellings(value);
    case 'patient-id':
    case 'accession-number':
    case 'other-id':
    case 'device':
      return idSpellings(value, kind);
    case 'birth-date':
    case 'date':
    case 'uid':
      return noSpellings;
  }
}
