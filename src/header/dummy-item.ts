// Sequences that stand for one that went. Some are fixed, because no Item of the original shows what a harmless one looks like.
import { elementsOf, encodeElement, encodeSequence, itemsOf } from '../dicom/index.js';
import type { RuleLevel } from '../profile/index.js';
import { dummyUids } from './dummy-uid.js';
import { dummyValue } from './dummy-value.js';
import { ascii, type ElementEncoding, encodingOf } from './replacement.js';
import { type Scope, vrByTag } from './scope.js';

/** An element of a fixed Item, or a sequence of one. In ascending order of tags. */
type FixedElement =
  | { readonly tag: number; readonly vr: string; readonly value: string }
  | { readonly tag: number; readonly item: readonly FixedElement[] };

/** PS3.3 C.17.3: the content of a report is a tree; one TEXT under the root is the least that every SR IOD allows. */
const removedContent: readonly FixedElement[] = [
  { tag: 0x0040a010, vr: 'CS', value: 'CONTAINS' },
  { tag: 0x0040a040, vr: 'CS', value: 'TEXT' },
  {
    tag: 0x0040a043,
    item: [
      { tag: 0x00080100, vr: 'SH', value: '121106' },
      { tag: 0x00080102, vr: 'SH', value: 'DCM' },
      { tag: 0x00080104, vr: 'LO', value: 'Comment' },
    ],
  },
  { tag: 0x0040a160, vr: 'UT', value: 'The content of this report was removed to protect the patient.' },
];

/** PS3.3 C.10.5: an annotation without a text or a figure is not legal. */
const removedAnnotation: readonly FixedElement[] = [
  { tag: 0x00700002, vr: 'CS', value: 'REMOVED' },
  {
    tag: 0x00700008,
    item: [
      { tag: 0x00700004, vr: 'CS', value: 'DISPLAY' },
      { tag: 0x00700006, vr: 'ST', value: 'Removed' },
      { tag: 0x00700014, vr: 'FL', value: '' },
      { tag: 0x00700015, vr: 'CS', value: 'N' },
    ],
  },
];

/** PS3.3 8.8: a code of no scheme. */
const removedCode: readonly FixedElement[] = [
  { tag: 0x00080100, vr: 'SH', value: 'REMOVED' },
  { tag: 0x00080102, vr: 'SH', value: '99REMOVED' },
  { tag: 0x00080104, vr: 'LO', value: 'Removed' },
];

const fixedItems: ReadonlyMap<number, readonly FixedElement[]> = new Map([
  [0x0040a168, removedCode], // Concept Code Sequence
  [0x0040a730, removedContent], // Content Sequence
  [0x00700001, removedAnnotation], // Graphic Annotation Sequence
]);

/**
 * The content of one dummy Item for the sequence at `entry`. Where none is fixed it has what the first original Item has of Types 1 and 2
 * (PS3.5 7.4), Type 1 as dummies, Type 2 empty, nested sequences likewise: nothing of an original value.
 */
export function dummyItem(scope: Scope, entry: number): Uint8Array {
  const { index } = scope.walk.job;
  const fixed = fixedItems.get(index.tag[entry]);
  if (fixed !== undefined)
    return Buffer.concat(fixed.map((element) => fixedElement(element, encodingOf(scope, entry))));
  return skeletonOf(scope, entry, scope.level.child(index.tag[entry]));
}

function fixedElement(element: FixedElement, encoding: ElementEncoding): Uint8Array {
  if ('item' in element) {
    const content = Buffer.concat(element.item.map((inner) => fixedElement(inner, encoding)));
    return encodeSequence(element.tag, [content], encoding);
  }
  const value = element.value === '' ? dummyValue(element.tag, element.vr) : ascii(element.value);
  return encodeElement(element.tag, element.vr, value, encoding);
}

function skeletonOf(scope: Scope, sequence: number, level: RuleLevel): Uint8Array {
  const { index } = scope.walk.job;
  const originals = itemsOf(index, sequence)
    .slice(0, 1)
    .flatMap((first) => elementsOf(index, first));
  const parts = originals.map((entry) => skeletonElement(scope, entry, level));
  return Buffer.concat(parts.filter((part) => part !== null));
}

function skeletonElement(scope: Scope, entry: number, level: RuleLevel): Uint8Array | null {
  const { index } = scope.walk.job;
  const tag = index.tag[entry];
  const encoding = encodingOf(scope, entry);
  const type = level.typeOf(tag);
  if (type === null || type === '3') return null;
  const vr = vrByTag(tag, index.vr[entry]);
  const isEmpty = type === '2' || type === '2C';
  if (vr === 'SQ') return encodeSequence(tag, isEmpty ? [] : [skeletonOf(scope, entry, level.child(tag))], encoding);
  if (isEmpty) return encodeElement(tag, vr, new Uint8Array(0), encoding);
  return encodeElement(tag, vr, vr === 'UI' ? dummyUids(scope, entry) : dummyValue(tag, vr), encoding);
}
