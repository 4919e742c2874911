// Whom and what an instance is about, read from its index before anything is decided.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { type ElementIndex, findElement, sopClassInfo, trimmedLatin1 } from '../dicom/index.js';
import type { PatientIdentity } from '../pseudonym/index.js';

export interface InstanceSubject {
  /** By the data set, else by the file meta. */
  readonly sopClassUid: string | null;
  /** The same if PS3.6 registers it: what may be told of an instance that is not let out. */
  readonly registeredSopClassUid: string | null;
  /** A defined term, else null: it is told in reports, so it may not be any text that stands there. */
  readonly modality: string | null;
  readonly patient: PatientIdentity;
  /** The SOP Instance UID, else a name made from the content; see HeaderJob. */
  readonly instanceIdentity: string;
}

const Tag = {
  MediaStorageSopClass: 0x00020002,
  MediaStorageSopInstance: 0x00020003,
  SopClass: 0x00080016,
  SopInstance: 0x00080018,
  Modality: 0x00080060,
  PatientId: 0x00100020,
  IssuerOfPatientId: 0x00100021,
  StudyInstance: 0x0020000d,
} as const;

export function subjectOf(index: ElementIndex): InstanceSubject {
  const sopClassUid = uidOf(index, Tag.SopClass, Tag.MediaStorageSopClass) || null;
  const instanceIdentity = uidOf(index, Tag.SopInstance, Tag.MediaStorageSopInstance) || contentName(index);
  return {
    sopClassUid,
    registeredSopClassUid: sopClassUid !== null && sopClassInfo(sopClassUid) !== null ? sopClassUid : null,
    modality: modalityOf(index),
    patient: {
      issuer: text(index, Tag.IssuerOfPatientId),
      patientId: text(index, Tag.PatientId),
      fallbackUid: text(index, Tag.StudyInstance) || instanceIdentity,
    },
    instanceIdentity,
  };
}

function uidOf(index: ElementIndex, tag: number, metaTag: number): string {
  return text(index, tag) || (index.meta === null ? '' : text(index.meta, metaTag));
}

function text(index: ElementIndex, tag: number): string {
  const entry = findElement(index, tag);
  return entry < 0 ? '' : trimmedLatin1(index, entry);
}

let terms: ReadonlySet<string> | null = null;

function modalityOf(index: ElementIndex): string | null {
  terms ??= new Set(JSON.parse(readFileSync(join(profilesFolder(), 'modalities.json'), 'utf8')).terms);
  const modality = text(index, Tag.Modality);
  return terms.has(modality) ? modality : null;
}

const CHUNK = 1 << 20;

/** Names an instance that has no UID. It never leaves the process: `pseudonyms.uid` keys it. */
function contentName(index: ElementIndex): string {
  const digest = createHash('sha256');
  for (let at = index.datasetAt; at < index.datasetEnd; at += CHUNK) {
    digest.update(index.source.read(at, Math.min(CHUNK, index.datasetEnd - at)));
  }
  return `content ${digest.digest('hex')}`;
}
