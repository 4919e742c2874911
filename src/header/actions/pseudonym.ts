// A keyed replacement that is the same wherever the same original stands: patients, visits and studies stay apart without being named.
import { elementInfo, formatTag } from '../../dicom/index.js';
import type { Rule } from '../../profile/index.js';
import type { PatientPseudonyms } from '../../pseudonym/index.js';
import { codesOf, textsOf, trimmed } from '../element-text.js';
import { ascii, withValue } from '../replacement.js';
import { type Scope, standardVr, type Treatment } from '../scope.js';
import { textAt } from '../text-at.js';

const Tag = {
  AccessionNumber: 0x00080050,
  PatientName: 0x00100010,
  PatientId: 0x00100020,
  Issuer: 0x00100021,
  StudyId: 0x00200010,
};
/** VRs that a code of letters and digits fits in, however long the value may be. */
const codeVrs: ReadonlySet<string> = new Set('AE CS LO LT PN SH ST UC UT'.split(' '));
const longestCode = 16;

export function pseudonym(scope: Scope, entry: number, rule: Rule): Treatment {
  const vr = standardVr(scope, entry, rule);
  const patient = patientOf(scope);
  const value = codeVrs.has(vr) ? replacementText(scope, entry, vr, patient) : replacementUids(scope, entry, vr);
  if (value === null) return 'failed';
  if (value === '' && scope.walk.job.index.valueLength[entry] === 0) return 'kept';
  return withValue(scope, entry, 'pseudonym', { vr, bytes: ascii(value) });
}

function replacementText(scope: Scope, entry: number, vr: string, patient: PatientPseudonyms): string {
  const tag = scope.walk.job.index.tag[entry];
  if (tag === Tag.PatientId) return patient.patientId;
  if (tag === Tag.PatientName) return patient.patientName;
  return textsOf(scope, entry, vr)
    .map((text) => replacementOf(tag, trimmed(text), patient))
    .join('\\');
}

function replacementOf(tag: number, original: string, patient: PatientPseudonyms): string {
  if (original === '') return '';
  if (tag === Tag.AccessionNumber) return patient.accessionNumber(original);
  if (tag === Tag.StudyId) return patient.studyId(original);
  return patient.identifier(elementInfo(tag)?.keyword ?? formatTag(tag), original, longestCode);
}

/** A UID's pseudonym is the new UID; other VRs have no place for a code. */
function replacementUids(scope: Scope, entry: number, vr: string): string | null {
  if (vr !== 'UI') return null;
  return codesOf(scope, entry)
    .map((original) => scope.walk.job.pseudonyms.uid(original))
    .join('\\');
}

/** An Item that names another patient speaks of that one, as that patient's own files would be told. */
function patientOf(scope: Scope): PatientPseudonyms {
  const { index, patient, pseudonyms, instanceIdentity } = scope.walk.job;
  const patientId = textAt(index, Tag.PatientId, scope.parent);
  const issuer = textAt(index, Tag.Issuer, scope.parent);
  const isSame = patientId === textAt(index, Tag.PatientId) && (issuer === '' || issuer === textAt(index, Tag.Issuer));
  if (patientId === '' || isSame) return patient;
  return pseudonyms.forPatient({ issuer, patientId, fallbackUid: instanceIdentity });
}
