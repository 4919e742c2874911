// A fixed value of the user's profile. It stands in the file's character set, or as numbers where the VR asks for them.
import type { Rule } from '../../profile/index.js';
import { encodeTexts, isTextVr } from '../element-text.js';
import { encodeNumbers } from '../numbers.js';
import { ascii, encodingOf, withValue } from '../replacement.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';

export function replace(scope: Scope, entry: number, rule: Rule): Treatment {
  const vr = standardVr(scope, entry, rule);
  const bytes = bytesOf(scope, entry, rule, vr);
  return bytes === null ? 'failed' : withValue(scope, entry, 'replace', { vr, bytes });
}

function bytesOf(scope: Scope, entry: number, rule: Rule, vr: string): Uint8Array | null {
  if (vr === 'UI') return ascii(rule.value);
  if (isTextVr(vr)) return encodeTexts(scope, rule.value.split('\\'), vr);
  return encodeNumbers(rule.value.split('\\'), vr, encodingOf(scope, entry).bigEndian);
}
