// Writes profiles/vocabulary/code-meanings.txt: the words of coded terms that stay when a text is cleaned.
// Run: npx tsx scripts/compile-vocabulary.ts MEANINGS.txt, a list of code meanings (PS3.16), one a line.
// One word in thirty is held out, for the tests to see how the cleaner does with words that nobody listed: test/golden/text/held-out-words.txt.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../src/text/fold-text.js';
import { isAlsoName, isGeneralWord } from '../src/text/general-words.js';
import { vocabulary } from '../src/text/vocabulary.js';

const [list] = process.argv.slice(2);
if (list === undefined) throw new Error('give a list of code meanings, one a line');
const root = join(import.meta.dirname, '..');
const SHORTEST = 3;
const ONE_IN = 30;
const LINE = 110;
/** Breeds and registers are called after places and people. */
const NO_IMAGING = /breed|organism|registry|association|\b(?:cattle|sheep|horse|dog|goat|swine|pony|poultry|cat)\b/i;

/** Words that are written with a capital in the middle of a meaning in small letters: of people, places and makers. */
function properNames(meanings: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const meaning of meanings) {
    const words = meaning.match(/[\p{L}']+/gu) ?? [];
    const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
    if (small * 2 < words.length) continue;
    for (const word of words.slice(1)) if (/^\p{Lu}\p{Ll}{2,}/u.test(word)) names.add(fold(word));
  }
  return names;
}

function isHeldOut(word: string): boolean {
  return createHash('sha256').update(word).digest().readUInt32BE(0) % ONE_IN === 0;
}

function lines(words: readonly string[]): string {
  let text = '';
  let line = '';
  for (const word of words) {
    if (line.length + word.length > LINE) {
      text += `${line.trimEnd()}\n`;
      line = '';
    }
    line += `${word} `;
  }
  return `${text}${line.trimEnd()}\n`;
}

const meanings = readFileSync(list, 'utf8')
  .split('\n')
  .filter((meaning) => !NO_IMAGING.test(meaning));
const names = properNames(meanings);
const words = [...new Set(meanings.flatMap((meaning) => fold(meaning.replace(/'s\b/g, '')).match(/[a-z]+/g) ?? []))]
  .filter(
    (word) =>
      word.length >= SHORTEST &&
      !names.has(word) &&
      (!isAlsoName(word) || isGeneralWord(word)) &&
      !vocabulary().terms.has(word),
  )
  .sort();
writeFileSync(
  join(root, 'profiles/vocabulary/code-meanings.txt'),
  `# Words of the meanings of codes in PS3.16. Written by scripts/compile-vocabulary.ts.\n${lines(words.filter((word) => !isHeldOut(word)))}`,
);
writeFileSync(join(root, 'test/golden/text/held-out-words.txt'), lines(words.filter(isHeldOut)));
