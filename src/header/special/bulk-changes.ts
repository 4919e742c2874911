// Attributes that tell of pixels and documents, when the rooms that treat those changed them.
import type { Rule } from '../../profile/index.js';
import { codesOf } from '../element-text.js';
import { decide, settle } from '../judge.js';
import { ascii, encodingOf, withValue } from '../replacement.js';
import type { Replacement, Scope } from '../scope.js';
import { passive, type SpecialElement } from '../special-element.js';

const pixels: Rule['reference'] = { source: 'pixels', text: 'PS3.3 C.7.6.1.1.2: pixel values were changed' };
const documents: Rule['reference'] = { source: 'documents', text: 'PS3.3 C.24.2.1: the document was replaced' };

/** Image Type (0008,0008) of an image whose samples changed: its first value is DERIVED (PS3.3 C.7.6.1.1.2). */
export const derivedImageType: SpecialElement = {
  ...passive,
  tag: 0x00080008,
  treat: (scope, entry, rule) => {
    const decided = decide(scope, entry, rule);
    const values = codesOf(scope, entry);
    if (decided !== 'kept' || values[0] === '' || values[0] === 'DERIVED') return settle(scope, entry, rule, decided);
    const bytes = ascii(['DERIVED', ...values.slice(1)].join('\\'));
    return settle(
      scope,
      entry,
      { ...rule, reference: pixels },
      withValue(scope, entry, 'replace', { vr: 'CS', bytes }),
    );
  },
};

/** Photometric Interpretation (0028,0004) of samples that are stored in another colour space than before (PS3.5 8.2). */
export function photometricInterpretation(value: string): SpecialElement {
  return {
    ...passive,
    tag: 0x00280004,
    treat: (scope, entry, rule) =>
      settle(
        scope,
        entry,
        { ...rule, reference: pixels },
        withValue(scope, entry, 'replace', { vr: 'CS', bytes: ascii(value) }),
      ),
  };
}

/** Planar Configuration (0028,0006) of samples that are now stored natively, those of one pixel together (PS3.3 C.7.6.3.1.3). */
export const colourByPixel: SpecialElement = {
  ...passive,
  tag: 0x00280006,
  treat: (scope, entry, rule) =>
    settle(
      scope,
      entry,
      { ...rule, reference: pixels },
      withValue(scope, entry, 'replace', { vr: 'US', bytes: new Uint8Array(2) }),
    ),
};

/** Encapsulated Document Length (0042,0015) of the document that stands there now, in bytes. */
export function documentLength(length: number): SpecialElement {
  return {
    ...passive,
    tag: 0x00420015,
    treat: (scope, entry, rule) =>
      settle(scope, entry, { ...rule, reference: documents }, lengthOf(scope, entry, length)),
  };
}

function lengthOf(scope: Scope, entry: number, length: number): Replacement {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length, !encodingOf(scope, entry).bigEndian);
  return withValue(scope, entry, 'replace', { vr: 'UL', bytes });
}
