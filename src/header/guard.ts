// Before a value may stay: is there anything of this patient in it, and can that be taken out?
import { EntryFlag, isRegisteredUid, numbersOf, valueBytes, vrName } from '../dicom/index.js';
import type { Rule } from '../profile/index.js';
import type { IdentifierKind } from '../record/index.js';
import {
  findKnownTerms,
  findPatterns,
  isTooShortToIdentify,
  type PatternKind,
  type ReadText,
  readEscapes,
  type TextPlace,
  withoutRead,
} from '../text/index.js';
import { encodeTexts, isNumberVr, isTextVr, textsOf, trimmed } from './element-text.js';
import { isPrivate } from './private-tag.js';
import { isPublicCode } from './public-code.js';
import { holdsRawName } from './raw-names.js';
import { withValue } from './replacement.js';
import { type Scope, standardVr, type Treatment } from './scope.js';

/** VRs of running text: a run can be taken out of a value and the rest is still legal. */
export const divisibleVrs: ReadonlySet<string> = new Set('AE LO LT SH ST UC UT'.split(' '));
/** Of these, the ones in which people write (DECISIONS: patterns run over them, not over codes and numbers). */
export const writtenVrs: ReadonlySet<string> = new Set('LO LT SH ST UC UT'.split(' '));
/** VRs of numbers that can hold six digits. */
const wideVrs: ReadonlySet<string> = new Set('FD FL SL SV UL UV'.split(' '));
/** Of arrays: their bytes look like an address or a number of a telephone by accident, so these are read as a VR in which nobody writes. */
const arrayVrs: ReadonlySet<string> = new Set('OD OF OL OV OW'.split(' '));
const temporalVrs: ReadonlySet<string> = new Set(['DA', 'DT', 'TM']);
/** What PS3.5 6.2 lets stand in them, with the points and colons of old files. */
const temporal = /^[\d.:+\-\s\0]*$/;
/** What `CharacterSet.decode` gives for bytes that stand for no character: nobody can search what nobody can read. */
export const undecodable = '\ufffd';
const IMAGE_TYPE = 0x00080008;
/** No identifier that counts inside a value is shorter (KnownIdentifiers.occursIn). */
const shortestHidden = 6;

/**
 * `kept` when nothing that identifies was found in the value of an element without Items; the value without the runs that identify where
 * its VR allows; else `failed`.
 */
export function guarded(scope: Scope, entry: number, rule: Rule, guard: Rule['guard']): Treatment {
  const { index } = scope.walk.job;
  if (guard === 'none' || index.valueLength[entry] === 0 || index.flags[entry] & EntryFlag.Encapsulated) return 'kept';
  const vr = readableVr(scope, entry, rule);
  if (isTextVr(vr)) return guardedTexts(scope, entry, vr, guard);
  if (isNumberVr(vr)) return guardedNumbers(scope, entry, vr, guard);
  if (holdsText(scope, entry) && guardedTexts(scope, entry, arrayVrs.has(vr) ? 'UR' : 'UT', guard) !== 'kept')
    return 'failed';
  return guardedBytes(scope, entry);
}

/** The standard's VR if that is a text, else the file's: a text hides under either. */
export function readableVr(scope: Scope, entry: number, rule: Rule): string {
  const known = standardVr(scope, entry, rule);
  return isTextVr(known) ? known : vrName(scope.walk.job.index.vr[entry]);
}

function guardedTexts(scope: Scope, entry: number, vr: string, guard: Rule['guard']): Treatment {
  const bytes = valueBytes(scope.walk.job.index, entry);
  if (isTooShortToIdentify(bytes, vr)) return 'kept';
  if (holdsRawName(scope, bytes)) {
    if (guard === 'name-or-id') scope.walk.notices.add('kept-value-cleaned');
    return 'failed';
  }
  const tag = scope.walk.job.index.tag[entry];
  const find = finder(scope, guard);
  const texts = textsOf(scope, entry, vr);
  let cleaned: string[] | null = null;
  for (let i = 0; i < texts.length; i++) {
    if (texts[i].includes(undecodable)) return 'failed';
    if (vr === 'UI' && isRegisteredUid(trimmed(texts[i]))) continue;
    const read = readAs(vr, texts[i]);
    const matches = find(read.text, { tag, vr: writtenAs(read.text, vr) });
    if (matches.length === 0) continue;
    cleaned ??= [...texts];
    cleaned[i] = divisibleVrs.has(vr) ? trimmed(withoutRead(texts[i], read, matches)) : noCode(tag);
  }
  if (cleaned === null) return 'kept';
  if (guard === 'name-or-id') scope.walk.notices.add('kept-value-cleaned');
  const isDivisible = divisibleVrs.has(vr) || (vr === 'CS' && cleaned.some((text, i) => text === texts[i]));
  return isDivisible ? withTexts(scope, entry, vr, cleaned) : 'failed';
}

/** What stands among several code strings for one that went: the place of each has a meaning. PS3.3 C.7.6.1.1.2 and its like have OTHER. */
function noCode(tag: number): string {
  return tag === IMAGE_TYPE ? 'OTHER' : '';
}

/** What a text says to those who search it. */
function readAs(vr: string, text: string): ReadText {
  if (writtenVrs.has(vr)) return readEscapes(text);
  return { text: vr === 'DS' ? withoutFraction(text) : text, places: null };
}

/** The VR by whose rules a text is searched: what is no date or time in DA, DT or TM was written there as a text. */
function writtenAs(text: string, vr: string): string {
  return temporalVrs.has(vr) && !temporal.test(text) ? 'LO' : vr;
}

/** `7731904.0` is the number of a patient, too. */
function withoutFraction(text: string): string {
  return text.replace(/\.0+(?=\s*$)/, '');
}

/** In bytes; a longer value is a series of measurements. */
const longestNumbers = 64;
/** Shorter numbers are no identifiers in themselves. */
const leastNumber = 100_000;

/** The bytes of numbers as text, and the numbers themselves: IDs and days of digits alone are also stored as such. */
function guardedNumbers(scope: Scope, entry: number, vr: string, guard: Rule['guard']): Treatment {
  const { index } = scope.walk.job;
  const length = index.valueLength[entry];
  const place = { tag: index.tag[entry], vr: 'IS' };
  const isNumber = wideVrs.has(vr) && wideVrs.has(vrName(index.vr[entry])) && length <= longestNumbers;
  const numbers = isNumber ? numbersOf(index, entry, vr) : [];
  const find = finder(scope, guard);
  if (
    numbers.some((value) => value >= leastNumber && Number.isSafeInteger(value) && find(`${value}`, place).length > 0)
  )
    return 'failed';
  return length < shortestHidden ? 'kept' : guardedBytes(scope, entry);
}

/** Where in a text something stands that may not stay. Runs may overlap. */
type Finder = (text: string, place: TextPlace) => readonly { readonly start: number; readonly end: number }[];

function finder(scope: Scope, guard: Rule['guard']): Finder {
  const { identifiers, profile } = scope.walk.job;
  if (guard === 'name-or-id') return (text, place) => identifiers.findNameOrId(text, place);
  return (text, place) => {
    const known = identifiers.find(text, place);
    // The name of a class also stands where an instance's should, which makes it no instance's.
    if (place.vr === 'UI') return known.filter(({ kind }) => kind !== 'uid');
    if (!writtenVrs.has(place.vr) || isPublicCode(scope, place.tag, text)) return known;
    const formed = findPatterns(text).filter(({ kind }) => counts(kind, place.tag, profile.retained));
    const terms = equipment.has(place.tag) ? [] : findKnownTerms(text, identifiers);
    return disjoint([...known, ...formed, ...terms]);
  };
}

/** Forms that a maker's private texts have too, without meaning anybody. */
const technical: ReadonlySet<PatternKind> = new Set(['long-number', 'uid', 'time', 'age']);
/** What kind of identifier a form is, where a profile can retain that kind. */
const kindOfForm: Readonly<Partial<Record<PatternKind, IdentifierKind>>> = {
  date: 'date',
  time: 'date',
  uid: 'uid',
  'institution-id': 'institution',
  institution: 'institution',
};

/** Attributes that tell of a maker's software and hardware: there days and addresses are those of the product. */
const equipment: ReadonlySet<number> = new Set([
  0x00080070, // Manufacturer
  0x00081090, // Manufacturer's Model Name
  0x00181016, // Secondary Capture Device Manufacturer
  0x00181018, // Secondary Capture Device Manufacturer's Model Name
  0x00181019, // Secondary Capture Device Software Versions
  0x00181020, // Software Versions
]);
const ofProduct: ReadonlySet<PatternKind> = new Set([...technical, 'date', 'url', 'ip-address', 'institution']);

function counts(form: PatternKind, tag: number, retained: ReadonlySet<IdentifierKind>): boolean {
  if (isPrivate(tag) && technical.has(form)) return false;
  if (equipment.has(tag) && ofProduct.has(form)) return false;
  const kind = kindOfForm[form];
  return kind === undefined || !retained.has(kind);
}

function disjoint(runs: readonly { start: number; end: number }[]): { start: number; end: number }[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...runs].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

/** The element with these texts in place of its own; `failed` if they say nothing, or its character set cannot write them. */
export function withTexts(scope: Scope, entry: number, vr: string, texts: readonly string[]): Treatment {
  if (texts.every((text) => trimmed(text) === '')) return 'failed';
  const bytes = encodeTexts(scope, texts, vr);
  return bytes === null ? 'failed' : withValue(scope, entry, 'clean', { vr, bytes });
}

const chunk = 1 << 20;
/** Longer than any identifier in any encoding, so that none is cut in two. */
const overlap = 1024;

function guardedBytes(scope: Scope, entry: number): Treatment {
  const { index, identifiers } = scope.walk.job;
  const end = index.valueAt[entry] + index.valueLength[entry];
  if (index.valueLength[entry] <= overlap && holdsRawName(scope, valueBytes(index, entry))) return 'failed';
  for (let at = index.valueAt[entry]; at < end; at += chunk - overlap) {
    if (identifiers.occursIn(index.source.read(at, Math.min(chunk, end - at)))) return 'failed';
  }
  return 'kept';
}

/** A short value of unknown or wrong VR that has no control characters may be a text, in which short names count too. */
function holdsText(scope: Scope, entry: number): boolean {
  const { index } = scope.walk.job;
  if (index.valueLength[entry] > overlap) return false;
  return valueBytes(index, entry).every(
    (byte) => byte >= 0x20 || byte === 0 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b,
  );
}
