// The special elements of one instance, in the order of their tags; this is where a new one is entered.
import type { Scope } from './scope.js';
import { colourByPixel, derivedImageType, documentLength, photometricInterpretation } from './special/bulk-changes.js';
import { fixedMarker } from './special/fixed-marker.js';
import { type InstanceUid, instanceUid } from './special/instance-uid.js';
import { claimsCleanPixels, earnedCodes, methodCodes } from './special/method-codes.js';
import { methodText } from './special/method-text.js';
import { privateCharacteristics } from './special/private-characteristics.js';
import { type Recorded, recorded } from './special/recorded.js';
import type { SpecialElement, SpecialElements } from './special-element.js';

/** What the output says of itself, once the data set was walked. */
export interface Identity {
  readonly instance: InstanceUid;
  readonly study: Recorded;
  readonly series: Recorded;
  readonly seriesNumber: Recorded;
  readonly instanceNumber: Recorded;
  readonly modality: Recorded;
}

export function identityOf(scope: Scope): Identity {
  return {
    instance: instanceUid(scope),
    study: recorded(0x0020000d),
    series: recorded(0x0020000e),
    seriesNumber: recorded(0x00200011),
    instanceNumber: recorded(0x00200013),
    modality: recorded(0x00080060),
  };
}

export function specialElements(scope: Scope, identity: Identity): SpecialElements {
  const { profile, bulk } = scope.walk.job;
  const codes = earnedCodes(profile, bulk.pixelsExamined);
  const elements: (SpecialElement | null)[] = [
    bulk.pixelsChanged ? derivedImageType : null,
    identity.instance,
    identity.modality,
    privateCharacteristics(),
    fixedMarker(0x00120062, 'YES'), // Patient Identity Removed
    methodText,
    methodCodes(codes),
    identity.study,
    identity.series,
    identity.seriesNumber,
    identity.instanceNumber,
    bulk.photometricInterpretation === null ? null : photometricInterpretation(bulk.photometricInterpretation),
    bulk.transferSyntaxUid === null ? null : colourByPixel,
    claimsCleanPixels(codes) ? fixedMarker(0x00280301, 'NO') : null, // Burned In Annotation
    fixedMarker(0x00280303, profile.temporal), // Longitudinal Temporal Information Modified
    bulk.documentLength === null ? null : documentLength(bulk.documentLength),
  ];
  return new Map(elements.filter((element) => element !== null).map((element) => [element.tag, element]));
}
