// What a person should look at although the instance could be treated.
import { type ElementIndex, findElement } from '../dicom/index.js';
import { isNoIdentifier } from '../pseudonym/index.js';
import type { Walk } from './scope.js';
import { textAt } from './text-at.js';

const Tag = {
  MediaStorageSopClass: 0x00020002,
  MediaStorageSopInstance: 0x00020003,
  MetaTransferSyntax: 0x00020010,
  SopClass: 0x00080016,
  SopInstance: 0x00080018,
  Modality: 0x00080060,
  PatientId: 0x00100020,
  BodyPart: 0x00180015,
  StudyInstance: 0x0020000d,
  SeriesInstance: 0x0020000e,
  PixelData: 0x7fe00010,
};
/** UIDs without which nobody can tell what an object is and where it belongs. */
const needed = [Tag.SopClass, Tag.SopInstance, Tag.StudyInstance, Tag.SeriesInstance];
/** In bytes: padding is zeros from its start. */
const mostLookedAt = 4096;
/** What describes an image that has no Body Part Examined: study, series, protocol. */
const descriptions = [0x00081030, 0x0008103e, 0x00181030];

/** Modalities from whose slices a face can be rendered. */
const rendered: ReadonlySet<string> = new Set(['CT', 'MR', 'PT']);
/** PS3.16 CID 4 terms and words of English and French that mean the head, or the whole body with it. */
const headWords =
  /HEAD|SKULL|BRAIN|FACE|FACIAL|CEREB|CRAN|ENCEPH|NECK|ORBIT|SINUS|JAW|MAXILL|MANDIB|TEMPORAL|EAR|EYE|WHOLE.?BODY|T.TE|CERVEAU|ROCHER|COU\b|CORPS.?ENTIER/;

/** Enters the notices that follow from the input's own elements. */
export function noteInstance({ job, notices }: Walk): void {
  const { index } = job;
  if (isNoIdentifier(textAt(index, Tag.PatientId))) notices.add('no-patient-id');
  if (needed.some((tag) => textAt(index, tag) === '')) notices.add('missing-uid');
  if (hasBytesBehind(index)) notices.add('trailing-bytes-dropped');
  if (showsHead(index)) notices.add('head-not-defaced');
  if (metaDisagrees(index)) notices.add('meta-disagreed');
}

/** Zeros are padding, of which nobody needs to know. */
function hasBytesBehind({ source, datasetEnd }: ElementIndex): boolean {
  const length = Math.min(source.length - datasetEnd, mostLookedAt);
  return length > 0 && source.read(datasetEnd, length).some((byte) => byte !== 0);
}

/** Where nothing says which part of the body it is, it may be the head. */
function showsHead(index: ElementIndex): boolean {
  if (!rendered.has(textAt(index, Tag.Modality)) || findElement(index, Tag.PixelData) < 0) return false;
  const bodyPart = textAt(index, Tag.BodyPart);
  const said =
    bodyPart === ''
      ? descriptions
          .map((tag) => textAt(index, tag))
          .join(' ')
          .trim()
      : bodyPart;
  return said === '' || headWords.test(said.toUpperCase());
}

/** The data set counts; a file meta that says otherwise shows that something went wrong before us. */
function metaDisagrees(index: ElementIndex): boolean {
  const { meta } = index;
  if (meta === null) return false;
  return (
    differ(textAt(meta, Tag.MediaStorageSopClass), textAt(index, Tag.SopClass)) ||
    differ(textAt(meta, Tag.MediaStorageSopInstance), textAt(index, Tag.SopInstance)) ||
    differ(textAt(meta, Tag.MetaTransferSyntax), index.encoding.transferSyntaxUid)
  );
}

function differ(told: string, is: string): boolean {
  return told !== '' && is !== '' && told !== is;
}
