// A folded text as its words.
import { CharacterClass, characterClass } from './character-class.js';

/** Runs of letters and digits, in order. */
export function wordsOf(folded: string): readonly string[] {
  const words: string[] = [];
  let from = -1;
  for (let i = 0; i <= folded.length; i++) {
    const inside = i < folded.length && characterClass(folded.charCodeAt(i)) !== CharacterClass.Separator;
    if (inside && from < 0) from = i;
    if (!inside && from >= 0) {
      words.push(folded.slice(from, i));
      from = -1;
    }
  }
  return words;
}

/** Only the letters and digits of a folded text. */
export function squeeze(folded: string): string {
  return wordsOf(folded).join('');
}

/** Whether a word is written in a script that sets no spaces. */
export function isJoined(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (characterClass(word.charCodeAt(i)) === CharacterClass.Joined) return true;
  }
  return false;
}
