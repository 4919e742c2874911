// An invented person with everything that a data set may give away of one, and the needles to look for.
import { digestNeedle, type Needle, needleOf } from './find-needles.js';
import { type DataSet, number, sequence, sorted, text } from './write-data-set.js';

/** Nobody's: names from no list, an ID of ten digits so that it fits in every text VR and in IS. */
export const patient = {
  name: 'Quennevillard^Ambrosinette^Odilonne',
  family: 'Quennevillard',
  given: 'Ambrosinette',
  id: '4471903572',
  otherId: 'HX-5520981-B',
  accession: 'AC99310442',
  studyId: 'STU771204',
  birthDate: '19470823',
  institution: 'Clinique Saint-Gildouin de Brumeval',
  address: '14 impasse des Glycinettes',
  phone: '+33 3 88 55 01 97',
  referring: 'Wolfensbergard^Ilsabeau',
  operator: 'Tchoupitard^Remigius',
  studyUid: '1.2.826.0.1.4471903572.19470823.1',
  seriesUid: '1.2.826.0.1.4471903572.19470823.2',
  sopUid: '1.2.826.0.1.4471903572.19470823.3',
} as const;

const parts: readonly (readonly [string, string])[] = [
  ['family name', patient.family],
  ['given name', patient.given],
  ['middle name', 'Odilonne'],
  ['Patient ID', patient.id],
  ['other Patient ID', patient.otherId],
  ['accession number', patient.accession],
  ['Study ID', patient.studyId],
  ['birth date', patient.birthDate],
  ['birth date with dashes', '1947-08-23'],
  ['birth date with slashes', '23/08/1947'],
  ['institution', 'Gildouin de Brumeval'],
  ['address', 'impasse des Glycinettes'],
  ['phone', '88 55 01 97'],
  ['phone without spaces', '388550197'],
  ['referring physician', 'Wolfensbergard'],
  ['operator', 'Tchoupitard'],
];

/** All of them, in every form, with the unkeyed digests of IDs and UIDs. */
export const patientNeedles: readonly Needle[] = [
  ...parts.map(([name, value]) => needleOf(name, value)),
  ...(
    [
      ['Patient ID', patient.id],
      ['accession number', patient.accession],
      ['Study Instance UID', patient.studyUid],
      ['SOP Instance UID', patient.sopUid],
      ['name', patient.name],
    ] as const
  ).map(([name, value]) => digestNeedle(name, value)),
];

/** Needles but those that a profile means to keep. */
export function needlesBut(...kept: readonly string[]): readonly Needle[] {
  return patientNeedles.filter((needle) => !kept.some((name) => needle.name.startsWith(name)));
}

/** The header that names the patient, as a modality writes it: nested staff and IDs included. */
export function patientHeader(sopClassUid: string): DataSet {
  return [
    text(0x00080005, 'CS', 'ISO_IR 192'),
    text(0x00080016, 'UI', sopClassUid),
    text(0x00080018, 'UI', patient.sopUid),
    text(0x00080020, 'DA', '20190305'),
    text(0x00080030, 'TM', '101112'),
    text(0x00080050, 'SH', patient.accession),
    text(0x00080060, 'CS', 'CT'),
    text(0x00080080, 'LO', patient.institution),
    text(0x00080081, 'ST', patient.address),
    text(0x00080090, 'PN', patient.referring),
    text(0x00081070, 'PN', patient.operator),
    text(0x00100010, 'PN', patient.name),
    text(0x00100020, 'LO', patient.id),
    text(0x00100030, 'DA', patient.birthDate),
    text(0x00100040, 'CS', 'F'),
    sequence(0x00101002, [[text(0x00100020, 'LO', patient.otherId), text(0x00100022, 'CS', 'TEXT')]]),
    text(0x00102154, 'SH', patient.phone.replaceAll(' ', '')),
    text(0x0020000d, 'UI', patient.studyUid),
    text(0x0020000e, 'UI', patient.seriesUid),
    text(0x00200010, 'SH', patient.studyId),
    number(0x00280010, 'US', 1),
    number(0x00280011, 'US', 1),
  ];
}

/** With one sample, if it has no pixels: the ready-made allowlist is for images alone. */
export function asImage(dataSet: DataSet): DataSet {
  return sorted([...dataSet, text(0x7fe00010, 'OB', 'x')]);
}
