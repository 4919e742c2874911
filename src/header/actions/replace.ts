// A fixed value of the user's profile, a text that `loadProfile` found legal for its VR.
import type { Rule } from '../../profile/index.js';
import { encodeTexts, isTextVr } from '../element-text.js';
import { withValue } from '../replacement.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';

/** `failed` for VRs of bytes and numbers, and for sequences: a text is no value of theirs. */
export function replace(scope: Scope, entry: number, rule: Rule): Treatment {
  const vr = standardVr(scope, entry, rule);
  const bytes = isTextVr(vr) ? encodeTexts(scope, rule.value.split('\\'), vr) : null;
  return bytes === null ? 'failed' : withValue(scope, entry, 'replace', { vr, bytes });
}
