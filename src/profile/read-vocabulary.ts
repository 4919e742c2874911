// A site's own list of words: what its texts say besides the vocabulary that comes with the program.
import { readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { Mistakes, Position } from './profile-mistake.js';

/** A dictionary of a language is smaller. */
const LARGEST_FILE = 16 * 2 ** 20;
const LONGEST_WORD = 64;
/** Letters of any script, digits, and what joins them in one word. */
const word = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.+/_-]*$/u;

/** One word a line; empty lines and lines that begin with `#` say nothing. Each line that is no word is a mistake at its place. */
export function readVocabulary(
  named: { readonly path: string; readonly at: Position },
  folder: string,
  mistakes: Mistakes,
): readonly string[] {
  const text = textOf(isAbsolute(named.path) ? named.path : join(folder, named.path));
  const file = basename(named.path);
  if (text === null) {
    mistakes.add(named.at, `the vocabulary file ${file} cannot be read, or is larger than 16 MiB`);
    return [];
  }
  const words = new Set<string>();
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    const written = line.replace(/^\ufeff/, '').trim();
    if (written === '' || written.startsWith('#')) continue;
    if (word.test(written) && written.length <= LONGEST_WORD) words.add(written.normalize('NFC'));
    else mistakes.add({ file, line: i + 1, column: 1 }, 'a line of a vocabulary is one word of at most 64 characters');
  }
  return [...words];
}

function textOf(path: string): string | null {
  try {
    return statSync(path).size > LARGEST_FILE ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
