// What the header room is given by its neighbours, made small enough to see through.
import { CaviarError } from '../../../src/base/index.js';
import type { ElementIndex } from '../../../src/dicom/index.js';
import type { BulkReport, HeaderJob } from '../../../src/header/index.js';
import type { CompiledProfile, ConditionalRule, ElementType, Rule, RuleLevel } from '../../../src/profile/index.js';
import type { PatientPseudonyms, Pseudonyms } from '../../../src/pseudonym/index.js';
import {
  type IdentifierMatch,
  type KnownIdentifiers,
  type TextCleaner,
  withoutMatches,
} from '../../../src/text/index.js';

export const keep: Rule = {
  action: 'keep',
  reference: { source: 'table', text: 'a test' },
  guard: 'none',
  otherwise: 'remove',
  type: null,
  value: '',
  vr: null,
};

export function rule(part: Partial<Rule>): Rule {
  return { ...keep, ...part };
}

/** Rules by tag as a dump writes it; private ones as `(0019,xx01) CREATOR`. What is not named is kept, the SOP Instance UID replaced. */
export type Rules = Readonly<Record<string, Partial<Rule> | readonly ConditionalRule[]>>;

export interface LevelSetup {
  readonly rules?: Rules;
  readonly types?: Readonly<Record<string, ElementType>>;
}

/** One level for all depths. */
export function levelOf({ rules = {}, types = {} }: LevelSetup): RuleLevel {
  const named = (name: string, other: Rule) => {
    const found = rules[name];
    if (found === undefined) return other;
    return isList(found) ? found : rule(found);
  };
  const level: RuleLevel = {
    lookup: (tag) => named(tagText(tag), tag === 0x00080018 ? rule({ action: 'uid' }) : keep),
    everyPrivateGoes: null,
    lookupPrivate: (group, creator, element) =>
      named(`(${hex(group, 4)},xx${hex(element, 2)}) ${creator}`, rule({ action: 'remove' })),
    child: () => level,
    typeOf: (tag) => types[tagText(tag)] ?? null,
  };
  return level;
}

export type ProfileSetup = LevelSetup & Partial<CompiledProfile>;

export function profileOf(setup: ProfileSetup): CompiledProfile {
  const { rules, types, ...own } = setup;
  const level = levelOf({ ...(rules && { rules }), ...(types && { types }) });
  return {
    name: 'test',
    digest: '',
    options: new Set(),
    pixels: 'off',
    privateSopClass: 'quarantine',
    documents: 'replace',
    words: { unknown: 'mask', site: [] },
    gates: [],
    contentRule: () => null,
    temporal: 'REMOVED',
    keepWeekday: false,
    methodCodes: [],
    retained: new Set(),
    takenAway: new Set(),
    pseudonymise: true,
    forSopClass: () => level,
    describe: () => '',
    ...own,
  };
}

/** UIDs are numbered in the order in which they are first asked for, so that they can be read. */
export function pseudonymsOf(): Pseudonyms {
  const uids = new Map<string, string>();
  return {
    keyId: 'test',
    uid: (original) => {
      if (original === '') throw new CaviarError('internal', 'an empty UID has no pseudonym');
      const known = uids.get(original) ?? `2.25.${uids.size + 1}`;
      uids.set(original, known);
      return known;
    },
    forPatient: ({ issuer, patientId }) => patientOf(`OTHER${issuer}${patientId.length}`),
  };
}

export function patientOf(name: string): PatientPseudonyms {
  return {
    patientId: name,
    patientName: `${name}^${name}`,
    dayOffset: (keepWeekday) => (keepWeekday ? -700 : -100),
    accessionNumber: (original) => (original === '' ? '' : `ACC${original.length}`),
    studyId: (original) => (original === '' ? '' : `STUDY${original.length}`),
    identifier: (keyword, original, maxLength) => `${keyword.toUpperCase()}${original.length}`.slice(0, maxLength),
  };
}

/** Finds these words, in any case; the first is the patient's name, the others are other identifiers. */
export function identifiersOf(...words: string[]): KnownIdentifiers {
  const find = (text: string, wanted: readonly string[]): IdentifierMatch[] =>
    wanted
      .flatMap((word) => {
        const start = text.toLowerCase().indexOf(word.toLowerCase());
        return start < 0 ? [] : [{ start, end: start + word.length, kind: 'patient-name' as const }];
      })
      .sort((a, b) => a.start - b.start);
  return {
    find: (text) => find(text, words),
    findNameOrId: (text) => find(text, words.slice(0, 1)),
    isInitials: () => false,
    occursIn: (bytes) => find(Buffer.from(bytes).toString('latin1'), words).length > 0,
  };
}

/** Takes out what the identifiers find, and these words. */
export function cleanerOf(...unknownWords: string[]): TextCleaner {
  return {
    clean: (text, known, place) => {
      const unknown = unknownWords.filter((word) => text.includes(word));
      let left = withoutMatches(text, known.find(text, place));
      for (const word of unknown) left = left.replaceAll(word, '').trim();
      return { text: left, removed: left === text ? 0 : 1, unknown, ambiguous: 0 };
    },
  };
}

const noBulk: BulkReport = {
  pixelsExamined: false,
  pixelsChanged: false,
  transferSyntaxUid: null,
  photometricInterpretation: null,
  documentLength: null,
  claimed: new Set(),
};

export function jobOf(index: ElementIndex, profile: CompiledProfile, own: Partial<HeaderJob> = {}): HeaderJob {
  return {
    index,
    profile,
    pseudonyms: pseudonymsOf(),
    patient: patientOf('PATIENT1'),
    identifiers: identifiersOf(),
    cleaner: cleanerOf(),
    bulk: noBulk,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    instanceIdentity: '1.2.3.4',
    keepDecisions: true,
    ...own,
  };
}

function isList(found: Partial<Rule> | readonly ConditionalRule[]): found is readonly ConditionalRule[] {
  return Array.isArray(found);
}

function tagText(tag: number): string {
  return `(${hex(tag >>> 16, 4)},${hex(tag & 0xffff, 4)})`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
