// Words that do not name anybody by themselves: what the Standard uses (profiles/standard-words.json) and what people in imaging do (profiles/common-words.json).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';

export interface Vocabulary {
  /** Words that also are terms. */
  readonly terms: ReadonlySet<string>;
  /** Words of institutions and addresses that many share. */
  readonly institutions: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  /** Between a married and a maiden name. */
  readonly maiden: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  /** What stands where a name or ID is not known. */
  readonly placeholders: ReadonlySet<string>;
  /** From a month's name to 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
}

interface CommonWords {
  readonly terms: readonly string[];
  readonly codes: readonly string[];
  readonly institutions: readonly string[];
  readonly titles: string;
  readonly maiden: string;
  readonly particles: string;
  readonly placeholders: string;
  readonly months: readonly string[];
}

let loaded: Vocabulary | null = null;

/** Read once, when first needed. All words are folded. */
export function vocabulary(): Vocabulary {
  loaded ??= load();
  return loaded;
}

function load(): Vocabulary {
  const common: CommonWords = readJson('common-words.json');
  const standard: { readonly words: string } = readJson('standard-words.json');
  return {
    terms: wordSet([...common.terms, ...common.codes, standard.words]),
    institutions: wordSet(common.institutions),
    titles: wordSet([common.titles]),
    maiden: wordSet([common.maiden]),
    particles: wordSet([common.particles]),
    placeholders: wordSet([common.placeholders]),
    months: new Map(
      common.months.flatMap((names, month) => names.split(' ').map((name): [string, number] => [name, month + 1])),
    ),
  };
}

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(profilesFolder(), name), 'utf8'));
}

function wordSet(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
