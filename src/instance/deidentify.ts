// One instance from its bytes to its outcome: index, identifiers, pixels, documents, header last, one splice.
import type { ByteSource, Spool } from '../base/index.js';
import { type Edit, type ElementIndex, indexFile, type SplicedSource, splice } from '../dicom/index.js';
import { type DocumentTools, replaceDocument } from '../documents/index.js';
import { deidentifyHeader, type HeaderResult } from '../header/index.js';
import { type Imaging, type PixelOutcome, type TreatedPixels, treatPixels } from '../pixels/index.js';
import type { CompiledProfile } from '../profile/index.js';
import type { Pseudonyms } from '../pseudonym/index.js';
import type { InstanceReport, Notice, PixelSummary } from '../record/index.js';
import { gatherIdentifiers, type Identifier, type KnownIdentifiers } from '../text/index.js';
import { admit } from './admit.js';
import { cleanerFor } from './cleaner-for.js';
import { type InstanceSubject, subjectOf } from './instance-subject.js';
import { outcomeOf } from './outcome-of.js';
import { keysOf } from './study-keys.js';

export interface InstanceContext {
  /** Where bytes wait that have no random access. */
  readonly spool: Spool;
  /** Keep a Decision an element: for a person who looks at one file. */
  readonly keepDecisions: boolean;
  /** From `openImaging` with the profile's pixel policy; null under `off`. */
  readonly imaging: Imaging | null;
  /** Told of the words of each text that no vocabulary knows; none is an identifier of the data set. */
  readonly onUnknownWords?: (words: readonly string[]) => void;
  /** From `openDocumentTools` where the profile cleans documents; else they are replaced. */
  readonly documents?: DocumentTools | null;
  /** What is known of the instance's patient and study besides what it says itself; absent: nothing. */
  readonly othersOf?: (keys: readonly string[]) => readonly Identifier[];
}

export interface Deidentified {
  readonly report: InstanceReport;
  /** The whole output file; null unless the outcome is `deidentified`. It reads from the input: write it, then `close` both. */
  readonly output: SplicedSource | null;
}

/**
 * De-identifies one instance. Never throws for what a file holds: every end is in `report.outcome`. `source` stays open and is only read.
 * The output's parts are views on `source`'s memory, so they live as long as it does.
 */
export function deidentify(
  source: ByteSource,
  profile: CompiledProfile,
  pseudonyms: Pseudonyms,
  context: InstanceContext,
): Deidentified {
  let subject: InstanceSubject | null = null;
  let index: ElementIndex | null = null;
  try {
    index = indexFile(source, context.spool);
    subject = subjectOf(index);
    const refusal = admit(index, subject, profile);
    if (refusal !== null) return { report: reportWithout(refusal, subject), output: null };
    return treat(index, subject, profile, pseudonyms, context);
  } catch (error) {
    return { report: reportWithout(outcomeOf(error), subject), output: null };
  } finally {
    // An inflated copy: the output has been deflated from it.
    if (index !== null && index.source !== source) index.source.close();
  }
}

function treat(
  index: ElementIndex,
  subject: InstanceSubject,
  profile: CompiledProfile,
  pseudonyms: Pseudonyms,
  context: InstanceContext,
): Deidentified {
  const identifiers = gatherIdentifiers(index, profile, context.othersOf?.(keysOf(index)));
  const pixels = treatPixels(index, profile, context.spool, { imaging: context.imaging, identifiers });
  if (pixels.review !== null) {
    const outcome = { kind: 'quarantined', reason: pixels.review } as const;
    return { report: { ...reportWithout(outcome, subject), pixels: summaryOf(pixels) }, output: null };
  }
  try {
    return written(index, { subject, profile, pseudonyms, context, identifiers, pixels });
  } catch (error) {
    pixels.spill?.close();
    throw error;
  }
}

interface Treated {
  readonly subject: InstanceSubject;
  readonly profile: CompiledProfile;
  readonly pseudonyms: Pseudonyms;
  readonly context: InstanceContext;
  readonly identifiers: KnownIdentifiers;
  readonly pixels: TreatedPixels;
}

function written(index: ElementIndex, treated: Treated): Deidentified {
  const { subject, profile, pseudonyms, context, identifiers, pixels } = treated;
  const cleaner = cleanerFor(profile, context.onUnknownWords);
  const tools = profile.documents === 'clean' ? (context.documents ?? null) : null;
  const { retained } = profile;
  const cleaning = tools === null ? null : { tools, cleaner, identifiers, retained };
  const document = replaceDocument(index, context.spool, cleaning);
  const header = deidentifyHeader({
    index,
    profile,
    pseudonyms,
    patient: pseudonyms.forPatient(subject.patient),
    identifiers,
    cleaner,
    bulk: {
      pixelsExamined: pixels.examined,
      pixelsChanged: pixels.changed,
      transferSyntaxUid: pixels.transferSyntaxUid,
      photometricInterpretation: pixels.photometricInterpretation,
      documentLength: document.newLength,
      claimed: union(pixels.claimed, document.claimed),
    },
    sopClassUid: subject.sopClassUid,
    instanceIdentity: subject.instanceIdentity,
    keepDecisions: context.keepDecisions,
  });
  const edits = withinWhatStays(header.edits, [...pixels.edits, ...document.edits]);
  const output = closingToo(splice(index, edits, header.fileMeta, context.spool), pixels.spill);
  const notices = pixels.atRisk ? [...header.notices, 'pixels-not-examined-at-risk' as const] : header.notices;
  return { report: { ...reportOf(subject, header, notices), pixels: summaryOf(pixels) }, output };
}

/** The output, which ends with what masked frames lie in. */
function closingToo(output: SplicedSource, spill: ByteSource | null): SplicedSource {
  if (spill === null) return output;
  return {
    length: output.length,
    segments: output.segments,
    read: (at, length) => output.read(at, length),
    readInto: (target, targetAt, at, length) => output.readInto(target, targetAt, at, length),
    close: () => {
      output.close();
      spill.close();
    },
  };
}

/** Null if no picture was looked at. */
function summaryOf(pixels: PixelOutcome): PixelSummary | null {
  if (pixels.framesScanned === 0) return null;
  const { policy, frames, framesScanned, framesMasked, framesRead, maskedShare, findings } = pixels;
  return { policy, frames, framesScanned, framesMasked, framesRead, maskedShare, findings };
}

/** The header may remove an element whose bytes the bulk rooms edited (an icon, a whole Item): then only the removal counts. */
function withinWhatStays(header: readonly Edit[], bulk: readonly Edit[]): Edit[] {
  if (bulk.length === 0) return [...header];
  const stays = bulk.filter(
    (edit) => !header.some((other) => other.at <= edit.at && edit.at < other.at + other.length),
  );
  return [...header, ...stays];
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number>): ReadonlySet<number> {
  if (b.size === 0) return a;
  return new Set([...a, ...b]);
}

function reportOf(subject: InstanceSubject, header: HeaderResult, notices: readonly Notice[]): InstanceReport {
  return {
    outcome: { kind: 'deidentified' },
    sopClassUid: subject.sopClassUid,
    modality: subject.modality,
    placed: header.placed,
    notices,
    decisions: header.decisions,
    counts: header.counts,
    pixels: null,
  };
}

function reportWithout(outcome: InstanceReport['outcome'], subject: InstanceSubject | null): InstanceReport {
  return {
    outcome,
    sopClassUid: subject?.registeredSopClassUid ?? null,
    modality: subject?.modality ?? null,
    placed: null,
    notices: [],
    decisions: [],
    counts: {},
    pixels: null,
  };
}
