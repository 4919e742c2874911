// Which directory record stands for which kind of object, and what it tells of it: PS3.3 Annex F, as data.

/**
 * One key of a record: tag, VR, and what is written when the instance lacks a value: a text (the attribute is Type 1 in the record), '' (Type 2),
 * or null (left out, Type 1C and 3).
 */
export type RecordKey = readonly [tag: number, vr: string, missing: string | null];

export interface RecordType {
  readonly name: string;
  readonly keys: readonly RecordKey[];
}

const CHARACTER_SET: RecordKey = [0x00080005, 'CS', null];
const CONTENT_DATE: RecordKey = [0x00080023, 'DA', '19000101'];
const CONTENT_TIME: RecordKey = [0x00080033, 'TM', '000000'];
const INSTANCE_NUMBER: RecordKey = [0x00200013, 'IS', '0'];
const CONTENT_LABEL: RecordKey = [0x00700080, 'CS', 'UNKNOWN'];
const CONTENT_DESCRIPTION: RecordKey = [0x00700081, 'LO', ''];
const CONTENT_CREATOR: RecordKey = [0x00700084, 'PN', ''];
const CONTENT = [INSTANCE_NUMBER, CONTENT_DATE, CONTENT_TIME];
const LABELLED = [...CONTENT, CONTENT_LABEL, CONTENT_DESCRIPTION, CONTENT_CREATOR];

export const PATIENT: RecordType = {
  name: 'PATIENT',
  keys: [CHARACTER_SET, [0x00100010, 'PN', ''], [0x00100020, 'LO', 'NONE']],
};

export const STUDY: RecordType = {
  name: 'STUDY',
  keys: [
    CHARACTER_SET,
    [0x00080020, 'DA', '19000101'],
    [0x00080030, 'TM', '000000'],
    [0x00080050, 'SH', ''],
    [0x00081030, 'LO', ''],
    [0x0020000d, 'UI', null],
    [0x00200010, 'SH', 'NONE'],
  ],
};

export const SERIES: RecordType = {
  name: 'SERIES',
  keys: [CHARACTER_SET, [0x00080060, 'CS', 'OT'], [0x0020000e, 'UI', null], [0x00200011, 'IS', '0']],
};

const IMAGE: RecordType = { name: 'IMAGE', keys: [CHARACTER_SET, INSTANCE_NUMBER] };

const RECORD_TYPES: readonly (readonly [sopClasses: RegExp, name: string, keys: readonly RecordKey[]])[] = [
  [/^481\.2$/, 'RT DOSE', [INSTANCE_NUMBER, [0x3004000a, 'CS', 'PLAN']]],
  [
    /^481\.3$/,
    'RT STRUCTURE SET',
    [INSTANCE_NUMBER, [0x30060002, 'SH', 'NONE'], [0x30060008, 'DA', ''], [0x30060009, 'TM', '']],
  ],
  [
    /^481\.[58]$/,
    'RT PLAN',
    [INSTANCE_NUMBER, [0x300a0002, 'SH', 'NONE'], [0x300a0006, 'DA', ''], [0x300a0007, 'TM', '']],
  ],
  [/^481\.[4679]$/, 'RT TREAT RECORD', [INSTANCE_NUMBER, [0x30080250, 'DA', ''], [0x30080251, 'TM', '']]],
  [/^481\.1\d$/, 'RADIOTHERAPY', LABELLED],
  [
    /^11\.\d+$/,
    'PRESENTATION',
    [
      [0x00081115, 'SQ', null],
      INSTANCE_NUMBER,
      CONTENT_LABEL,
      CONTENT_DESCRIPTION,
      [0x00700082, 'DA', '19000101'],
      [0x00700083, 'TM', '000000'],
      CONTENT_CREATOR,
      [0x00700402, 'SQ', null],
    ],
  ],
  [/^9\.\d\.\d$/, 'WAVEFORM', CONTENT],
  [/^88\.59$/, 'KEY OBJECT DOC', [...CONTENT, [0x0040a043, 'SQ', null]]],
  [
    /^(88\.\d+|79\.1)$/,
    'SR DOCUMENT',
    [
      ...CONTENT,
      [0x0040a030, 'DT', null],
      [0x0040a043, 'SQ', null],
      [0x0040a491, 'CS', 'PARTIAL'],
      [0x0040a493, 'CS', 'UNVERIFIED'],
    ],
  ],
  [
    /^104\.\d$/,
    'ENCAP DOC',
    [
      [0x00080023, 'DA', ''],
      [0x00080033, 'TM', ''],
      INSTANCE_NUMBER,
      [0x0040a043, 'SQ', null],
      [0x00420010, 'ST', ''],
      [0x00420012, 'LO', 'application/octet-stream'],
    ],
  ],
  [
    /^4\.2$/,
    'SPECTROSCOPY',
    [
      [0x00080008, 'CS', 'DERIVED\\SECONDARY'],
      ...CONTENT,
      [0x00280008, 'IS', '1'],
      [0x00280010, 'US', null],
      [0x00280011, 'US', null],
      [0x00289001, 'UL', null],
      [0x00289002, 'UL', null],
    ],
  ],
  [/^66$/, 'RAW DATA', CONTENT],
  [/^66\.[13]$/, 'REGISTRATION', LABELLED],
  [/^66\.2$/, 'FIDUCIAL', LABELLED],
  [/^67$/, 'VALUE MAP', LABELLED],
  [/^66\.5$/, 'SURFACE', LABELLED],
  [/^66\.6$/, 'TRACT', LABELLED],
  [/^68\.[12]$/, 'SURFACE SCAN', CONTENT],
  [/^77\.1\.5\.3$/, 'STEREOMETRIC', CONTENT],
  [/^(78\.\d|80\.1)$/, 'MEASUREMENT', CONTENT],
];

const STORAGE = '1.2.840.10008.5.1.4.1.1.';

/** The record of an instance; null for a kind of object that has none (a File-set may hold files that its DICOMDIR does not name). */
export function recordTypeOf(sopClassUid: string, hasRows: boolean): RecordType | null {
  const short = sopClassUid.startsWith(STORAGE) ? sopClassUid.slice(STORAGE.length) : '';
  const found = RECORD_TYPES.find(([sopClasses]) => sopClasses.test(short));
  if (found !== undefined) return { name: found[1], keys: [CHARACTER_SET, ...found[2]] };
  return hasRows ? IMAGE : null;
}
