// Cleaning Descriptors (PS3.15 E.3.5): the words of a value that are known to be harmless stay, the others go.
import { valueBytes } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import { isTextVr, textsOf } from './element-text.js';
import { guarded, readableVr, undecodable, withTexts, writtenVrs } from './guard.js';
import { holdsRawName } from './raw-names.js';
import type { Scope, Treatment } from './scope.js';

/** Longer texts are no descriptions; what nobody wrote word by word need not be read so. In characters. */
const LONGEST_TEXT = 1 << 20;

/**
 * Value by value. `kept` when nothing had to go, so that the bytes stay what they were; `failed` when nothing is left, when the text cannot be
 * read, or when its character set cannot write what is left. Codes and numbers have no words: they are searched for identifiers.
 */
export function cleanedText(scope: Scope, entry: number, rule: Rule): Treatment {
  const { index, identifiers, cleaner } = scope.walk.job;
  const vr = readableVr(scope, entry, rule);
  if (!isTextVr(vr) || !writtenVrs.has(vr)) return guarded(scope, entry, rule, 'identifiers');
  if (index.valueLength[entry] > LONGEST_TEXT) return 'failed';
  if (holdsRawName(scope, valueBytes(index, entry))) return 'failed';
  const place = { tag: index.tag[entry], vr };
  const texts = textsOf(scope, entry, vr);
  const reports = scope.walk.job.profile.words.unknown === 'report';
  let isSame = true;
  const cleaned: string[] = [];
  for (const text of texts) {
    if (text.includes(undecodable)) return 'failed';
    const { text: left, unknown, ambiguous } = cleaner.clean(text, identifiers, place);
    if (ambiguous > 0) scope.walk.notices.add('ambiguous-words');
    if (unknown.length > 0 && reports) scope.walk.notices.add('unknown-words');
    if (left !== text) isSame = false;
    cleaned.push(left);
  }
  return isSame ? 'kept' : withTexts(scope, entry, vr, cleaned);
}
