// What was made of the identifiers met lately: instances share most of theirs, so each is spelt out once and not once an instance.
import type { Folding } from './fold-text.js';
import { idSpellings } from './id-spellings.js';
import type { Identifier } from './identifier.js';
import { nameSpellings } from './name-spellings.js';
import { wordsInOtherScripts } from './other-scripts.js';
import { phoneSpellings } from './phone-spellings.js';
import { phraseSpellings } from './phrase-spellings.js';
import { noSpellings, type Spellings } from './spelling.js';
import { SpellingTable } from './spelling-table.js';
import { WholeValues } from './whole-values.js';

/** One identifier of the stock. */
export interface StockedIdentifier {
  readonly identifier: Identifier;
  /** Its number, by which `table` and `whole` know it. */
  readonly owner: number;
  readonly joined: Spellings['joined'];
  readonly otherScripts: readonly string[];
}

/** Grows with each identifier that it is asked for and lets none go; who keeps one begins another when it has become large. */
export class IdentifierStock {
  readonly table = new SpellingTable();
  readonly whole = new WholeValues();
  readonly folding: Folding;
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
    const { anywhere, joined, whole } = spellingsOf(identifier);
    for (const spelling of anywhere) this.table.add(this.#folded(spelling), owner);
    for (const value of whole) this.whole.add(this.#folded(value), owner);
    const stocked = { identifier, owner, joined, otherScripts: wordsInOtherScripts([identifier]) };
    this.#stocked.set(name, stocked);
    return stocked;
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
