// Objects of several modalities in which what identifies is planted beside useful words, each with the key to what must become of it: the actions of the MIDI-B answer key.
import { readFileSync } from 'node:fs';
import { type Known, knownPeople, type Language, slotText } from './planted-people.js';
import { pick, type Random, seeded } from './random.js';
import { type DataSet, type Element, number, sequence, sorted, text, writeFile } from './write-data-set.js';

/** Tags from the top, with the number of the Item behind each sequence. */
export type Path = readonly number[];

/** `text_removed`: no word of the text is left. `text_retained`: all are. `changed`: another value. `consistent`: the same value as the place `text` names. */
export interface PlantedAction {
  readonly action: 'text_removed' | 'text_retained' | 'text_notnull' | 'tag_retained' | 'date_shifted' | 'uid_changed';
  readonly path: Path;
  readonly text: string;
  /** The template, to look at. */
  readonly from: string;
}

export interface PlantedObject {
  readonly modality: string;
  readonly language: Language;
  readonly bytes: Uint8Array;
  readonly actions: readonly PlantedAction[];
}

const MODALITIES: Readonly<Record<string, string>> = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  US: '1.2.840.10008.5.1.4.1.1.6.1',
  DX: '1.2.840.10008.5.1.4.1.1.1.1',
  MG: '1.2.840.10008.5.1.4.1.1.1.2',
  PT: '1.2.840.10008.5.1.4.1.1.128',
  SR: '1.2.840.10008.5.1.4.1.1.88.22',
  PR: '1.2.840.10008.5.1.4.1.1.11.1',
  RTSTRUCT: '1.2.840.10008.5.1.4.1.1.481.3',
};
const PATIENTS_A_LANGUAGE = 10;

/** S: short descriptors, R: reasons, C: comments, T: content of reports, G: labels of what somebody drew, P: texts of makers. */
type Kind = 'S' | 'R' | 'C' | 'T' | 'G' | 'P';
const TEMPLATES: Readonly<Record<Language, ReadonlyMap<Kind, readonly string[]>>> = {
  fr: templatesOf('french'),
  en: templatesOf('english'),
};

/** Always the same ones. */
export function plantedObjects(): readonly PlantedObject[] {
  const random = seeded(20_240_517);
  return Array.from({ length: PATIENTS_A_LANGUAGE * 2 }, (_, i) =>
    knownPeople(random, i % 2 === 0 ? 'fr' : 'en'),
  ).flatMap((known, i) =>
    Object.keys(MODALITIES).map((modality, j) => plant(random, known, { modality, patient: i, object: j })),
  );
}

interface Place {
  readonly modality: string;
  readonly patient: number;
  readonly object: number;
}

/** Grows while an object is made. */
interface Planting {
  readonly random: Random;
  readonly known: Known;
  readonly actions: PlantedAction[];
}

function plant(random: Random, known: Known, place: Place): PlantedObject {
  const planting: Planting = { random, known, actions: [] };
  const dataSet = [
    ...general(planting, place),
    ...descriptors(planting),
    ...makersTexts(planting, place.modality),
    ...contentOf(planting, place.modality),
  ];
  return {
    modality: place.modality,
    language: known.language,
    bytes: writeFile({ syntax: place.object % 2 === 0 ? 'explicit' : 'implicit', dataSet: sorted(dataSet) }),
    actions: planting.actions,
  };
}

function general({ known, actions }: Planting, { modality, patient, object }: Place): DataSet {
  const { day } = known.patient;
  const root = `1.2.826.0.1.3680043.9.${7000 + patient}`;
  const plain = (tag: number, vr: string, value: string): Element => text(tag, vr, value);
  const withAction = (action: PlantedAction['action'], tag: number, vr: string, value: string): Element => {
    actions.push({ action, path: [tag], text: value, from: '' });
    return text(tag, vr, value);
  };
  const other = `${root}.1.${object}.77`;
  actions.push({ action: 'uid_changed', path: [0x00081115, 0, 0x0020000e], text: other, from: '' });
  actions.push({
    action: 'uid_changed',
    path: [0x00081115, 0, 0x0008114a, 0, 0x00081155],
    text: `${other}.1`,
    from: '',
  });
  return [
    plain(0x00080005, 'CS', 'ISO_IR 192'),
    plain(0x00080016, 'UI', MODALITIES[modality] ?? ''),
    withAction('uid_changed', 0x00080018, 'UI', `${root}.1.${object}.1`),
    withAction('uid_changed', 0x0020000d, 'UI', `${root}.1`),
    withAction('uid_changed', 0x0020000e, 'UI', `${root}.1.${object}`),
    withAction('uid_changed', 0x00200052, 'UI', `${root}.2`),
    withAction('date_shifted', 0x00080020, 'DA', `2021${10 + (patient % 3)}1${object}`),
    withAction('date_shifted', 0x00080021, 'DA', `2021${10 + (patient % 3)}1${object}`),
    plain(0x00080030, 'TM', '101500'),
    withAction('tag_retained', 0x00080060, 'CS', modality),
    withAction(
      'tag_retained',
      0x00080070,
      'LO',
      ['SIEMENS', 'GE MEDICAL SYSTEMS', 'Philips Medical Systems', 'Canon Medical Systems'][object % 4] ?? '',
    ),
    withAction('tag_retained', 0x00081090, 'LO', ['Aera', 'Revolution EVO', 'Ingenia', 'Aplio i800'][object % 4] ?? ''),
    withAction('tag_retained', 0x00100040, 'CS', patient % 3 === 0 ? 'M' : 'F'),
    withAction('tag_retained', 0x00101010, 'AS', '054Y'),
    withAction('tag_retained', 0x00101030, 'DS', '72.5'),
    withAction('text_notnull', 0x00100010, 'PN', `${known.patient.family}^${known.patient.given}`),
    withAction('text_notnull', 0x00100020, 'LO', known.id),
    plain(0x00100030, 'DA', `${day.year}${String(day.month).padStart(2, '0')}${String(day.day).padStart(2, '0')}`),
    plain(0x00080050, 'SH', known.accession),
    plain(0x00080080, 'LO', known.site),
    plain(0x00080090, 'PN', `${known.referring.family}^${known.referring.given}`),
    plain(0x00081070, 'PN', `${known.operator.family}^${known.operator.given}`),
    plain(0x00101040, 'LO', known.street),
    plain(0x00102154, 'SH', known.phone),
    plain(0x00200011, 'IS', '3'),
    plain(0x00200013, 'IS', '1'),
    sequence(0x00081115, [
      [
        sequence(0x0008114a, [[text(0x00081150, 'UI', MODALITIES.CT ?? ''), text(0x00081155, 'UI', `${other}.1`)]]),
        text(0x0020000e, 'UI', other),
      ],
    ]),
    number(0x00280010, 'US', 1),
    number(0x00280011, 'US', 1),
  ];
}

/** By tag: VR and what kind of text stands there. */
const DESCRIPTORS: readonly (readonly [number, string, Kind])[] = [
  [0x00081030, 'LO', 'S'],
  [0x0008103e, 'LO', 'S'],
  [0x00181030, 'LO', 'S'],
  [0x00321060, 'LO', 'S'],
  [0x00400254, 'LO', 'S'],
  [0x00081080, 'LO', 'R'],
  [0x00321030, 'LO', 'R'],
  [0x00401002, 'LO', 'R'],
  [0x00082111, 'ST', 'C'],
  [0x001021b0, 'LT', 'C'],
  [0x00104000, 'LT', 'C'],
  [0x00184000, 'LT', 'C'],
  [0x00204000, 'LT', 'C'],
  [0x00324000, 'LT', 'C'],
  [0x00384000, 'LT', 'C'],
  [0x00400280, 'ST', 'C'],
  [0x00401400, 'LT', 'C'],
  [0x00402400, 'LT', 'C'],
];
const LONGEST: Readonly<Record<string, number>> = { SH: 16, LO: 64, ST: 1024, LT: 10_240, UT: 10_240 };

function descriptors(planting: Planting): DataSet {
  const scheduled = [plantText(planting, [0x00400275, 0, 0x00400007], 'LO', 'S')];
  return [
    ...DESCRIPTORS.map(([tag, vr, kind]) => plantText(planting, [tag], vr, kind)),
    sequence(0x00400275, [scheduled]),
  ];
}

/** Texts of makers: one that the Standard lists as safe, cleaned; one that it does not list, gone. */
function makersTexts(planting: Planting, modality: string): DataSet {
  planting.actions.push({
    action: 'text_removed',
    path: [0x00091001],
    text: planting.known.patient.family,
    from: 'not listed',
  });
  const unsafe = [text(0x00090010, 'LO', 'INVENTED 1'), text(0x00091001, 'LO', `x ${planting.known.patient.family}`)];
  if (modality !== 'MR') return unsafe;
  return [
    ...unsafe,
    text(0x00190010, 'LO', 'GEMS_ACQU_01'),
    plantText(planting, [0x0019109e], 'LO', 'P'),
    text(0x20010010, 'LO', 'Philips Imaging DD 001'),
    plantText(planting, [0x20011050], 'LO', 'P'),
  ];
}

function contentOf(planting: Planting, modality: string): DataSet {
  if (modality === 'SR')
    return [
      sequence(
        0x0040a730,
        Array.from({ length: 14 }, (_, i) => contentItem(planting, i)),
      ),
    ];
  if (modality === 'PR')
    return [
      sequence(
        0x00700001,
        Array.from({ length: 6 }, (_, i) => drawn(planting, i)),
      ),
    ];
  if (modality === 'RTSTRUCT')
    return [
      sequence(
        0x30060020,
        Array.from({ length: 6 }, (_, i) => outlined(planting, i)),
      ),
    ];
  return [number(0x00280002, 'US', 1), text(0x7fe00010, 'OB', 'x')];
}

function contentItem(planting: Planting, i: number): DataSet {
  const concept = sequence(0x0040a043, [
    [text(0x00080100, 'SH', '121071'), text(0x00080102, 'SH', 'DCM'), text(0x00080104, 'LO', 'Finding')],
  ]);
  return [
    text(0x0040a010, 'CS', 'CONTAINS'),
    text(0x0040a040, 'CS', 'TEXT'),
    concept,
    plantText(planting, [0x0040a730, i, 0x0040a160], 'UT', 'T'),
  ];
}

function drawn(planting: Planting, i: number): DataSet {
  const path = [0x00700001, i, 0x00700008, 0, 0x00700006];
  return [text(0x00700002, 'CS', 'LAYER1'), sequence(0x00700008, [[plantText(planting, path, 'ST', 'G')]])];
}

function outlined(planting: Planting, i: number): DataSet {
  return [text(0x30060022, 'IS', String(i + 1)), plantText(planting, [0x30060020, i, 0x30060026], 'LO', 'G')];
}

/** A template with its slots filled, and the actions that follow. */
function plantText({ random, known, actions }: Planting, path: Path, vr: string, kind: Kind): Element {
  const templates = TEMPLATES[known.language].get(kind) ?? [];
  for (;;) {
    const template = pick(random, templates);
    const parts = partsOf(template).map((part) =>
      'slot' in part ? { ...part, text: slotText(random, part.slot, known) } : part,
    );
    const value = parts.map((part) => part.text).join('');
    if (value.length > (LONGEST[vr] ?? 0) || clash(parts)) continue;
    for (const part of parts) {
      if ('slot' in part) actions.push({ action: 'text_removed', path, text: part.text, from: template });
      else if (!part.isMarker && /[\p{L}\p{N}]/u.test(part.text))
        actions.push({ action: 'text_retained', path, text: part.text, from: template });
    }
    return text(path.at(-1) ?? 0, vr, value);
  }
}

type Part = { readonly text: string; readonly slot: string } | { readonly text: string; readonly isMarker: boolean };

/** `{slot}` is filled; `[Dr]` may stay or go. */
function partsOf(template: string): readonly Part[] {
  return template
    .split(/(\{\w+\}|\[[^\]]*\])/)
    .filter((part) => part !== '')
    .flatMap((part): Part[] => {
      if (part.startsWith('{')) return [{ text: '', slot: part.slice(1, -1) }];
      if (!part.startsWith('[')) return [{ text: part, isMarker: false }];
      return part.includes('{') ? [...partsOf(part.slice(1, -1))] : [{ text: part.slice(1, -1), isMarker: true }];
    });
}

/** A name that is also one of the text's useful words would make the key contradict itself. */
function clash(parts: readonly Part[]): boolean {
  const useful = parts.flatMap((part) => ('slot' in part ? [] : wordsOf(part.text)));
  return parts.some(
    (part) =>
      'slot' in part && wordsOf(part.text).some((word) => word.length > 3 && useful.some((one) => one.includes(word))),
  );
}

/** Folded words and numbers. */
export function wordsOf(value: string): readonly string[] {
  return (
    value
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function templatesOf(name: string): ReadonlyMap<Kind, readonly string[]> {
  const lines = readFileSync(new URL(`../golden/planted/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const kinds: readonly Kind[] = ['S', 'R', 'C', 'T', 'G', 'P'];
  return new Map(
    kinds.map((kind) => [kind, lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(2))]),
  );
}
