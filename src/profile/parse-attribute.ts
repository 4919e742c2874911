// One attribute as a person writes it: PatientID, (0010,0020), 0010,0020 or 00100020.
import { nearestWord } from '../base/index.js';
import { knownKeywords, tagOfKeyword } from '../dicom/index.js';
import type { Mistakes, Position } from './profile-mistake.js';

/** With both parentheses or none. */
const TAG = /^(?=\(.*\)$|[^()]*$)\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?$/;

/** The tag, or null and a mistake. Private tags are refused: their meaning hangs on a creator. */
export function parseAttribute(word: string, at: Position, mistakes: Mistakes): number | null {
  const hex = TAG.exec(word);
  if (hex === null) return tagFromKeyword(word, at, mistakes);
  const group = Number.parseInt(hex[1] ?? '', 16);
  if ((group & 1) === 1) {
    mistakes.add(at, `${word} is private: write {creator: ..., group: ${hex[1]}, element: ...}`);
    return null;
  }
  return group * 0x10000 + Number.parseInt(hex[2] ?? '', 16);
}

function tagFromKeyword(word: string, at: Position, mistakes: Mistakes): number | null {
  const tag = tagOfKeyword(word);
  if (tag !== null) return tag;
  mistakes.add(at, `there is no attribute "${word}"${didYouMean(word, knownKeywords())}`);
  return null;
}

/** `; did you mean PatientName?`, or nothing when no word is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const nearest = nearestWord(word, candidates);
  return nearest === null ? '' : `; did you mean ${nearest}?`;
}
