// U: every UID that PS3.6 does not register becomes the keyed one, in each value; in a sequence, within its Items.

import { isRegisteredUid } from '../../dicom/index.js';
import type { Rule } from '../../profile/index.js';
import { codesOf } from '../element-text.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope, Treatment } from '../scope.js';
import { shapeOf } from '../sequence-shape.js';

/** Malformed UIDs are mapped too: they may be anything, also a name. An empty value stays empty. */
export function uid(scope: Scope, entry: number, rule: Rule): Treatment {
  const shape = shapeOf(scope, entry, rule);
  if (shape === 'items') return 'descend';
  if (shape === 'unparsed') return 'failed';
  const originals = codesOf(scope, entry);
  const mapped = originals.map((original) => newUid(scope, original));
  if (mapped.every((value, i) => value === originals[i])) return 'kept';
  return withValue(scope, entry, 'uid', { vr: 'UI', bytes: ascii(mapped.join('\\')) });
}

function newUid(scope: Scope, original: string): string {
  return original === '' || isRegisteredUid(original) ? original : scope.walk.job.pseudonyms.uid(original);
}
