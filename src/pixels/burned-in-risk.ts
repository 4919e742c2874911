// Whether the kind of image often has text burned into it, so that a run can say which files a person should look at.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesFolder } from '../base/index.js';
import { type ElementIndex, findElement } from '../dicom/index.js';
import { shortText } from './short-text.js';

const SOP_CLASS_UID = 0x00080016;
const MODALITY = 0x00080060;
const CONVERSION_TYPE = 0x00080064;
const IMAGE_TYPE = 0x00080008;
const BURNED_IN_ANNOTATION = 0x00280301;
const PIXEL_DATA: readonly number[] = [0x7fe00010, 0x7fe00008, 0x7fe00009];

interface Kinds {
  readonly sopClasses: ReadonlySet<string>;
  readonly modalities: ReadonlySet<string>;
  readonly imageTypes: ReadonlySet<string>;
}

let kinds: Kinds | null = null;

/**
 * For an instance with pixel data: Burned In Annotation (0028,0301) is YES; or it is not NO, and the SOP Class, the modality, an Image Type value
 * or a Conversion Type says that the picture was captured, digitised or drawn upon (`profiles/burned-in-risk.json`).
 */
export function isAtRisk(index: ElementIndex): boolean {
  if (PIXEL_DATA.every((tag) => findElement(index, tag) === -1)) return false;
  const annotation = shortText(index, BURNED_IN_ANNOTATION).toUpperCase();
  if (annotation === 'YES') return true;
  return annotation !== 'NO' && isOfRiskyKind(index);
}

/** By SOP Class, modality, Image Type or Conversion Type. */
export function isOfRiskyKind(index: ElementIndex): boolean {
  kinds ??= readKinds();
  const { sopClasses, modalities, imageTypes } = kinds;
  return (
    sopClasses.has(shortText(index, SOP_CLASS_UID)) ||
    modalities.has(shortText(index, MODALITY).toUpperCase()) ||
    shortText(index, CONVERSION_TYPE) !== '' ||
    shortText(index, IMAGE_TYPE)
      .split('\\')
      .some((value) => imageTypes.has(value.trim().toUpperCase()))
  );
}

interface KindsFile {
  readonly sopClasses: Readonly<Record<string, unknown>>;
  readonly modalities: Readonly<Record<string, unknown>>;
  readonly imageTypes: Readonly<Record<string, unknown>>;
}

function readKinds(): Kinds {
  const file = JSON.parse(readFileSync(join(profilesFolder(), 'burned-in-risk.json'), 'utf8')) as KindsFile;
  return {
    sopClasses: new Set(Object.keys(file.sopClasses)),
    modalities: new Set(Object.keys(file.modalities)),
    imageTypes: new Set(Object.keys(file.imageTypes)),
  };
}
