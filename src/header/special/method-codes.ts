// De-identification Method Code Sequence (0012,0064): CID 7050 codes of the profile and the options that ran, after those of earlier runs.
import { encodeElement, encodeSequence, itemsOf } from '../../dicom/index.js';
import type { CompiledProfile, MethodCode } from '../../profile/index.js';
import { decide, settle } from '../judge.js';
import { type RememberedElement, remembered } from '../remembered-elements.js';
import { ascii, type ElementEncoding, encodingOf, withItems } from '../replacement.js';
import type { Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';
import { markerRule } from '../structural-rule.js';
import { textAt } from '../text-at.js';

const tag = 0x00120064;
const scheme = 'DCM';
const cleanPixels: MethodCode = { code: '113101', meaning: 'Clean Pixel Data Option' };

/** The codes that this instance earned: the profile's, and the one for pixels if they were examined. A profile that may claim nothing does not claim that either. */
export function earnedCodes(profile: CompiledProfile, pixelsExamined: boolean): readonly MethodCode[] {
  const known = pixelsExamined ? withPixels : withoutPixels;
  const codes = known.get(profile) ?? listCodes(profile, pixelsExamined);
  known.set(profile, codes);
  return codes;
}

/** A list of its own for each, so that what is encoded of it is remembered as well. */
const withPixels = new WeakMap<CompiledProfile, readonly MethodCode[]>();
const withoutPixels = new WeakMap<CompiledProfile, readonly MethodCode[]>();

function listCodes(profile: CompiledProfile, pixelsExamined: boolean): readonly MethodCode[] {
  const codes = profile.methodCodes.filter(({ code }) => code !== cleanPixels.code);
  return pixelsExamined && codes.length > 0 ? [...codes, cleanPixels] : codes;
}

export function claimsCleanPixels(codes: readonly MethodCode[]): boolean {
  return codes.includes(cleanPixels);
}

export function methodCodes(codes: readonly MethodCode[]): SpecialElement {
  return {
    ...passive,
    tag,
    treat: (scope, entry, rule) => {
      if (decide(scope, entry, rule) !== 'descend') {
        const items = codes.map((code) => itemOf(code, encodingOf(scope, entry)));
        return settle(
          scope,
          entry,
          markerRule,
          items.length === 0 ? 'removed' : withItems(scope, entry, 'insert', items),
        );
      }
      append(scope, entry, codes);
      return settle(scope, entry, markerRule, 'descend');
    },
    whenAbsent: (scope) => (codes.length === 0 ? null : sequenceOf(codes)(scope.walk.job.index.encoding)),
  };
}

const sequences = new WeakMap<readonly MethodCode[], RememberedElement>();

function sequenceOf(codes: readonly MethodCode[]): RememberedElement {
  const known =
    sequences.get(codes) ??
    remembered((encoding) =>
      encodeSequence(
        tag,
        codes.map((code) => itemOf(code, encoding)),
        encoding,
      ),
    );
  sequences.set(codes, known);
  return known;
}

/** Behind the last Item, each code that is not there yet. */
function append(scope: Scope, sequence: number, codes: readonly MethodCode[]): void {
  const { index } = scope.walk.job;
  const missing = codes.filter(({ code }) => !itemsOf(index, sequence).some((item) => says(scope, item, code)));
  if (missing.length === 0) return;
  const encoding = encodingOf(scope, sequence);
  const bytes = itemsAlone(
    missing.map((code) => itemOf(code, encoding)),
    encoding,
  );
  scope.walk.edits.push({
    at: index.valueAt[sequence] + index.valueLength[sequence],
    length: 0,
    bytes,
    parent: sequence,
  });
}

function says({ walk }: Scope, item: number, code: string): boolean {
  const { index } = walk.job;
  return textAt(index, 0x00080100, item) === code && textAt(index, 0x00080102, item) === scheme;
}

/** Items with their headers: a sequence without its own, which is 12 bytes, or 8 with implicit VR (PS3.5 7.5). */
function itemsAlone(items: Uint8Array[], encoding: ElementEncoding): Uint8Array {
  return encodeSequence(tag, items, encoding).subarray(encoding.explicitVr ? 12 : 8);
}

function itemOf({ code, meaning }: MethodCode, encoding: ElementEncoding): Uint8Array {
  return Buffer.concat([
    encodeElement(0x00080100, 'SH', ascii(code), encoding),
    encodeElement(0x00080102, 'SH', ascii(scheme), encoding),
    encodeElement(0x00080104, 'LO', ascii(meaning), encoding),
  ]);
}
