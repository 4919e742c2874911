// The ten options of Table E.1-1 that concern attributes: their column, their code in CID 7050, and the identifiers they retain.
import type { IdentifierKind } from '../record/index.js';
import type { MethodCode, OptionName } from './compiled-profile.js';

/** A column of Table E.1-1 as `confidentiality-profile.json` names it. */
export type OptionColumn =
  | 'rtnSafePriv'
  | 'rtnUids'
  | 'rtnDevId'
  | 'rtnInstId'
  | 'rtnPatChars'
  | 'rtnLongFullDates'
  | 'rtnLongModifDates'
  | 'cleanDesc'
  | 'cleanStructCont'
  | 'cleanGraph';

export interface Option {
  readonly name: OptionName;
  readonly column: OptionColumn;
  readonly method: MethodCode;
  /** Kinds that are no longer hunted because the profile leaves them in. */
  readonly retains: readonly IdentifierKind[];
  /** What it does, for a person who chooses. */
  readonly summary: string;
}

/** In the order of the Standard's columns. PS3.15 E.3.3 to E.3.11, CID 7050. */
export const OPTIONS: readonly Option[] = [
  option(
    'retain-safe-private',
    'rtnSafePriv',
    '113111',
    'Retain Safe Private Option',
    [],
    'private elements known to be safe stay',
  ),
  option('retain-uids', 'rtnUids', '113110', 'Retain UIDs Option', ['uid'], 'UIDs stay as they are'),
  option(
    'retain-device-identity',
    'rtnDevId',
    '113109',
    'Retain Device Identity Option',
    ['device'],
    'serial numbers, station names and other marks of the device stay',
  ),
  option(
    'retain-institution-identity',
    'rtnInstId',
    '113112',
    'Retain Institution Identity Option',
    ['institution', 'address'],
    'name, address and department of the institution stay',
  ),
  option(
    'retain-patient-characteristics',
    'rtnPatChars',
    '113108',
    'Retain Patient Characteristics Option',
    [],
    'age, sex, size, weight and the like stay',
  ),
  option(
    'retain-longitudinal-full-dates',
    'rtnLongFullDates',
    '113106',
    'Retain Longitudinal Temporal Information Full Dates Option',
    ['date'],
    'dates and times stay as they are',
  ),
  option(
    'retain-longitudinal-modified-dates',
    'rtnLongModifDates',
    '113107',
    'Retain Longitudinal Temporal Information Modified Dates Option',
    [],
    'dates move by one secret number of days a patient, so intervals stay',
  ),
  option(
    'clean-descriptors',
    'cleanDesc',
    '113105',
    'Clean Descriptors Option',
    [],
    'descriptions and comments lose what identifies',
  ),
  option(
    'clean-structured-content',
    'cleanStructCont',
    '113104',
    'Clean Structured Content Option',
    [],
    'report content loses what identifies',
  ),
  option(
    'clean-graphics',
    'cleanGraph',
    '113103',
    'Clean Graphics Option',
    [],
    'overlays and graphic annotations lose what identifies',
  ),
];

export const OPTION_NAMES: readonly OptionName[] = OPTIONS.map((one) => one.name);

/** The Basic Application Level Confidentiality Profile, CID 7050. */
export const BASIC_METHOD: MethodCode = { code: '113100', meaning: 'Basic Application Confidentiality Profile' };

/** Of the profile whose pixel policy covers all text; an instance earns it only if every frame was looked at. PS3.15 E.3.1. */
export const PIXEL_METHOD: MethodCode = { code: '113101', meaning: 'Clean Pixel Data Option' };

function option(
  name: OptionName,
  column: OptionColumn,
  ...[code, meaning, retains, summary]: [string, string, readonly IdentifierKind[], string]
): Option {
  return { name, column, method: { code, meaning }, retains, summary };
}
