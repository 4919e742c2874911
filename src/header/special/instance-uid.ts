// SOP Instance UID (0008,0018): the new name of the instance, in the data set as in the file meta, also where the input had none.
import { encodeElement, packVr } from '../../dicom/index.js';
import { decide, settle } from '../judge.js';
import { ascii, withValue } from '../replacement.js';
import type { Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';

const tag = 0x00080018;
const looksLikeUid = /^[\d.]{1,64}$/;

export interface InstanceUid extends SpecialElement {
  /** Once the data set was walked. */
  value(): string;
}

/** It is protected always (PS3.15 E.1.1(5)): only a rule that keeps it, and a value that is a UID, let the old one stay. */
export function instanceUid(scope: Scope): InstanceUid {
  const { instanceIdentity, pseudonyms } = scope.walk.job;
  let value = pseudonyms.uid(instanceIdentity);
  return {
    ...passive,
    tag,
    value: () => value,
    treat: (_, entry, rule) => {
      if (rule.action === 'keep' && looksLikeUid.test(instanceIdentity) && decide(scope, entry, rule) === 'kept') {
        value = instanceIdentity;
        return settle(scope, entry, rule, 'kept');
      }
      return settle(scope, entry, rule, withValue(scope, entry, 'uid', { vr: 'UI', bytes: ascii(value) }));
    },
    whenAbsent: () => {
      const { index } = scope.walk.job;
      const keeps = scope.level.lookup(tag, packVr('UI'));
      if (!Array.isArray(keeps) && 'action' in keeps && keeps.action === 'keep' && looksLikeUid.test(instanceIdentity))
        value = instanceIdentity;
      return encodeElement(tag, 'UI', ascii(value), index.encoding);
    },
  };
}
