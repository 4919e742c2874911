// All patterns of a text: the list of detectors, and the way from the folded text back to what was written.
import { foldText } from '../fold-text.js';
import { findAddresses } from './address.js';
import { findBeds } from './bed.js';
import { findDates } from './date.js';
import { findGroupedNumbers } from './grouped-number.js';
import { findIds } from './id.js';
import { findInstitutions } from './institution.js';
import { findLogins } from './login.js';
import { findMailHeads } from './mail-head.js';
import { findMessageSegments } from './message-segment.js';
import { findNames } from './name.js';
import { findNetworkNames } from './network.js';
import type { Detector, PatternMatch, PatternText } from './pattern-match.js';
import { findPhones } from './phone.js';
import { findReferences } from './reference.js';
import { findRegistryNumbers } from './registry-number.js';
import { findSignatures } from './signature.js';
import { findTableNames } from './table.js';
import { findTimes } from './time.js';
import { findTowns } from './town.js';
import { findUids } from './uid.js';

/** More telling kinds first: where matches are equal the first is told. */
const DETECTORS: readonly Detector[] = [
  findNetworkNames,
  findRegistryNumbers,
  findPhones,
  findAddresses,
  findTowns,
  findInstitutions,
  findNames,
  findLogins,
  findDates,
  findTimes,
  findUids,
  findIds,
  findGroupedNumbers,
  findBeds,
  findReferences,
  findMessageSegments,
  findMailHeads,
  findSignatures,
  findTableNames,
];
/** What can match where no digit is: most descriptors have none. */
const WITHOUT_DIGITS: readonly Detector[] = [
  findNetworkNames,
  findAddresses,
  findInstitutions,
  findNames,
  findLogins,
  findReferences,
  findMailHeads,
  findSignatures,
  findTableNames,
];

/** Texts in which nothing was found: the instances of a series repeat most of theirs. */
let withoutPatterns = new Set<string>();
const MOST_REMEMBERED = 2000;
/** In characters; a report is not written twice. */
const LONGEST_REMEMBERED = 64;
const NONE: readonly PatternMatch[] = [];

/** Every run that identifies by its form; sorted by their start, and they may overlap. */
export function findPatterns(text: string): readonly PatternMatch[] {
  if (withoutPatterns.has(text)) return NONE;
  const found = detectPatterns(text);
  if (found.length > 0 || text.length > LONGEST_REMEMBERED) return found;
  if (withoutPatterns.size >= MOST_REMEMBERED) withoutPatterns = new Set();
  withoutPatterns.add(text);
  return NONE;
}

function detectPatterns(text: string): readonly PatternMatch[] {
  const { text: plain, origin } = foldText(text);
  const digits = countDigits(plain);
  const detectors = digits > 0 ? DETECTORS : WITHOUT_DIGITS;
  if (origin === null) return found(detectors, { plain, cased: text, digits }).sort(byStart);
  const aligned: PatternText = {
    plain,
    cased: Array.from(plain, (_, i) => text.charAt(origin.start[i])).join(''),
    digits,
  };
  return found(detectors, aligned)
    .map(({ start, end, kind }) => ({ start: origin.start[start], end: origin.end[end - 1], kind }))
    .sort(byStart);
}

function found(detectors: readonly Detector[], text: PatternText): PatternMatch[] {
  const matches: PatternMatch[] = [];
  for (const detect of detectors) {
    const more = detect(text);
    for (const match of more) matches.push(match);
  }
  return matches;
}

function countDigits(plain: string): number {
  let digits = 0;
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
  }
  return digits;
}

function byStart(a: PatternMatch, b: PatternMatch): number {
  return a.start - b.start;
}
