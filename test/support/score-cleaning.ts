// How well texts were cleaned: what identifies and is gone, what is of use and still there, and what each detector found.
import { createKnownIdentifiers, findPatterns, openCleaner, type PatternKind } from '../../src/text/index.js';
import type { CleaningText, TextPart } from './cleaning-texts.js';

export interface Score {
  readonly identifiers: number;
  readonly removed: number;
  readonly usefulWords: number;
  readonly kept: number;
  /** Texts in which a word of the header's name is left, by their number. */
  readonly namesLeft: readonly number[];
  /** What went wrong, to look at. */
  readonly leaks: readonly string[];
  readonly losses: readonly string[];
}

export interface DetectorScore {
  readonly kind: PatternKind;
  /** How many matches, and how many of them lie on something that identifies. */
  readonly matches: number;
  readonly right: number;
  /** How many parts of this kind there are, and how many of them were found by any detector. */
  readonly planted: number;
  readonly found: number;
}

export function scoreCleaning(texts: readonly CleaningText[]): Score {
  const cleaner = openCleaner({ unknownWords: 'mask' });
  const score = { identifiers: 0, removed: 0, usefulWords: 0, kept: 0 };
  const [namesLeft, leaks, losses]: [number[], string[], string[]] = [[], [], []];
  for (const [i, { parts, header }] of texts.entries()) {
    const cleaned = cleaner.clean(textOf(parts), createKnownIdentifiers(header), { tag: 0x00204000, vr: 'LT' });
    const left = countWords(cleaned.text);
    const usefulWords = countWords(textOf(parts.filter(({ secret }) => secret === null)));
    for (const { text, secret } of parts) {
      if (secret === null) continue;
      score.identifiers++;
      const leaked = tellingWords(text).filter((word) => (left.get(word) ?? 0) > (usefulWords.get(word) ?? 0));
      if (leaked.length === 0) score.removed++;
      else leaks.push(`${i} ${secret}: ${text}: ${leaked.join(' ')}`);
      if (leaked.length > 0 && secret === 'known') namesLeft.push(i);
    }
    for (const [word, count] of usefulWords) {
      score.usefulWords += count;
      const kept = Math.min(count, left.get(word) ?? 0);
      score.kept += kept;
      if (kept < count) losses.push(`${i} ${word}: ${cleaned.text}`);
    }
  }
  return { ...score, namesLeft, leaks, losses };
}

export function scoreDetectors(texts: readonly CleaningText[]): readonly DetectorScore[] {
  const scores = new Map<PatternKind, { matches: number; right: number; planted: number; found: number }>();
  const scoreOf = (kind: PatternKind) => {
    const score = scores.get(kind) ?? { matches: 0, right: 0, planted: 0, found: 0 };
    scores.set(kind, score);
    return score;
  };
  for (const { parts } of texts) {
    const matches = findPatterns(textOf(parts));
    const secrets = places(parts);
    for (const { start, end, kind } of matches) {
      scoreOf(kind).matches++;
      if (secrets.some((secret) => start < secret.end && end > secret.start)) scoreOf(kind).right++;
    }
    for (const { start, end, secret } of secrets) {
      if (secret === null || secret === 'known') continue;
      scoreOf(secret).planted++;
      if (matches.some((match) => match.start < end && match.end > start)) scoreOf(secret).found++;
    }
  }
  return [...scores].map(([kind, score]) => ({ kind, ...score })).sort((a, b) => a.kind.localeCompare(b.kind));
}

function textOf(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join(' ');
}

function places(parts: readonly TextPart[]): readonly { start: number; end: number; secret: TextPart['secret'] }[] {
  let at = 0;
  const found = [];
  for (const { text, secret } of parts) {
    if (secret !== null) found.push({ start: at, end: at + text.length, secret });
    at += text.length + 1;
  }
  return found;
}

function wordsIn(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Words and numbers that say who or when: not `12` or `du`. */
function tellingWords(text: string): readonly string[] {
  return wordsIn(text).filter(
    (word) =>
      word.length >= 3 &&
      !/^(?:des|les|the|rue|avenue|boulevard|chemin|impasse|place|allee|street|road|lane|close|drive|cedex)$/.test(
        word,
      ),
  );
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
