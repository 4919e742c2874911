// A UID that stands for one that went: the keyed replacement, so that references still agree; never empty.
import { isRegisteredUid } from '../dicom/index.js';
import { codesOf } from './element-text.js';
import { ascii } from './replacement.js';
import type { Scope } from './scope.js';

/** One UID a value. UIDs of PS3.6 name classes and stay; where there was none the instance's own name gives one. */
export function dummyUids(scope: Scope, entry: number): Uint8Array {
  const { pseudonyms, instanceIdentity } = scope.walk.job;
  const originals = codesOf(scope, entry).filter((value) => value !== '');
  const named = originals.length > 0 ? originals : [instanceIdentity];
  return ascii(named.map((value) => (isRegisteredUid(value) ? value : pseudonyms.uid(value))).join('\\'));
}
