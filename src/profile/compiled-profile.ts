// What a profile becomes: for a SOP Class and a nesting level, one rule a tag.
import type { Action, IdentifierKind, RuleReference } from '../record/index.js';

/** The ten options of PS3.15 Table E.1-1 that attribute work can honour, by the standard's names. */
export type OptionName =
  | 'retain-safe-private'
  | 'retain-uids'
  | 'retain-device-identity'
  | 'retain-institution-identity'
  | 'retain-patient-characteristics'
  | 'retain-longitudinal-full-dates'
  | 'retain-longitudinal-modified-dates'
  | 'clean-descriptors'
  | 'clean-structured-content'
  | 'clean-graphics';

export type PixelPolicy = 'mask-text' | 'mask-identifiers' | 'report' | 'off';

/** What becomes of a word that is on no list: it goes, it stays, or it stays and is counted. */
export type UnknownWords = 'mask' | 'keep' | 'report';

/** PS3.5 7.4; a conditional type whose element is present counts as required. `null`: the IOD does not hold the attribute here, or is unknown. */
export type ElementType = '1' | '1C' | '2' | '2C' | '3' | null;

/** What an element gets. Immutable, shared by all elements that get the same. */
export interface Rule {
  readonly action: Action;
  readonly reference: RuleReference;
  /**
   * Before `keep` is believed: nothing is searched; the patient's names and IDs are; all identifiers that the profile does not retain are, and
   * in running text whatever has the form of one.
   */
  readonly guard: 'none' | 'name-or-id' | 'identifiers';
  /** What becomes of the element if `clean`, a guard or a failed action leaves nothing that may stay: by its type in the IOD. */
  readonly otherwise: 'remove' | 'empty' | 'dummy';
  /** For a sequence that stays (`keep`, `clean`, or outside the table): its Items are always processed by `RuleLevel.child`. */
  readonly type: ElementType;
  /** `replace`: the fixed value, `\` between values. `age-cap`: the cap in years, e.g. `90`. Else ''. */
  readonly value: string;
  /** The VR that a list of private elements gives an element written as UN; null where the file's or PS3.6's counts. */
  readonly vr: string | null;
}

/** A rule of a user's file that holds only in some place or under some condition. */
export interface ConditionalRule extends Rule {
  /** Tags from the top to the element, `null` for any Items between; null: at any depth. The last is the element's own. */
  readonly path: readonly number[] | null;
  readonly when: Condition | null;
}

/** Looked up in the Item first, then outwards. Values are compared trimmed, case-sensitively; multi-valued: any value. */
export type Condition =
  | { readonly kind: 'in'; readonly tag: number; readonly values: readonly string[]; readonly negated: boolean }
  | { readonly kind: 'present'; readonly tag: number; readonly negated: boolean }
  | { readonly kind: 'matches'; readonly tag: number; readonly pattern: RegExp; readonly negated: boolean }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] };

/** The rules at one nesting level of one IOD; look-ups are cached, an equal call gives the same object. */
export interface RuleLevel {
  /**
   * For a standard (even group) element. `vr` is packed as in ElementIndex. One rule, or candidates of which the first that holds counts
   * (the last always holds).
   */
  lookup(tag: number, vr: number): Rule | readonly ConditionalRule[];
  /**
   * For a private element, by the creator that reserves its block in this Item ('' when none does). `element` is the low byte.
   * A creator element itself stays if, and only if, an element of its block stays: the header room sees to it.
   */
  lookupPrivate(group: number, creator: string, element: number, vr: number): Rule | readonly ConditionalRule[];
  /** The rule that removes every private element, whoever its creator is; null where some may stay, so that `lookupPrivate` has to be asked. */
  readonly everyPrivateGoes: Rule | null;
  /** The level of the Items of a sequence. */
  child(tag: number): RuleLevel;
  typeOf(tag: number): ElementType;
}

/** `exclude when` and `quarantine when`. */
export interface Gate {
  readonly outcome: 'excluded' | 'quarantined';
  readonly when: Condition;
  readonly reference: RuleReference;
}

export interface MethodCode {
  readonly code: string; // CID 7050
  readonly meaning: string;
}

/** A coded concept and the Value Type (0040,A040) of the Content Item that it names. */
export interface ContentConcept {
  readonly scheme: string;
  readonly code: string;
  readonly valueType: string;
}

export interface CompiledProfile {
  readonly name: string;
  /** SHA-256 over the profile's normal form and the tables' digests, hex. Holds nothing of a patient. */
  readonly digest: string;
  readonly options: ReadonlySet<OptionName>;
  readonly pixels: PixelPolicy;
  readonly privateSopClass: 'quarantine' | 'process';
  /** What becomes of encapsulated documents: the smallest one of their kind, or the same without what identifies. */
  readonly documents: 'replace' | 'clean';
  /** How texts are cleaned. */
  readonly words: { readonly unknown: UnknownWords; readonly site: readonly string[] };
  readonly gates: readonly Gate[];
  /** What (0028,0303) becomes. */
  readonly temporal: 'REMOVED' | 'UNMODIFIED' | 'MODIFIED';
  /** Keep weekdays when dates move. */
  readonly keepWeekday: boolean;
  /** (0012,0064): only codes of options that really run as E.3 asks (DECISIONS). */
  readonly methodCodes: readonly MethodCode[];
  /** Kinds of identifier the profile retains, hence not hunted. */
  readonly retained: ReadonlySet<IdentifierKind>;
  /** Attributes that a rule takes away although their kind is retained: what they hold is hunted all the same. */
  readonly takenAway: ReadonlySet<number>;
  /** Whether (0010,0010), (0010,0020), (0008,0050), (0020,0010) get keyed pseudonyms where the table leaves a choice (Z). Their rules already say `pseudonym` then. */
  readonly pseudonymise: boolean;
  /** Rules for a SOP Class, cached. */
  forSopClass(sopClassUid: string): RuleLevel;
  /** The rule of a Content Item's value by its concept name (PS3.15 Table E.3.4-1); null where the attribute's own rule counts. */
  contentRule(concept: ContentConcept): Rule | null;
  /** What a person reads about it: `caviar profile show`. */
  describe(): string;
}
