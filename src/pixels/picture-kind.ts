// What kind of picture it is, as far as that decides how hard to look for text and what to do when there is much of it.
import type { FrameFormat } from '../codec/index.js';
import { type ElementIndex, findElement } from '../dicom/index.js';
import type { Sensitivity } from '../vision/index.js';
import { isOfRiskyKind } from './burned-in-risk.js';
import { shortText } from './short-text.js';

const SOP_CLASS_UID = 0x00080016;
const IMAGE_TYPE = 0x00080008;
const MODALITY = 0x00080060;
const CONVERSION_TYPE = 0x00080064;
const BURNED_IN_ANNOTATION = 0x00280301;
const ULTRASOUND_REGIONS = 0x00186011;

export interface PictureKind {
  /**
   * `sparing` for primary CT, MR, PT and CR images, where what looks like text is nearly always anatomy and a false alarm destroys it; text there has
   * to be plain (docs/pixels.md says what that costs). `careful` for all else.
   */
  readonly sensitivity: Sensitivity;
  /** More than the first display of a frame is looked at: where text is likely, also text that the header's window hides. */
  readonly manyDisplays: boolean;
  /** Bar codes are looked for: pages, films and captured screens have them, slices do not. */
  readonly barcodes: boolean;
  /** Frames follow each other in time, so that neighbours show much the same. */
  readonly film: boolean;
  /** A frame that would lose a larger share is looked at by a person instead (docs/decisions/how-much-may-be-masked.md). */
  readonly mostToMask: number;
}

const SPARING_MODALITIES: ReadonlySet<string> = new Set(['CT', 'MR', 'PT', 'CR']);
const CODE_MODALITIES: ReadonlySet<string> = new Set([
  'CR',
  'DX',
  'MG',
  'RG',
  'OT',
  'US',
  'XC',
  'SC',
  'DOC',
  'IO',
  'PX',
]);
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const FILMS: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.3', // Ultrasound Multi-frame, retired
  '1.2.840.10008.5.1.4.1.1.3.1', // Ultrasound Multi-frame
  '1.2.840.10008.5.1.4.1.1.6', // Ultrasound, retired
  '1.2.840.10008.5.1.4.1.1.6.1', // Ultrasound
  '1.2.840.10008.5.1.4.1.1.7',
  '1.2.840.10008.5.1.4.1.1.7.2', // Multi-frame Grayscale Byte Secondary Capture
  '1.2.840.10008.5.1.4.1.1.7.3',
  '1.2.840.10008.5.1.4.1.1.7.4',
  '1.2.840.10008.5.1.4.1.1.12.1', // X-Ray Angiographic
  '1.2.840.10008.5.1.4.1.1.12.1.1',
  '1.2.840.10008.5.1.4.1.1.12.2', // X-Ray Radiofluoroscopic
  '1.2.840.10008.5.1.4.1.1.12.2.1',
]);
/** Consoles write along all four edges of their small pictures. */
const MOST_OF_A_CONSOLE = 0.5;
const MOST_OF_A_PICTURE = 0.2;
/** In pixels of the shorter side; a line of text takes much of such a frame. */
const SMALL_FRAME = 256;
const MOST_OF_A_SMALL_FRAME = 0.5;
const PAGE_TYPES = /DOSE|SCREEN|REPORT|SUMMARY|PROTOCOL|CAPTURE|TABLE|GRAPH/;

export function kindOf(index: ElementIndex, { rows, columns }: FrameFormat): PictureKind {
  const sopClass = shortText(index, SOP_CLASS_UID);
  const modality = shortText(index, MODALITY).toUpperCase();
  const imageType = shortText(index, IMAGE_TYPE).toUpperCase();
  const isCapture = sopClass.startsWith(SECONDARY_CAPTURE) || shortText(index, CONVERSION_TYPE) !== '';
  // A file with ultrasound regions is an ultrasound picture whatever its class says. Where the regions lie is not believed: text stands in them too.
  const isRisky =
    isOfRiskyKind(index) || findElement(index, ULTRASOUND_REGIONS) !== -1 || saysBurnedIn(index) || modality === '';
  const isPrimary =
    SPARING_MODALITIES.has(modality) && /^(ORIGINAL|DERIVED)\\PRIMARY/.test(imageType) && !isRisky && !isCapture;
  const isPage = isCapture || PAGE_TYPES.test(imageType) || modality === 'DOC' || modality === 'SR';
  return {
    sensitivity: isPrimary ? 'sparing' : 'careful',
    manyDisplays: isRisky || isCapture,
    barcodes: isRisky || isCapture || CODE_MODALITIES.has(modality),
    film: FILMS.has(sopClass),
    mostToMask: isPage
      ? 1
      : isRisky
        ? MOST_OF_A_CONSOLE
        : Math.min(rows, columns) <= SMALL_FRAME
          ? MOST_OF_A_SMALL_FRAME
          : MOST_OF_A_PICTURE,
  };
}

function saysBurnedIn(index: ElementIndex): boolean {
  return shortText(index, BURNED_IN_ANNOTATION).toUpperCase() === 'YES';
}
