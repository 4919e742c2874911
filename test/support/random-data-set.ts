// Random data sets for properties: any VR, nesting, both kinds of length, UN wrappers; as specs for the builder.
import fc from 'fast-check';
import { type ElementSpec, element, type LengthKind, pixelFragments, sequence } from './dicom-builder.js';

/** All but SQ. */
export const PLAIN_VRS: readonly string[] =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SS ST SV TM UC UI UL UN UR US UT UV'.split(' ');

const lengthKind = fc.constantFrom<LengthKind>('defined', 'undefined');

/** Of even length. Values do not begin like an Item: what that means has tests of its own. */
const value = fc
  .uint8Array({ maxLength: 40 })
  .map((bytes) => (bytes.length % 2 === 0 ? bytes : bytes.subarray(1)))
  .filter((bytes) => bytes[0] !== 0xfe && bytes[0] !== 0xff);

function elementsWith(vrs: readonly string[], depth: number): fc.Arbitrary<ElementSpec[]> {
  const leaf = fc.record({ vr: fc.constantFrom(...vrs), bytes: value }).map(
    ({ vr, bytes }) =>
      (tag: number) =>
        element(tag, vr, bytes),
  );
  const inner = depth === 0 ? [] : [sequenceWith(vrs, depth - 1)];
  return fc
    .array(fc.oneof(leaf, leaf, ...inner), { maxLength: 6 })
    .map((makers) => makers.map((make, place) => make(0x00091000 + place * 0x100)));
}

function sequenceWith(vrs: readonly string[], depth: number): fc.Arbitrary<(tag: number) => ElementSpec> {
  return fc
    .record({ items: fc.array(elementsWith(vrs, depth), { maxLength: 3 }), length: lengthKind, itemLength: lengthKind })
    .map(
      ({ items, length, itemLength }) =>
        (tag: number) =>
          sequence(tag, items, { length, itemLength }),
    );
}

/** Ascending tags, the private ones of any of `vrs`, nested up to three deep; maybe encapsulated pixel data and trailing padding at the end. */
export function randomElementsOf(vrs: readonly string[]): fc.Arbitrary<ElementSpec[]> {
  const fragments = fc.option(fc.array(value, { minLength: 1, maxLength: 4 }));
  return fc
    .record({ head: elementsWith(vrs, 3), fragments, hasPadding: fc.boolean() })
    .map((parts) => [
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      ...parts.head,
      ...(parts.fragments === null ? [] : [pixelFragments([new Uint8Array(0), ...parts.fragments])]),
      ...(parts.hasPadding ? [element(0xfffcfffc, 'OB', Uint8Array.of(0, 0))] : []),
    ]);
}

export const randomElements = randomElementsOf(PLAIN_VRS);
