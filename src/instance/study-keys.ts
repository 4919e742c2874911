// Under which keys the identifiers of an instance's patient and study are kept, and what its header adds to them.
import type { ByteSource, Spool } from '../base/index.js';
import { type ElementIndex, findElement, indexFile, trimmedLatin1 } from '../dicom/index.js';
import { isNoIdentifier } from '../pseudonym/index.js';
import { type Identifier, sharedIdentifiers } from '../text/index.js';

interface HeaderFacts {
  readonly keys: readonly string[];
  readonly identifiers: readonly Identifier[];
}

const Tag = { PatientId: 0x00100020, Issuer: 0x00100021, StudyInstance: 0x0020000d };

/** What an instance says of its patient and study. Throws as `indexFile` does, and `too-many-elements`. */
export function readHeader(source: ByteSource, spool: Spool): HeaderFacts {
  const index = indexFile(source, spool);
  try {
    return { keys: sharedKeys(index), identifiers: sharedIdentifiers(index) };
  } finally {
    if (index.source !== source) index.source.close();
  }
}

/** All keys of an instance: of its patient, its study, and those by which a user's list may name it. */
export function keysOf(index: ElementIndex): readonly string[] {
  const names = [textAt(index, Tag.PatientId), textAt(index, Tag.StudyInstance)].filter((name) => name !== '');
  return [...sharedKeys(index), ...names.map(listedKey)];
}

/** The key of what a user's list says of a Patient ID or Study Instance UID. */
export function listedKey(name: string): string {
  return `listed\n${name}`;
}

/** An instance without a patient and a study stands alone. */
function sharedKeys(index: ElementIndex): readonly string[] {
  const patientId = textAt(index, Tag.PatientId);
  const study = textAt(index, Tag.StudyInstance);
  return [
    ...(isNoIdentifier(patientId) ? [] : [`patient\n${textAt(index, Tag.Issuer)}\n${patientId}`]),
    ...(study === '' ? [] : [`study\n${study}`]),
  ];
}

function textAt(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry < 0 ? '' : trimmedLatin1(index, entry);
}
