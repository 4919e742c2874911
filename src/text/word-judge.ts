// Says of a word or number by itself whether it may stay.
import { CharacterClass, characterClass } from './character-class.js';
import { fold } from './fold-text.js';
import { isAlsoName, isGeneralWord, isNameFirst } from './general-words.js';
import { isJoinedTerms } from './joined-terms.js';
import { isMedicalCompound } from './medical-compound.js';
import { isMedicalWord } from './medical-words.js';
import { isMedicine } from './medicine-word.js';
import { RunKind } from './run.js';
import { isStandardNumber } from './standard-number.js';

const LONGEST_SHORT = 2;
/** Years, series and sizes; postcodes and IDs are longer. */
const LONGEST_NUMBER = 4;
const LONGEST_NUMBER_WITH_UNIT = 6;
/** No language has longer ones in daily use. */
const LONGEST_WORD = 40;
const MOST_REMEMBERED = 50_000;
/** What has no vowel is an abbreviation. */
const ABBREVIATION = /^[b-df-hj-np-tv-xz]{3,5}$/;
/** `IIF`, `iva`: Roman numbers of grades. */
const GRADE = /^(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)[a-f]?$/;
const LATIN = /^[a-zµ]+$/;
/** `µmol`, `µm`: folding makes the sign a Greek letter. */
const MICRO = /^[µμ][a-z]{1,4}$/;
const UNIT =
  /^ {0,2}(?:mm|cm|dm|m|km|ml|cl|dl|l|cc|mg|g|kg|µg|mcg|ug|ng|hu|uh|ms|s|sec|min|h|hz|khz|mhz|ghz|kv|kvp|ma|mas|mgy|cgy|gy|msv|sv|bq|kbq|mbq|gbq|mci|ci|ui|iu|u|px|pixels?|images?|coupes?|slices?|frames?|vues?|views?|%|t|tesla|mmol|µmol|mol|ans?|bpm|kpa|kcal|w|°)(?![a-z'’])/;

export class WordJudge {
  readonly #siteWords: ReadonlySet<string>;
  readonly #remembered = new Map<string, RunKind>();

  /** @param siteWords folded. */
  constructor(siteWords: ReadonlySet<string>) {
    this.#siteWords = siteWords;
  }

  /** @param word letters, digits or both, as written, without separators. */
  judge(word: string): RunKind {
    return this.judgeFolded(fold(word));
  }

  judgeFolded(folded: string): RunKind {
    let kind = this.#remembered.get(folded);
    if (kind === undefined) {
      kind = this.#judgeAnew(folded);
      if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
      this.#remembered.set(folded, kind);
    }
    return kind;
  }

  #judgeAnew(word: string): RunKind {
    if (word.length > LONGEST_WORD) return RunKind.Unknown;
    if (this.#siteWords.has(word)) return RunKind.Term;
    if (isMedicalWord(word)) return isNameFirst(word) ? RunKind.General : RunKind.Term;
    if (MICRO.test(word) || isStandardNumber(word)) return RunKind.Term;
    if (/\d/.test(word)) return this.#judgeMixed(word);
    if ([...word].length <= LONGEST_SHORT && isPlain(word)) return RunKind.Short;
    if (!LATIN.test(word)) return RunKind.Unknown;
    const isGeneral = isGeneralWord(word);
    if ((isMedicalCompound(word) || isMedicine(word)) && !isAlsoName(word)) return RunKind.Term;
    if (isGeneral) return RunKind.General;
    if (isJoinedTerms(word)) return RunKind.Term;
    return isAbbreviation(word) ? RunKind.Short : RunKind.Unknown;
  }

  /** `t2`, `l4l5`, `512x512`, `fl3d1r`, `10mm`. */
  #judgeMixed(word: string): RunKind {
    for (const part of word.match(/\d+|\D+/g) ?? []) {
      if (/\d/.test(part)) {
        if (part.length > LONGEST_NUMBER) return RunKind.Unknown;
      } else if (this.judge(part) === RunKind.Unknown) return RunKind.Unknown;
    }
    return RunKind.Number;
  }
}

/** A number may stay if it is short or a measure. @param number digits with at most one point or comma. @param after the folded text behind it. */
export function judgeNumber(number: string, after: string): RunKind {
  const [whole = '', fraction] = number.split(/[.,]/);
  if (whole.length <= LONGEST_NUMBER) return RunKind.Number;
  if (whole.length <= LONGEST_NUMBER_WITH_UNIT && (fraction !== undefined || UNIT.test(after))) return RunKind.Number;
  return RunKind.Pattern;
}

function isAbbreviation(word: string): boolean {
  return ABBREVIATION.test(word) || GRADE.test(word);
}

/** Not in a script where a letter is a word. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (characterClass(word.charCodeAt(i)) === CharacterClass.Joined) return false;
  return true;
}
