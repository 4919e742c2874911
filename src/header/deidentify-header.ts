// The room's work: an index and the compiled rules in, the edits of every element out, and what was decided.
import { elementInfo, encodeFileMeta, formatTag, isLongVr } from '../dicom/index.js';
import type { Decision, PlacedIdentity } from '../record/index.js';
import { declaredPrivate } from './declared-private.js';
import type { HeaderJob, HeaderResult } from './header-job.js';
import { noteInstance } from './notices.js';
import type { Scope, Walk } from './scope.js';
import type { SpecialElements } from './special-element.js';
import { type Identity, identityOf, specialElements } from './special-elements.js';
import { markerRule } from './structural-rule.js';
import { walkDataSet } from './walk-elements.js';

/**
 * Decides every element of the data set by PS3.15 Annex E as the profile compiled it, at any depth. Reads values, writes nothing: the edits are
 * disjoint and in no order. Entries in `bulk.claimed` are removed where a rule says so, and otherwise left to those who claim them. What is
 * thrown is a CaviarError without a value.
 */
export function deidentifyHeader(job: HeaderJob): HeaderResult {
  const walk = startWalk(job);
  const scope: Scope = { walk, level: job.profile.forSopClass(job.sopClassUid ?? ''), parent: -1, characterSet: null };
  const identity = identityOf(scope);
  const special = specialElements(scope, identity);
  walkDataSet(scope, special);
  for (const element of special.values()) element.afterwards(scope);
  insertAbsent(scope, special);
  noteInstance(walk);
  const placed = placedIdentity(job, identity);
  return {
    edits: walk.edits,
    fileMeta: encodeFileMeta({
      sopClassUid: job.sopClassUid ?? '',
      sopInstanceUid: placed.sopInstanceUid,
      transferSyntaxUid: job.bulk.transferSyntaxUid ?? job.index.encoding.transferSyntaxUid,
    }),
    decisions: decisionsInFileOrder(walk),
    counts: walk.counts,
    placed,
    notices: [...walk.notices],
  };
}

function startWalk(job: HeaderJob): Walk {
  const retainsPrivate = job.profile.options.has('retain-safe-private');
  return {
    job,
    edits: [],
    decided: job.keepDecisions ? [] : null,
    counts: {},
    notices: new Set(),
    declared: retainsPrivate ? declaredPrivate(job.index) : null,
    stayingBlocks: new Set(),
    rawNames: null,
    metSpecial: new Set(),
  };
}

function insertAbsent(scope: Scope, special: SpecialElements): void {
  const { walk } = scope;
  for (const element of special.values()) {
    const bytes = walk.metSpecial.has(element.tag) ? null : element.whenAbsent(scope);
    if (bytes === null) continue;
    walk.edits.push({ at: placeFor(scope, element.tag), length: 0, bytes, parent: -1 });
    walk.counts.insert = (walk.counts.insert ?? 0) + 1;
    walk.decided?.push({ entry: walk.job.index.count, decision: inserted(element.tag, bytes, walk) });
  }
}

/** Before the first top-level element with a higher tag, so that tags ascend (PS3.5 7.1); a broken order stays as broken as it was. */
function placeFor(scope: Scope, tag: number): number {
  const { index } = scope.walk.job;
  for (let entry = 0; entry < index.count; entry = index.next[entry])
    if (index.tag[entry] > tag) return index.headerAt[entry];
  return index.datasetEnd;
}

/** Study and series of an instance that lacks their UIDs: its own, so that it stands alone. */
function placedIdentity({ patient }: HeaderJob, identity: Identity): PlacedIdentity {
  const sopInstanceUid = identity.instance.value();
  return {
    patientId: patient.patientId,
    studyInstanceUid: identity.study.value() || sopInstanceUid,
    seriesInstanceUid: identity.series.value() || sopInstanceUid,
    sopInstanceUid,
    seriesNumber: identity.seriesNumber.value() || null,
    instanceNumber: identity.instanceNumber.value() || null,
    modality: identity.modality.value() || null,
  };
}

/** Elements that were not there come last, in the order of their tags. */
function decisionsInFileOrder({ decided }: Walk): Decision[] {
  if (decided === null) return [];
  return [...decided].sort((a, b) => a.entry - b.entry).map(({ decision }) => decision);
}

function inserted(tag: number, bytes: Uint8Array, { job }: Walk): Decision {
  const vr = elementInfo(tag)?.vr ?? '';
  const headerLength = job.index.encoding.explicitVr && isLongVr(vr) ? 12 : 8;
  return {
    path: formatTag(tag),
    vr,
    action: 'insert',
    rule: markerRule.reference,
    lengthBefore: 0,
    lengthAfter: bytes.length - headerLength,
  };
}
