// What an output is called: made from pseudonyms only, harmless on every file system; nothing of an input's name ever gets in.
import { createHmac } from 'node:crypto';
import { CaviarError, nearestWord } from '../base/index.js';
import type { PlacedIdentity } from '../record/index.js';

export interface Layout {
  /** Relative path with `/`. `variant` 1 is the plain name; 2, 3, ... are taken when the ones before are. */
  nameFor(placed: PlacedIdentity, variant: number): string;
  /** The name holds the SOP Instance UID, so only instances that share it can want one name. */
  readonly namesInstances: boolean;
}

const FIELDS = {
  PatientID: (placed: PlacedIdentity) => placed.patientId,
  StudyInstanceUID: (placed: PlacedIdentity) => placed.studyInstanceUid,
  SeriesInstanceUID: (placed: PlacedIdentity) => placed.seriesInstanceUid,
  SOPInstanceUID: (placed: PlacedIdentity) => placed.sopInstanceUid,
  Modality: (placed: PlacedIdentity) => placed.modality ?? '',
  SeriesNumber: (placed: PlacedIdentity) => placed.seriesNumber ?? '',
  InstanceNumber: (placed: PlacedIdentity) => placed.instanceNumber ?? '',
} as const;

const READY_MADE: Readonly<Record<string, string>> = {
  'by-patient': '{PatientID}/{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm',
  flat: '{SOPInstanceUID}.dcm',
};
const DEVICE = /^(con|prn|aux|nul|clock\$|com\d|lpt\d)(\.|$)/i;
const LONGEST_PART = 100;

/** Reads `by-patient`, `flat` or a template. Throws `option-invalid` with the nearest right word. */
export function parseLayout(layout: string): Layout {
  const template = READY_MADE[layout] ?? layout;
  if (!template.includes('{')) {
    const nearest = nearestWord(layout, Object.keys(READY_MADE));
    const hint = nearest === null ? 'by-patient, flat, or a template with {SOPInstanceUID}' : nearest;
    throw new CaviarError('option-invalid', `there is no such layout; did you mean ${hint}?`);
  }
  for (const [, field = ''] of template.matchAll(/\{([^{}]*)\}/g)) checkField(field);
  const parts = template.replace(/\.dcm$/i, '').split('/');
  if (
    /[{}]/.test(template.replace(/\{[^{}]*\}/g, '')) ||
    parts.some((part) => part.trim() === '' || /^\.+$/.test(part))
  ) {
    throw new CaviarError('option-invalid', 'the layout template has an empty part, a part of dots or a lone brace');
  }
  return {
    namesInstances: template.includes('{SOPInstanceUID}'),
    nameFor: (placed, variant) => {
      const path = parts.map((part) => safePart(filled(part, placed))).join('/');
      return variant === 1 ? `${path}.dcm` : `${path}-${variant}.dcm`;
    },
  };
}

/** The name that the user gave to the one output. */
export function oneName(name: string): Layout {
  return { namesInstances: true, nameFor: () => name };
}

/**
 * Names that a File-set may have (PS3.10 8.5: at most eight of `A-Z 0-9 _` a component), for an output with a DICOMDIR:
 * `DICOM/P…/S…/E…/I…`, each a letter and seven characters that are a keyed function of the new UIDs, so every run gives the same.
 */
export function fileSetLayout(key: Uint8Array): Layout {
  const code = (letter: string, ...parts: readonly string[]): string => {
    const digest = createHmac('sha256', key)
      .update(`caviar/file-set/${parts.join('/')}`)
      .digest();
    const digits = (digest.readBigUInt64BE(0) % 36n ** 7n).toString(36).toUpperCase().padStart(7, '0');
    return `${letter}${digits}`;
  };
  return {
    namesInstances: false,
    nameFor: (placed, variant) => {
      const { patientId, studyInstanceUid: study, seriesInstanceUid: series, sopInstanceUid: instance } = placed;
      const file = code('I', instance, variant === 1 ? '' : String(variant));
      return ['DICOM', code('P', patientId), code('S', study), code('E', series), file].join('/');
    },
  };
}

function checkField(field: string): void {
  if (field in FIELDS) return;
  const nearest = nearestWord(field, Object.keys(FIELDS)) ?? 'SOPInstanceUID';
  throw new CaviarError(
    'option-invalid',
    `the layout template has a field that there is not; did you mean {${nearest}}?`,
  );
}

function filled(part: string, placed: PlacedIdentity): string {
  return part.replace(/\{([^{}]*)\}/g, (_, field: string) => fieldValue(field, placed));
}

function fieldValue(field: string, placed: PlacedIdentity): string {
  for (const [name, value] of Object.entries(FIELDS)) if (name === field) return value(placed).trim() || 'none';
  return '';
}

/** Letters, digits, `.`, `_` and `-`; no name that Windows keeps for a device, none that is hidden or ends in a dot. */
function safePart(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .slice(0, LONGEST_PART)
    .replace(/^\.+|\.+$/g, '_');
  return DEVICE.test(plain) ? `_${plain}` : plain;
}
