// Whether an instance may be treated at all: what kind of object it is, and the gates of the profile.
import { type ElementIndex, sopClassInfo } from '../dicom/index.js';
import { holds } from '../header/index.js';
import type { CompiledProfile, Gate } from '../profile/index.js';
import type { Outcome } from '../record/index.js';
import type { InstanceSubject } from './instance-subject.js';

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';

/** Null if the instance may go on; else how it ends. */
export function admit(index: ElementIndex, subject: InstanceSubject, profile: CompiledProfile): Outcome | null {
  if (index.count === 0) return ended('quarantined', 'malformed', 'no element stands behind the file meta');
  if (subject.sopClassUid === MEDIA_STORAGE_DIRECTORY) {
    return ended('excluded', 'dicomdir', 'a DICOMDIR is not copied; it can be made anew from the output');
  }
  if (isPrivate(subject) && profile.privateSopClass === 'quarantine') {
    return ended(
      'quarantined',
      'private-sop-class',
      'the SOP Class is not one of the Standard, so its attributes are unknown',
    );
  }
  const gate = profile.gates.find((candidate) => holds(candidate.when, index, -1));
  return gate === undefined ? null : stopped(gate);
}

function isPrivate(subject: InstanceSubject): boolean {
  return subject.sopClassUid !== null && sopClassInfo(subject.sopClassUid) === null;
}

function stopped(gate: Gate): Outcome {
  const code = gate.outcome === 'excluded' ? 'excluded-by-rule' : 'quarantined-by-rule';
  return ended(gate.outcome, code, `a rule of the profile: ${gate.reference.text}`);
}

function ended(
  kind: 'excluded' | 'quarantined',
  code: 'dicomdir' | 'malformed' | 'private-sop-class' | 'excluded-by-rule' | 'quarantined-by-rule',
  text: string,
): Outcome {
  return { kind, reason: { code, text, where: {} } };
}
